using System.Data.Common;
using System.Runtime.InteropServices;

namespace StrategyPushback.Data.DashboardCounters;

/// <summary>What one save adds to and subtracts from the counters.</summary>
internal sealed class DashboardCounterChanges
{
    private readonly Dictionary<DashboardCounterKey, Amount> _changes = [];

    public void Add(IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> contributions)
    {
        foreach (var (key, amount) in contributions)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_changes, key, out _) += amount;
        }
    }

    public void Take(IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> contributions)
    {
        foreach (var (key, amount) in contributions)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_changes, key, out _) += -amount;
        }
    }

    public void Clear() => _changes.Clear();

    public IReadOnlyDictionary<DashboardCounterKey, Amount> Sums() => _changes.Where(change => !change.Value.IsNothing).ToDictionary();

    /// <summary>Adds in SQL, not to values read before, so that concurrent writers lose nothing.</summary>
    public async Task ApplyAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        var sums = Sums();
        if (sums.Count == 0)
        {
            return;
        }

        await using var upsert = connection.CreateCommand();
        upsert.Transaction = transaction;
        upsert.CommandText = """
            INSERT INTO DashboardCounters (Audience, UpdateId, Measure, UnitId, Name, Side, Step, Day, Count, Critical, Major, Substantive, Administrative, Blocking)
            VALUES ($audience, $update, $measure, $unit, $name, $side, $step, $day, $count, $critical, $major, $substantive, $administrative, $blocking)
            ON CONFLICT (Audience, UpdateId, Measure, UnitId, Name, Side, Step, Day) DO UPDATE
            SET Count = Count + excluded.Count, Critical = Critical + excluded.Critical, Major = Major + excluded.Major, Substantive = Substantive + excluded.Substantive,
                Administrative = Administrative + excluded.Administrative, Blocking = Blocking + excluded.Blocking;
            """;
        foreach (var (key, amount) in sums)
        {
            upsert.Parameters.Clear();
            With(upsert, "$audience", key.Audience.ToString());
            With(upsert, "$update", key.UpdateId);
            With(upsert, "$measure", key.Measure.ToString());
            With(upsert, "$unit", key.UnitId);
            With(upsert, "$name", key.Name);
            With(upsert, "$side", key.Side.ToString());
            With(upsert, "$step", key.Step);
            With(upsert, "$day", key.Day);
            With(upsert, "$count", amount.Count);
            With(upsert, "$critical", amount.Severities.Critical);
            With(upsert, "$major", amount.Severities.Major);
            With(upsert, "$substantive", amount.Severities.Substantive);
            With(upsert, "$administrative", amount.Severities.Administrative);
            With(upsert, "$blocking", amount.Blocking);
            await upsert.ExecuteNonQueryAsync(cancellation);
        }

        if (sums.Values.Any(amount => amount.Count < 0))
        {
            await using var sweep = connection.CreateCommand();
            sweep.Transaction = transaction;
            sweep.CommandText = "DELETE FROM DashboardCounters WHERE Count = 0;";
            await sweep.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>Stores in the objection's row what it now adds.</summary>
    public static async Task RememberAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<(int Id, string Facts)> objections, CancellationToken cancellation)
    {
        await using var update = connection.CreateCommand();
        update.Transaction = transaction;
        update.CommandText = "UPDATE Objections SET CountedState = $facts WHERE Id = $id;";
        foreach (var (id, facts) in objections)
        {
            update.Parameters.Clear();
            With(update, "$facts", facts);
            With(update, "$id", id);
            await update.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static void With(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
