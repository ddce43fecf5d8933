using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Strategy;

/// <summary>The positions of the two units on one version before they were merged.</summary>
/// <param name="Into">Null when the unit that remained had no position.</param>
public sealed record PositionBeforeMerge(int UpdateId, UnitPositionBeforeMerge From, UnitPositionBeforeMerge? Into);

public sealed record UnitPositionBeforeMerge(
    int UnitId, Stance? Stated, DateTime? StatedAt, int? StatedById, bool IsOnBehalf, DateTime? NotifiedAt, DateTime? SeenAt, int? SeenById, DateTime? RemindedAt);

public sealed partial class StrategyUpdate
{
    /// <summary>Puts the position of one unit in the place of another. Where both have one, they become one.</summary>
    /// <returns>The positions before; null when the merged unit had none.</returns>
    internal PositionBeforeMerge? MergePositions(BusinessUnit from, BusinessUnit into)
    {
        var (former, remaining) = (_positions.Find(position => position.UnitId == from.Id), _positions.Find(position => position.UnitId == into.Id));
        if (former is null)
        {
            return null;
        }

        var before = new PositionBeforeMerge(Id, former.BeforeMerge, remaining?.BeforeMerge);
        if (remaining is null)
        {
            former.MoveTo(into);
        }
        else
        {
            remaining.Absorb(former);
            _positions.Remove(former);
        }

        return before;
    }

    /// <summary>Restores the positions as they were before a merge.</summary>
    internal void RestorePositions(PositionBeforeMerge before, BusinessUnit from, BusinessUnit into)
    {
        var position = _positions.Find(position => position.UnitId == into.Id)!;
        if (before.Into is null)
        {
            position.MoveTo(from);
            position.Restore(before.From);
            return;
        }

        position.Restore(before.Into);
        PositionOf(from).Restore(before.From);
    }
}
