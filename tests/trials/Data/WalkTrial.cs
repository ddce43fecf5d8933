using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace StrategyPushback.Trials.Data;

/// <summary>From generated data through backup and restore to a verified copy with the same history and the same rows, with the time of each step.</summary>
internal static class WalkTrial
{
    public static async Task<bool> RunAsync(int objections, int seed)
    {
        using var product = new Product();
        var backup = Path.Combine(product.Scratch, "backup.db");
        await TimedAsync(product, "generate", "--objections", objections.ToString(CultureInfo.InvariantCulture), "--seed", seed.ToString(CultureInfo.InvariantCulture));
        Console.WriteLine(await TimedAsync(product, "verify"));
        var made = await TimedAsync(product, "backup", "--out", backup);
        Console.WriteLine(made);
        var original = RowsOf(product.Database);
        product.Data = "restored";
        Console.WriteLine(await TimedAsync(product, "restore", "--from", backup));

        // The last line of a backup ends with the head of its history.
        Console.WriteLine(await TimedAsync(product, "verify", "--head", made.Split(' ')[^1]));
        var restored = RowsOf(product.Database);
        foreach (var table in original.Keys.Union(restored.Keys).Where(table => original.GetValueOrDefault(table, -1) != restored.GetValueOrDefault(table, -1)))
        {
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{table}: {original.GetValueOrDefault(table)} rows before, {restored.GetValueOrDefault(table)} restored"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{original.Count} tables with {original.Values.Sum()} rows compared"));
        return original.Count > 0 && original.Count == restored.Count && !original.Except(restored).Any();
    }

    /// <summary>The number of rows of each table.</summary>
    private static Dictionary<string, long> RowsOf(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'";
        var tables = new List<string>();
        using (var names = command.ExecuteReader())
        {
            while (names.Read())
            {
                tables.Add(names.GetString(0));
            }
        }

        return tables.ToDictionary(table => table, table =>
        {
#pragma warning disable CA2100 // The names are those of the tables.
            command.CommandText = $"SELECT count(*) FROM \"{table}\"";
#pragma warning restore CA2100
            return (long)command.ExecuteScalar()!;
        });
    }

    private static async Task<string> TimedAsync(Product product, params string[] arguments)
    {
        var start = Stopwatch.GetTimestamp();
        var output = await product.DoAsync(arguments);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{arguments[0]}: {Stopwatch.GetElapsedTime(start).TotalSeconds:N1} s"));
        return output.TrimEnd();
    }
}
