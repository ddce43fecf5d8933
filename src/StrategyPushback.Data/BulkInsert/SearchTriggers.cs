using Microsoft.EntityFrameworkCore;

namespace StrategyPushback.Data.BulkInsert;

/// <summary>
/// Disables the full-text index triggers while the sample data generator inserts rows, and updates the indexes in one
/// statement afterwards. Row by row, FTS5 flushes its pending terms each time, which is twenty times the work. All of it
/// happens in one transaction, so no other connection sees the tables without triggers.
/// </summary>
internal static class SearchTriggers
{
    private sealed record Trigger(string Name, string Sql);

    /// <param name="write">Inserts objections and answers with ascending keys.</param>
    public static async Task PausedAsync(PushbackDb db, Func<Task> write, CancellationToken cancellation)
    {
        var after = await db.Objections.MaxAsync(objection => (int?)objection.Id, cancellation) ?? 0;
        var answered = await db.Database.SqlQuery<int?>($"SELECT max(Id) AS Value FROM Dispositions").SingleAsync(cancellation) ?? 0;
        var triggers = await db.Database.SqlQuery<Trigger>(
            $"SELECT name AS Name, sql AS Sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('Objections', 'Dispositions') AND sql LIKE '%AFTER INSERT%'").ToListAsync(cancellation);
#pragma warning disable EF1002, EF1003 // Names and statements come from the schema.
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

        // Changes no value; the update triggers index each row.
        await db.Database.ExecuteSqlAsync($"UPDATE Objections SET Title = Title WHERE Id > {after} OR Id IN (SELECT ObjectionId FROM Dispositions WHERE Id > {answered})", cancellation);
    }
}
