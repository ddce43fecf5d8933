using Microsoft.EntityFrameworkCore;

namespace StrategyPushback.Data.HistoryChain;

/// <summary>
/// Triggers that refuse to change, delete or replace history and recorded forecasts; <c>INSERT OR REPLACE</c> deletes a row without a delete
/// trigger. A migration that rebuilds a table drops its triggers, so each start creates those that are missing. A new trigger needs a migration, also
/// an empty one: without it, the first start and <c>verify</c> would report that somebody removed the trigger.
/// </summary>
internal static class HistoryGuard
{
    /// <summary>The message of a refused statement.</summary>
    public const string Refusal = "history.append-only";

    private static readonly (string Name, string Sql)[] s_triggers =
    [
        Trigger("History_NotChanged", "BEFORE UPDATE ON History"),
        Trigger("History_NotDeleted", "BEFORE DELETE ON History WHEN NOT EXISTS (SELECT 1 FROM HistoryLinks WHERE EntryId = old.Id AND Removes)"),
        Trigger("History_NotReplaced", "BEFORE INSERT ON History WHEN EXISTS (SELECT 1 FROM History WHERE Id = new.Id)"),
        Trigger("HistoryLinks_NotChanged", "BEFORE UPDATE ON HistoryLinks"),
        Trigger("HistoryLinks_NotDeleted", "BEFORE DELETE ON HistoryLinks"),
        Trigger("HistoryLinks_NotReplaced", "BEFORE INSERT ON HistoryLinks WHEN EXISTS (SELECT 1 FROM HistoryLinks WHERE Number = new.Number)"),
        Trigger("ForecastRecords_NotChanged", "BEFORE UPDATE ON ForecastRecords"),
        Trigger("ForecastRecords_NotDeleted", "BEFORE DELETE ON ForecastRecords"),
        Trigger("ForecastRecords_NotReplaced", "BEFORE INSERT ON ForecastRecords WHEN EXISTS (SELECT 1 FROM ForecastRecords WHERE Id = new.Id)"),
    ];

    private sealed record Stored(string Name, string Sql);

    /// <summary>The name of the first trigger that is missing or different; null when history is guarded.</summary>
    public static async Task<string?> FirstMissingAsync(PushbackDb db, CancellationToken cancellation)
    {
        var stored = await db.Database.SqlQuery<Stored>($"SELECT name AS Name, sql AS Sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('History', 'HistoryLinks', 'ForecastRecords')").ToListAsync(cancellation);
        return s_triggers.Where(trigger => !stored.Contains(new Stored(trigger.Name, trigger.Sql))).Select(trigger => trigger.Name).FirstOrDefault();
    }

    /// <summary>Creates the triggers again.</summary>
    public static async Task CreateAsync(PushbackDb db, CancellationToken cancellation)
    {
#pragma warning disable EF1002 // Names and statements are the constants above.
        foreach (var (name, sql) in s_triggers)
        {
            await db.Database.ExecuteSqlRawAsync($"DROP TRIGGER IF EXISTS {name};", cancellation);
            await db.Database.ExecuteSqlRawAsync(sql, cancellation);
        }
#pragma warning restore EF1002
    }

    private static (string Name, string Sql) Trigger(string name, string when) =>
        (name, $"CREATE TRIGGER {name} {when} BEGIN SELECT raise(ABORT, '{Refusal}'); END");
}
