using Microsoft.EntityFrameworkCore;

namespace StrategyPushback.Data.BulkInsert;

/// <summary>
/// Leaves the full-text indexes alone while many rows are written, and brings them up to date in one statement. Kept row
/// by row, FTS5 writes its pending words out for each of them: twenty times the work. All inside one transaction, so
/// nobody ever sees the tables without their triggers.
/// </summary>
public static class SearchTriggers
{
    private sealed record Trigger(string Name, string Sql);

    /// <param name="write">Writes new objections and answers, also of others, by rising keys; what else it changes is kept as ever.</param>
    public static async Task PausedAsync(PushbackDb db, Func<Task> write, CancellationToken cancellation)
    {
        var after = await db.Objections.MaxAsync(objection => (int?)objection.Id, cancellation) ?? 0;
        var answered = await db.Database.SqlQuery<int?>($"SELECT max(Id) AS Value FROM Dispositions").SingleAsync(cancellation) ?? 0;
        var triggers = await db.Database.SqlQuery<Trigger>(
            $"SELECT name AS Name, sql AS Sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('Objections', 'Dispositions') AND sql LIKE '%AFTER INSERT%'").ToListAsync(cancellation);
#pragma warning disable EF1002, EF1003 // Names and statements are the schema's own.
        foreach (var trigger in triggers)
        {
            await db.Database.ExecuteSqlRawAsync($"DROP TRIGGER \"{trigger.Name}\"", cancellation);
        }

        await write();
        foreach (var trigger in triggers)
        {
            await db.Database.ExecuteSqlRawAsync(trigger.Sql, cancellation);
        }
#pragma warning restore EF1002, EF1003

        // Writes nothing new; the triggers on a change of words read each row afresh.
        await db.Database.ExecuteSqlAsync($"UPDATE Objections SET Title = Title WHERE Id > {after} OR Id IN (SELECT ObjectionId FROM Dispositions WHERE Id > {answered})", cancellation);
    }
}
