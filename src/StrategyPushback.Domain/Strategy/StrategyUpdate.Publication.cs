using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Strategy;

/// <summary>The objections that an update's publication depends on.</summary>
/// <param name="Blocking">Critical objections neither accepted nor withdrawn by every raising unit, nor ruled on.</param>
/// <param name="Unanswered">Open objections without a proposed answer; publishing then needs the CIO's written reason.</param>
public sealed record PublicationGate(IReadOnlyList<Objection> Blocking, IReadOnlyList<Objection> Unanswered)
{
    public bool IsOpen => Blocking.Count == 0;

    public static PublicationGate Of(IEnumerable<Objection> objections)
    {
        var all = objections.ToList();
        return new([.. all.Where(objection => objection.BlocksPublication)], [.. all.Where(objection => objection.IsUnanswered)]);
    }
}

public sealed partial class StrategyUpdate
{
    /// <summary>The rule that forbids <see cref="Publish"/> now; null when none does.</summary>
    /// <param name="blocking">The number of objections that block publication.</param>
    public RuleViolation? AgainstPublishing(int blocking, Actor by, BusinessTime now) =>
        UnlessStatus(UpdateStatus.InConsultation, UpdateStatus.FinalComment, UpdateStatus.Closed) ?? UnlessDecider(by) ?? CriticalOpen.When(blocking > 0, blocking);

    /// <summary>Publishes this version and supersedes the earlier ones.</summary>
    /// <param name="objections">All objections to this strategy that are open or block publication.</param>
    public void Publish(IEnumerable<Objection> objections, string? reason, Actor by, BusinessTime now)
    {
        var gate = PublicationGate.Of(objections);
        ThrowIf(AgainstPublishing(gate.Blocking.Count, by, now));
        ThrowIf(UnansweredOpen.When(gate.Unanswered.Count > 0 && string.IsNullOrWhiteSpace(reason), gate.Unanswered.Count));
        foreach (var objection in gate.Unanswered)
        {
            objection.RecordPublishedOver(reason!.Trim(), by, now);
        }

        Status = UpdateStatus.Published;
        PublishedAt = now.At;
        Strategy.RecordPublished(now.At);
        PublishedOverReason = gate.Unanswered.Count > 0 ? reason!.Trim() : null;
        Record(HistoryKind.Published, by, now, PublishedOverReason);
        for (var past = Replaces; past is not null; past = past.Replaces)
        {
            if (past.Status is not (UpdateStatus.Superseded or UpdateStatus.Withdrawn))
            {
                past.Supersede(by, now);
            }
        }
    }

    /// <summary>The rule that forbids <see cref="Supersede"/> now; null when none does.</summary>
    public RuleViolation? AgainstSuperseding(Actor by, BusinessTime now) =>
        UnlessIt(by) ?? WrongState.When(Status is UpdateStatus.Superseded or UpdateStatus.Withdrawn, Status);

    /// <summary>Marks an older version as superseded by a newer one.</summary>
    public void Supersede(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstSuperseding(by, now));
        Status = UpdateStatus.Superseded;
        Record(HistoryKind.Superseded, by, now);
    }
}
