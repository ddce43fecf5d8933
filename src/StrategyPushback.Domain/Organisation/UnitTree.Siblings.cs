using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Organisation;

/// <summary>A unit that has another place among its siblings. Places count from 1.</summary>
public sealed record MovedUnit(BusinessUnit Unit, int From, int To);

public sealed partial class UnitTree
{
    /// <summary>
    /// Sorts siblings by their numbers. Units without a number follow those with one, in their present order. A unit that
    /// passes another one gets a history entry, unless it is new.
    /// </summary>
    /// <param name="numbers">The numbers of some units.</param>
    /// <param name="created">Units that are not stored yet.</param>
    /// <param name="by">The person who makes the change.</param>
    /// <param name="now">The time of the change.</param>
    /// <returns>The units of <paramref name="numbers"/> that passed another one.</returns>
    public IReadOnlyList<MovedUnit> SortSiblings(IReadOnlyDictionary<BusinessUnit, int> numbers, IReadOnlySet<BusinessUnit> created, Actor by, BusinessTime now)
    {
        var moved = new List<MovedUnit>();
        var groups = _units.GroupBy(unit => unit.Parent).Select(group => group.ToList()).ToList();
        _units.Clear();
        foreach (var before in groups)
        {
            // The sort is stable.
            var after = before.OrderBy(unit => numbers.TryGetValue(unit, out var number) ? number : int.MaxValue).ToList();
            var (storedBefore, storedAfter) = (before.FindAll(unit => !created.Contains(unit)), after.FindAll(unit => !created.Contains(unit)));
            moved.AddRange(storedAfter.Where((unit, place) => numbers.ContainsKey(unit) && storedBefore.IndexOf(unit) != place)
                .Select(unit => new MovedUnit(unit, before.IndexOf(unit) + 1, after.IndexOf(unit) + 1)));
            _units.AddRange(after);
        }

        Renumber();
        moved.ForEach(place => place.Unit.Record(HistoryKind.UnitMoved, place.To <= place.From ? "Up" : "Down", null, by, now));
        return moved;
    }
}
