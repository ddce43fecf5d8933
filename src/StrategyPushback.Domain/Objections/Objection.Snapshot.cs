using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Objections;

/// <summary>The changeable facts of an objection that lists filter, sort and count by. Texts and elements are not included.</summary>
/// <param name="Units">The supporting units, the leading one first; for a withdrawn objection all units that raised it.</param>
/// <param name="Causes">The kinds of the causes that count.</param>
public sealed record ObjectionSnapshot(
    Status Status, Severity Severity, bool Blocks, bool Confirmed, Turn Turn, DateOnly? ClosedOn, DateOnly TurnSince, int DaysWithIt, int DaysWithUnits,
    IReadOnlyList<RaisingUnit> Units, IReadOnlyList<CauseKind> Causes);

public sealed partial class Objection
{
    public ObjectionSnapshot Snapshot => new(
        Status, Severity, BlocksPublication, IsConfirmed, Turn, ClosedOn, TurnSince, DaysWithIt, DaysWithUnits,
        [.. Status is Status.Withdrawn ? _units.OrderBy(raising => raising.Order) : SupportingUnits],
        [.. EstablishedCauses.Select(cause => cause.Kind).Distinct().Order()]);

    /// <summary>Attaches the objection's state after the action to its history entry. Called last by every action.</summary>
    private void RecordSnapshot(HistoryEntry entry) => entry.After = Snapshot;

    /// <summary>Changes the unit or the due date of the turn; the side stays the same.</summary>
    private void ChangeTurn(Turn turn, HistoryEntry entry)
    {
        Turn = turn;
        RecordSnapshot(entry);
    }
}
