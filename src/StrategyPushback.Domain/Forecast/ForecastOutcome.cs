namespace StrategyPushback.Domain.Forecast;

/// <summary>An objection to a version, once for each raising unit and each element that it names.</summary>
/// <param name="ElementId">Null when it names none.</param>
public sealed record RaisedObjection(int Id, int UnitId, int? ElementId);

/// <summary>Which rows of a forecast came true.</summary>
/// <param name="Objections">For each row the first objection that fulfils it; null when there is none.</param>
/// <param name="Unexpected">Objections that fulfil no row, ascending.</param>
public sealed record ForecastOutcome(IReadOnlyList<int?> Objections, IReadOnlyList<int> Unexpected)
{
    /// <summary>
    /// An objection fulfils the rows of its units for the elements that it names. It fulfils the row for the version as a whole
    /// when the unit has no row for any of these elements.
    /// </summary>
    public static ForecastOutcome Of(IReadOnlyList<(int UnitId, int? ElementId)> rows, IEnumerable<RaisedObjection> raised)
    {
        var expected = rows.ToHashSet();
        var byRow = raised
            .GroupBy(objection => (objection.Id, objection.UnitId))
            .SelectMany(objection =>
            {
                List<(int, int?)> named = [.. objection.Where(part => part.ElementId is not null && expected.Contains((part.UnitId, part.ElementId))).Select(part => (part.UnitId, part.ElementId))];
                return (named.Count > 0 ? named : [(objection.Key.UnitId, null)]).Select(row => (Row: row, objection.Key.Id));
            })
            .ToLookup(match => match.Row, match => match.Id);
        var fulfilling = rows.SelectMany(row => byRow[row]).ToHashSet();
        return new([.. rows.Select(row => byRow[row].Order().Cast<int?>().FirstOrDefault())], [.. byRow.SelectMany(match => match).Where(id => !fulfilling.Contains(id)).Distinct().Order()]);
    }
}
