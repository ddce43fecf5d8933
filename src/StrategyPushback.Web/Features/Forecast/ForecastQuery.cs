using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Forecasts;
using StrategyPushback.Domain.Forecast;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Forecast;

/// <summary>What to expect of each unit about each element of a version, and why. Only IT reads it.</summary>
public sealed class ForecastQuery(QueryContextFactory contexts, QueryCache cache) : IQuery
{
    /// <param name="unit">The code of a unit that the rows are limited to; null for all.</param>
    /// <param name="isCalibrated">Whether the probabilities are wanted; without them fewer rows are read.</param>
    /// <returns>Null when the version does not exist.</returns>
    /// <exception cref="NotAllowedException">The reader does not act for IT. It says nothing about the version.</exception>
    /// <exception cref="InvalidFieldException">The unit is unknown.</exception>
    public async Task<ForecastView?> LoadAsync(int id, string? unit = null, bool isCalibrated = true, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.ReadForecasts))
        {
            throw new NotAllowedException();
        }

        var update = await context.Db.Updates.Include(version => version.Strategy).FirstOrDefaultAsync(version => version.Id == id, cancellation);
        if (update is null)
        {
            return null;
        }

        ForecastUnit? only = null;
        if (!string.IsNullOrWhiteSpace(unit))
        {
            var found = await context.Db.UnitOfCodeAsync(unit.Trim(), cancellation) ?? throw new InvalidFieldException("unit", "field.unknown", FieldTexts.UnknownUnit.With(unit));
            only = new(found.Id, found.Code, found.Name);
        }

        var calibration = !isCalibrated ? ForecastCalibration.Of([]) : await cache.LoadAsync(context, nameof(ForecastCalibration), new ObjectionFilter(), () => ForecastOutcomes.CalibrationAsync(context, cancellation), cancellation);
        return update.Status is UpdateStatus.Draft or UpdateStatus.SentBack
            ? await BeforeAsync(context, update, only, calibration, cancellation)
            : await AfterAsync(context, update, only, calibration, cancellation);
    }

    private static async Task<ForecastView> BeforeAsync(QueryContext context, StrategyUpdate update, ForecastUnit? only, ForecastCalibration calibration, CancellationToken cancellation)
    {
        var weights = context.Now.Settings.Forecast;
        var input = await context.Db.ForecastInputAsync(update, context.Now.Settings.YearEnd, cancellation);
        var holders = await context.Db.Goals.Where(goal => goal.RetiredAt == null && goal.HolderUnitId != null).Select(goal => goal.HolderUnitId!.Value).Distinct().ToListAsync(cancellation);
        var all = PushbackForecast.Of(input, weights);
        IReadOnlyList<ForecastRow> rows = only is null ? all : [.. all.Where(row => row.UnitId == only.Id)];

        // Only a draft is opened to units; a version that was sent back is not.
        var tasks = ForecastTask.Of(input, rows, holders.ToHashSet()).Where(task => update.Status is UpdateStatus.Draft || task.Kind is not (ForecastTaskKind.OpenDraft or ForecastTaskKind.AskUnit));
        var words = await ForecastWords.LoadAsync(context, update, [.. rows.SelectMany(row => row.Reasons)], cancellation);
        return new(
            update.Id, update.Number, update.Strategy.Title, true, input.Elements.Count > 0, null,
            [.. rows.OrderByDescending(row => row.Score).Select(row => new ForecastLine(
                words.UnitOf(row.UnitId), words.ElementOf(row.ElementId), [.. row.Reasons.Select(reason => new ForecastReasonLine(reason.Signal, reason.Points, words.SourcesOf(row, reason)))],
                row.Score, calibration.Model?.Line.Probability(row.Score), null))],
            [.. tasks.Select(words.ToDoOf)],
            weights, calibration,
            [.. input.Units.Where(asked => !holders.Contains(asked) && (only is null || only.Id == asked)).Select(words.UnitOf)],
            [], only, context.Now.Today);
    }

    private static async Task<ForecastView> AfterAsync(QueryContext context, StrategyUpdate update, ForecastUnit? only, ForecastCalibration calibration, CancellationToken cancellation)
    {
        var recorded = await context.Db.RecordedAsync([update.Id], cancellation);
        var words = await ForecastWords.LoadAsync(context, update, [], cancellation);
        DateOnly? recordedOn = recorded.Count > 0 ? context.Now.Calendar.DateOf(recorded[0].RecordedAt) : null;
        var weights = recordedOn is { } day ? context.Now.EndOf(day).Settings.Forecast : context.Now.Settings.Forecast;
        var raised = recorded.Count > 0 ? (await context.Db.RaisedAsync([update.Id], cancellation))[update.Id] : [];
        recorded = [.. recorded.Where(row => only is null || row.UnitId == only.Id)];
        var outcome = ForecastOutcome.Of([.. recorded.Select(row => (row.UnitId, row.ElementId))], raised.Where(objection => only is null || objection.UnitId == only.Id));
        return new(
            update.Id, update.Number, update.Strategy.Title, false, words.HasElements, recordedOn,
            [.. recorded.Zip(outcome.Objections).OrderByDescending(pair => pair.First.Score).Select(pair => new ForecastLine(
                words.UnitOf(pair.First.UnitId), words.ElementOf(pair.First.ElementId),
                [.. weights.All().Where(weight => pair.First.Signals.HasFlag(weight.Signal)).Select(weight => new ForecastReasonLine(weight.Signal, weight.Points, []))],
                pair.First.Score, calibration.Model?.Line.Probability(context.Now.Settings.Forecast.ScoreOf(pair.First.Signals)), pair.Second is { } number ? $"OBJ-{number}" : null))],
            [], weights, calibration, [], [.. outcome.Unexpected.Select(number => $"OBJ-{number}")], only, context.Now.Today);
    }
}
