using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Strategy;

/// <summary>What stands between an update and its publication.</summary>
/// <param name="Blocking">Critical objections neither accepted nor withdrawn by every raising unit, nor ruled on.</param>
/// <param name="Unanswered">Open objections without a standing answer; they need the CIO's written reason.</param>
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
    /// <summary>Publishes this version. <paramref name="objections"/> are all those raised against this strategy that are open or block.</summary>
    public void Publish(IEnumerable<Objection> objections, string? reason, Actor by, BusinessTime now)
    {
        RequireDecider(by);
        if (!TakesObjections)
        {
            throw new BrokenRule(WrongState, Status);
        }

        var gate = PublicationGate.Of(objections);
        if (!gate.IsOpen)
        {
            throw new BrokenRule(CriticalOpen, gate.Blocking.Count);
        }

        if (gate.Unanswered.Count > 0 && string.IsNullOrWhiteSpace(reason))
        {
            throw new BrokenRule(UnansweredOpen, gate.Unanswered.Count);
        }

        foreach (var objection in gate.Unanswered)
        {
            objection.NotePublishedOver(reason!.Trim(), by, now);
        }

        Status = UpdateStatus.Published;
        PublishedAt = now.At;
        Strategy.NotePublished(now.At);
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

    /// <summary>An older version, once a newer one is out, in consultation or published.</summary>
    public void Supersede(Actor by, BusinessTime now)
    {
        RequireIt(by);
        if (Status is UpdateStatus.Superseded or UpdateStatus.Withdrawn)
        {
            throw new BrokenRule(WrongState, Status);
        }

        Status = UpdateStatus.Superseded;
        Record(HistoryKind.Superseded, by, now);
    }
}
