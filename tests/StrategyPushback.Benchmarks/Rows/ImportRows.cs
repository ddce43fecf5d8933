using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Benchmarks.Limits;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>Imports a CSV with as many objections as the database has, at most the maximum of a file.</summary>
internal static class ImportRows
{
    private const int MostRows = 100_000;

    public static readonly BenchmarkRow Import = new("import", ImportAsync);

    public static readonly BenchmarkRow Memory = new("import-memory", MemoryAsync);

    private static async Task<Result> ImportAsync(World world, int rounds)
    {
        var limit = new ImportLimit(world);
        var (ours, at) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var before = Figures(world);
            var first = await NextAsync(world);
            var file = await FileAsync(world, MostRows, round);
            var begun = Stopwatch.GetTimestamp();
            await BringInAsync(world, $"trial-{round}.csv", file);
            ours.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            var last = await NextAsync(world) - 1;
            limit.Learn(first, last, before);
            var next = await NextAsync(world);
            begun = Stopwatch.GetTimestamp();
            limit.Insert(next - first);
            at.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);

            // Compared afterwards, because the rows are known only then. A difference discards all figures.
            var (left, copied) = (limit.Same(first, last), limit.Same(next, next + (last - first)));
            if (left != copied)
            {
                throw new AnswersDiffer($"Ours left {left}, the limit {copied}.");
            }
        }

        return new Timing.Rounds(ours, at).AtMost("import", 6, "at most 6 x one ADO.NET transaction");
    }

    /// <summary>The published command line: the peak memory of the import, over the peak for a file of one row.</summary>
    private static async Task<Result> MemoryAsync(World world, int rounds)
    {
        var over = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            using var published = await Published.OnCopyAsync(world);
            var (idle, most) = (0.0, 0.0);
            foreach (var rows in new[] { 1, MostRows })
            {
                var file = Path.Combine(published.DataDirectory, $"trial-{rows}.csv");
                await File.WriteAllBytesAsync(file, await FileAsync(world, rows, rounds + (2 * round) + (rows == 1 ? 0 : 1)));
                (idle, most) = (most, await published.MostMemoryOfAsync("import", "objections", file, "--as", world.PmoEmail));
            }

            over.Add(most - idle);
        }

        return Result.Memory("import-memory", over, 256);
    }

    private static async Task BringInAsync(World world, string name, byte[] file)
    {
        using var content = new MemoryStream(file);
        var stored = await world.Ours.Services.GetRequiredService<ImportFiles>().StoreAsync(content, name, CancellationToken.None);
        var started = await world.Ours.DoAsync<StartImport.Command, NoResult>(world.PmoEmail, new(stored, name));
        var made = started.Refusal is null ? await world.Ours.DoAsync<RunImport.Command, RunImport.Made>(world.PmoEmail, new(stored)) : default;
        if ((started.Refusal ?? made!.Refusal) is { } refusal)
        {
            throw new InvalidOperationException($"The import was refused: {refusal.Code} {refusal.Text}");
        }
    }

    /// <summary>The existing objections as a CSV of another tracker: one in four is open.</summary>
    /// <param name="list">Part of each row's number. Rows with the numbers of an earlier file would be recognised and not imported again.</param>
    private static async Task<byte[]> FileAsync(World world, int most, int list)
    {
        var csv = new StringBuilder("Number,Title,Statement,Proposed change,Unit,Severity,Status,Raised on,Resolved on,Answer\r\n");
        await using var connection = world.Connect();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT o.Id, o.Title, o.Statement, o.ProposedChange, (SELECT u.Code FROM RaisingUnits r JOIN Units u ON u.Id = r.UnitId WHERE r.ObjectionId = o.Id ORDER BY r."Order" LIMIT 1), o.Severity, o.RaisedOn, o.Id % 4 = 0
            FROM Objections o WHERE o.Id <= {Math.Min(world.Size, most)} ORDER BY o.Id
            """;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var open = reader.GetBoolean(7);
            csv.Append(CultureInfo.InvariantCulture, $"T{list}-{reader.GetInt64(0)}");
            foreach (var text in new[]
            {
                reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), ((Domain.Objections.Severity)reader.GetInt64(5)).ToString(),
                open ? "Open" : "Closed", reader.GetString(6), open ? "" : reader.GetString(6), open ? "" : "Taken into the plan of the second phase.",
            })
            {
                csv.Append(",\"").Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            }

            csv.Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static Dictionary<string, AddedFigure> Figures(World world)
    {
        using var connection = world.Connect();
        return FiledRows.FiguresOf(connection);
    }

    private static Task<long> NextAsync(World world) => world.ScalarAsync<long>("SELECT max(Id) + 1 FROM Objections");
}
