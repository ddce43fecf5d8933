using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Objections;

/// <summary>How an objection stands: all that lists filter, sort and count by and that verbs change. Texts and elements are not among it.</summary>
/// <param name="Units">Those that stand behind it, the leading one first; all that did where it is withdrawn.</param>
/// <param name="Causes">The kinds that stand.</param>
public sealed record ObjectionSnapshot(
    Status Status, Severity Severity, bool Blocks, bool Confirmed, Turn Turn, DateOnly? ClosedOn, DateOnly TurnSince, int DaysWithIt, int DaysWithUnits,
    IReadOnlyList<RaisingUnit> Units, IReadOnlyList<CauseKind> Causes);

public sealed partial class Objection
{
    public ObjectionSnapshot Snapshot => new(
        Status, Severity, BlocksPublication, IsConfirmed, Turn, ClosedOn, TurnSince, DaysWithIt, DaysWithUnits,
        [.. Status is Status.Withdrawn ? _units.OrderBy(raising => raising.Order) : StandingUnits],
        [.. StandingCauses.Select(cause => cause.Kind).Distinct().Order()]);

    /// <summary>The last word of a verb: how things stand after it.</summary>
    private void Leave(HistoryEntry entry) => entry.After = Snapshot;

    /// <summary>The turn stays with its side; only who or until when is another.</summary>
    private void Turned(Turn turn, HistoryEntry entry)
    {
        Turn = turn;
        Leave(entry);
    }
}
