using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Forecast;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Forecast;

/// <summary>Forecasts that were recorded when consultations opened, and what the units objected to afterwards.</summary>
internal static class ForecastOutcomes
{
    /// <summary>The most recorded rows that a calibration uses; the newest count.</summary>
    public const int MostRows = 20_000;

    /// <summary>The rows that were recorded when the consultation on a version first opened, with today's units.</summary>
    public static async Task<List<RecordedRow>> RecordedAsync(this PushbackDb db, IReadOnlyCollection<int> updates, CancellationToken cancellation)
    {
        var rows = await db.ForecastRecords.AsNoTracking()
            .Where(record => updates.Contains(record.UpdateId) && record.RecordedAt == db.ForecastRecords.Where(other => other.UpdateId == record.UpdateId).Min(other => other.RecordedAt)).OrderByDescending(record => record.Id).Take(MostRows)
            .Select(record => new RecordedRow(record.UpdateId, record.UnitId, record.ElementId, record.Signals, record.Score, record.RecordedAt)).ToListAsync(cancellation);
        var successors = await MergedUnits.LoadAsync(db, cancellation);

        // Two units that were merged have one row.
        rows.Reverse();
        return [.. rows.Select(row => row with { UnitId = successors.GetValueOrDefault(row.UnitId, row.UnitId) }).DistinctBy(row => (row.UpdateId, row.UnitId, row.ElementId))];
    }

    /// <summary>The objections to these versions that a unit raised or confirmed, also those that were settled or withdrawn later.</summary>
    public static async Task<ILookup<int, RaisedObjection>> RaisedAsync(this PushbackDb db, IReadOnlyCollection<int> updates, CancellationToken cancellation)
    {
        var objections = db.Objections.AsNoTracking().Where(objection => updates.Contains(objection.UpdateId));
        var units = await objections.SelectMany(objection => objection.Units.Where(raising => raising.ConfirmedAt != null), (objection, raising) => new { objection.UpdateId, ObjectionId = objection.Id, raising.UnitId }).ToListAsync(cancellation);
        var elements = (await objections.SelectMany(objection => objection.Elements, (objection, element) => new { ObjectionId = objection.Id, ElementId = element.Id }).ToListAsync(cancellation))
            .ToLookup(row => row.ObjectionId, row => (int?)row.ElementId);
        return units.SelectMany(raising => elements[raising.ObjectionId].DefaultIfEmpty().Select(element => (raising.UpdateId, Objection: new RaisedObjection(raising.ObjectionId, raising.UnitId, element))))
            .ToLookup(row => row.UpdateId, row => row.Objection);
    }

    /// <summary>The outcomes of all consultations that are over, with the points in force.</summary>
    public static async Task<ForecastCalibration> CalibrationAsync(QueryContext context, CancellationToken cancellation)
    {
        var over = await context.Db.Updates.Where(update => update.Status == UpdateStatus.Closed || update.Status == UpdateStatus.Published || update.Status == UpdateStatus.Superseded)
            .Where(update => context.Db.ForecastRecords.Any(record => record.UpdateId == update.Id)).Select(update => update.Id).ToListAsync(cancellation);
        var recorded = await context.Db.RecordedAsync(over, cancellation);
        var raised = over.Count == 0 ? null : await context.Db.RaisedAsync(over, cancellation);
        var weights = context.Now.Settings.Forecast;
        return ForecastCalibration.Of(
        [
            .. recorded.GroupBy(row => row.UpdateId).SelectMany(update =>
            {
                var rows = update.ToList();
                var outcome = ForecastOutcome.Of([.. rows.Select(row => (row.UnitId, row.ElementId))], raised![update.Key]);
                return rows.Zip(outcome.Objections, (row, objection) => new ScoredOutcome(weights.ScoreOf(row.Signals), objection is not null));
            }),
        ]);
    }

    /// <param name="Score">With the points of that time.</param>
    public sealed record RecordedRow(int UpdateId, int UnitId, int? ElementId, ForecastSignals Signals, int Score, DateTime RecordedAt);
}
