namespace StrategyPushback.Domain.Forecast;

/// <summary>What removes a signal from the forecast.</summary>
public enum ForecastTaskKind
{
    /// <summary>The unit has no goal, so nobody can say what the version does for it.</summary>
    RecordGoal,
    StateEffect, RestateEffect, WriteStatement, OpenDraft, AskUnit, MoveWindow, MoveStart, AnswerNeed, AnswerObjection,
}

/// <summary>One thing to do before the consultation opens. It is derived from the records, so it goes away when it is done.</summary>
/// <param name="UnitId">The unit that it is about; null when it concerns several.</param>
/// <param name="ElementId">The element that it is about; null when it is about the version.</param>
/// <param name="Key">The effect, the need or the objection; null without one.</param>
/// <param name="Points">The most points that it can take off the rows of the forecast together.</param>
public sealed record ForecastTask(ForecastTaskKind Kind, int? UnitId, int? ElementId, int? Key, int Points)
{
    /// <param name="unitsWithGoals">The units that have a goal.</param>
    /// <returns>The tasks that take off most points first.</returns>
    public static IReadOnlyList<ForecastTask> Of(ForecastInput input, IReadOnlyList<ForecastRow> rows, IReadOnlySet<int> unitsWithGoals)
    {
        var open = input.Objections.Where(objection => objection.IsOpen).Select(objection => objection.Id).ToHashSet();
        var reviews = input.Reviews.ToLookup(review => review.UnitId, review => review.On);
        return
        [
            .. rows.SelectMany(row => row.Reasons.SelectMany(reason => TasksOf(row, reason).Distinct().Select(task => task with { Points = reason.Points })))
                .GroupBy(task => task with { Points = 0 })
                .Select(same => same.Key with { Points = same.Sum(task => task.Points) })
                .OrderByDescending(task => task.Points).ThenBy(task => task.Kind),
        ];

        IEnumerable<ForecastTask> TasksOf(ForecastRow row, ForecastReason reason) => reason.Signal switch
        {
            ForecastSignals.MissingEffect => [unitsWithGoals.Contains(row.UnitId) ? Task(ForecastTaskKind.StateEffect, row.UnitId, row.ElementId, null) : Task(ForecastTaskKind.RecordGoal, row.UnitId, null, null)],
            ForecastSignals.NegativeEffect or ForecastSignals.RefusedEffect => reason.Keys.Select(effect => Task(ForecastTaskKind.RestateEffect, row.UnitId, row.ElementId, effect)),
            ForecastSignals.NoStatement => [Task(ForecastTaskKind.WriteStatement, row.UnitId, row.ElementId, null)],
            ForecastSignals.NotEngaged => [Task(input.OpenedTo.Contains(row.UnitId) ? ForecastTaskKind.AskUnit : ForecastTaskKind.OpenDraft, row.UnitId, null, null)],
            ForecastSignals.ReviewCycle or ForecastSignals.YearEnd => DateTasks(row, reason),
            ForecastSignals.OpenNeed => reason.Keys.Select(need => Task(ForecastTaskKind.AnswerNeed, row.UnitId, row.ElementId, need)),
            ForecastSignals.ObjectedBefore => reason.Keys.Where(open.Contains).Select(objection => Task(ForecastTaskKind.AnswerObjection, row.UnitId, null, objection)),
            _ => [],
        };

        ForecastTask Task(ForecastTaskKind kind, int? unit, int? element, int? key) => new(kind, unit, element, key, 0);

        // The dates of the consultation concern every row; the start of an element only its own.
        IEnumerable<ForecastTask> DateTasks(ForecastRow row, ForecastReason reason)
        {
            var isYearEnd = reason.Signal is ForecastSignals.YearEnd;
            if (input.Dates is { } dates && (isYearEnd ? input.DatesContainYearEnd : reviews[row.UnitId].Any(dates.Contain)))
            {
                yield return Task(ForecastTaskKind.MoveWindow, null, null, null);
            }

            if (row.ElementId is { } element && input.Starts.TryGetValue(element, out var start) && (isYearEnd ? input.IsNearYearEnd(start) : reviews[row.UnitId].Any(review => ForecastDates.IsNear(start, review))))
            {
                yield return Task(ForecastTaskKind.MoveStart, null, element, null);
            }
        }
    }
}
