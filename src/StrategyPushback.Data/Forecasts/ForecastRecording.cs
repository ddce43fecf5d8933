using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Forecast;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Forecasts;

/// <summary>Records the forecast of a version in the save that opens its consultation.</summary>
public static class ForecastRecording
{
    /// <summary>Adds the rows of the forecast when the consultation has just opened; otherwise nothing.</summary>
    public static async Task RecordForecastAsync(this PushbackDb db, StrategyUpdate update, BusinessTime now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(now);
        var isOpening = db.ChangeTracker.Entries<HistoryEntry>().Any(entry => entry.State is EntityState.Added && entry.Entity.Kind is HistoryKind.WindowOpened && entry.Entity.Update == update);
        if (isOpening)
        {
            db.AddRange(PushbackForecast.Of(await db.ForecastInputAsync(update, now.Settings.YearEnd, cancellation), now.Settings.Forecast).Select(row => new ForecastRecord(update, row, now)));
        }
    }
}
