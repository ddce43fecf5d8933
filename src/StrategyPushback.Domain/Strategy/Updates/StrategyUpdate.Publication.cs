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
    public static readonly Rule NotConsulted = new("update.not-consulted");

    /// <summary>Whether its window has opened, was open for as long as the units were promised, and has closed.</summary>
    public bool IsConsulted(BusinessTime now) => WasOpened && Window is { } window && window.Opens <= now.Today && window.Closes < now.Today && !IsShortened;

    /// <summary>The rule that forbids <see cref="Publish"/> now; null when none does. A version whose dates are set can be published before they have come, with a reason.</summary>
    /// <param name="blocking">The number of objections that block publication.</param>
    public RuleViolation? AgainstPublishing(int blocking, Actor by, BusinessTime now) =>
        WrongState.Unless(WasOpened || IsScheduled, Status) ?? UnlessDecider(by) ?? CriticalOpen.When(blocking > 0, blocking);

    /// <summary>Publishes this version and supersedes the earlier ones.</summary>
    /// <param name="objections">All objections to this strategy that are open or block publication.</param>
    /// <param name="reason">Required when one of them is unanswered, and shown on it.</param>
    /// <param name="consultationReason">Required without a whole consultation, and shown on the version; null when <paramref name="reason"/> serves for it, which it does only when no objection is unanswered: a reason about objections is not shown to everybody.</param>
    public void Publish(IReadOnlyCollection<Objection> objections, string? reason, Actor by, BusinessTime now, string? consultationReason = null)
    {
        var gate = PublicationGate.Of(objections);
        ThrowIf(AgainstPublishing(gate.Blocking.Count, by, now));
        ThrowIf(UnansweredOpen.When(gate.Unanswered.Count > 0 && string.IsNullOrWhiteSpace(reason), gate.Unanswered.Count));
        var whyNotConsulted = IsConsulted(now) ? null : (consultationReason ?? (gate.Unanswered.Count == 0 ? reason : null))?.Trim();
        ThrowIf(NotConsulted.When(!IsConsulted(now) && string.IsNullOrWhiteSpace(whyNotConsulted), Number));
        foreach (var objection in gate.Unanswered)
        {
            objection.RecordPublishedOver(reason!.Trim(), by, now);
        }

        (Status, IsScheduled) = (UpdateStatus.Published, false);
        PublishedAt = now.At;
        Strategy.RecordPublished(now.At);
        PublishedOverReason = gate.Unanswered.Count > 0 ? reason!.Trim() : null;
        NotConsultedReason = whyNotConsulted;
        if (NotConsultedReason is not null)
        {
            Record(HistoryKind.PublishedUnconsulted, by, now, NotConsultedReason);
        }

        Record(HistoryKind.Published, by, now, PublishedOverReason);
        CarryOver(objections, by, now);
        for (var past = Replaces; past is not null; past = past.Replaces)
        {
            if (past.Status is not (UpdateStatus.Superseded or UpdateStatus.Withdrawn))
            {
                past.Supersede(by, now);
            }
        }
    }

    /// <summary>Open objections to the earlier versions apply to this one until their units say otherwise.</summary>
    private void CarryOver(IReadOnlyCollection<Objection> objections, Actor by, BusinessTime now)
    {
        foreach (var objection in objections.Where(objection => objection.IsOpen && !ReferenceEquals(objection.Update, this)))
        {
            objection.CarryOverTo(this, by, now);
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
