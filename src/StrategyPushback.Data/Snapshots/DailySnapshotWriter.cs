using System.Data.Common;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.Snapshots;

/// <summary>
/// Writes daily snapshots in the transaction that changes an objection. <see cref="DerivedRowsInterceptor"/>
/// calls it for every save, the sample data generator through <see cref="Of"/>. See docs/decisions/0050-daily-snapshots.md.
/// </summary>
public static class DailySnapshotWriter
{
    private const string Table = """
        INSERT INTO DailySnapshots (ObjectionId, FromOn, UntilOn, Status, Severity, Blocks, Confirmed, Side, TurnUnitId, Step, DueOn, ClosedOn, TurnSince, DaysWithIt, DaysWithUnits, Units, Causes)
        VALUES ($id, $from, $until, $status, $severity, $blocks, $confirmed, $side, $turnUnit, $step, $due, $closed, $since, $withIt, $withUnits, $units, $causes)
        ON CONFLICT (ObjectionId, FromOn) DO UPDATE
        SET UntilOn = excluded.UntilOn, Status = excluded.Status, Severity = excluded.Severity, Blocks = excluded.Blocks, Confirmed = excluded.Confirmed, Side = excluded.Side,
            TurnUnitId = excluded.TurnUnitId, Step = excluded.Step, DueOn = excluded.DueOn, ClosedOn = excluded.ClosedOn, TurnSince = excluded.TurnSince,
            DaysWithIt = excluded.DaysWithIt, DaysWithUnits = excluded.DaysWithUnits, Units = excluded.Units, Causes = excluded.Causes;
        """;

    /// <summary>
    /// The snapshots that result from these history entries of one objection, one per day, in their order. When a clock
    /// was set back, the later day counts, so that no snapshot ends before it begins.
    /// </summary>
    /// <param name="last">First day of the snapshot before these entries; null for a new objection.</param>
    public static IReadOnlyList<DailySnapshot> Of(int objectionId, IEnumerable<HistoryEntry> entries, DateOnly? last = null)
    {
        var days = new List<(DateOnly On, ObjectionSnapshot Snapshot)>();
        var reached = last ?? DateOnly.MinValue;
        foreach (var entry in entries.Where(entry => entry.After is not null))
        {
            reached = entry.On > reached ? entry.On : reached;
            if (days.Count > 0 && days[^1].On == reached)
            {
                days[^1] = (reached, entry.After!);
            }
            else
            {
                days.Add((reached, entry.After!));
            }
        }

        return [.. days.Select((day, at) => DailySnapshot.Of(objectionId, day.Snapshot, day.On, at + 1 < days.Count ? days[at + 1].On : DailySnapshot.Still))];
    }

    internal static async Task ApplyAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<HistoryEntry> entries, IReadOnlySet<Objection> added, CancellationToken cancellation)
    {
        await using var commands = new Commands(connection, transaction);
        foreach (var acts in entries.GroupBy(entry => entry.Objection!))
        {
            var last = added.Contains(acts.Key) ? null : await commands.LastAsync(acts.Key.Id, cancellation);
            var made = acts.ToHashSet();
            await commands.WriteAsync(last, Of(acts.Key.Id, acts.Key.History.Where(made.Contains), last), cancellation);
        }
    }

    /// <summary>Writes the snapshots of changes that have no history entry of their own.</summary>
    internal static async Task ApplyDueAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<Objection> changed, CancellationToken cancellation)
    {
        var due = changed.Where(objection => objection.SnapshotDueOn is not null).ToList();
        if (due.Count == 0)
        {
            return;
        }

        await using var commands = new Commands(connection, transaction);
        foreach (var objection in due)
        {
            var last = await commands.LastAsync(objection.Id, cancellation);
            var from = objection.SnapshotDueOn < last ? last.Value : objection.SnapshotDueOn!.Value;
            await commands.WriteAsync(last, [DailySnapshot.Of(objection.Id, objection.Snapshot, from, DailySnapshot.Still)], cancellation);
        }
    }

    /// <summary>The statements that replace the snapshots of one objection from a day on.</summary>
    private sealed class Commands(DbConnection connection, DbTransaction transaction) : IAsyncDisposable
    {
        private readonly DbCommand _last = Prepared(connection, transaction, "SELECT max(FromOn) FROM DailySnapshots WHERE ObjectionId = $id;");
        private readonly DbCommand _end = Prepared(connection, transaction, "UPDATE DailySnapshots SET UntilOn = $until WHERE ObjectionId = $id AND FromOn = $from;");
        private readonly DbCommand _insert = Prepared(connection, transaction, Table);

        /// <summary>The first day of the current snapshot.</summary>
        public async Task<DateOnly?> LastAsync(int objectionId, CancellationToken cancellation)
        {
            Fill(_last, ("$id", objectionId));
            return await _last.ExecuteScalarAsync(cancellation) is string day ? DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null;
        }

        /// <param name="last">The first day of the snapshot before these rows; it ends where they begin.</param>
        public async Task WriteAsync(DateOnly? last, IReadOnlyList<DailySnapshot> rows, CancellationToken cancellation)
        {
            if (last is { } before && rows.Count > 0 && rows[0].FromOn > before)
            {
                Fill(_end, ("$id", rows[0].ObjectionId), ("$from", Day(before)), ("$until", Day(rows[0].FromOn)));
                await _end.ExecuteNonQueryAsync(cancellation);
            }

            foreach (var row in rows)
            {
                Fill(
                    _insert, ("$id", row.ObjectionId), ("$from", Day(row.FromOn)), ("$until", Day(row.UntilOn)), ("$status", (int)row.Status), ("$severity", (int)row.Severity), ("$blocks", row.Blocks), ("$confirmed", row.Confirmed),
                    ("$side", row.Side.ToString()), ("$turnUnit", row.TurnUnitId), ("$step", row.Step?.ToString()), ("$due", Day(row.DueOn)), ("$closed", Day(row.ClosedOn)),
                    ("$since", Day(row.TurnSince)), ("$withIt", row.DaysWithIt), ("$withUnits", row.DaysWithUnits), ("$units", row.Units), ("$causes", row.Causes));
                await _insert.ExecuteNonQueryAsync(cancellation);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _last.DisposeAsync();
            await _end.DisposeAsync();
            await _insert.DisposeAsync();
        }
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static DbCommand Prepared(DbConnection connection, DbTransaction transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command;
    }

    private static void Fill(DbCommand command, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        command.Parameters.Clear();
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
    }
}
