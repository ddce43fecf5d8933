using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using StrategyPushback.Benchmarks.Rows;

namespace StrategyPushback.Benchmarks;

/// <summary>
/// Measures the product against its budgets. Each row sends one request to the running application and to the limit,
/// which is the same query through plain ADO.NET on the same file, or as the row says. Both responses must be equal
/// before anything is timed. docs/performance.md describes each row.
/// </summary>
internal static class Benchmark
{
    private static readonly Dictionary<string, int> s_sizes = new() { ["10k"] = 10_000, ["100k"] = 100_000, ["1m"] = 1_000_000 };
    private static readonly JsonSerializerOptions s_indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly IReadOnlyList<BenchmarkRow> s_rows =
    [
        PageRows.First, PageRows.Deep, PageRows.Default, PageRows.Html,
        DashboardRows.Warm, DashboardRows.AfterWrite,
        CircuitRows.Memory,
        SearchRows.Search, SearchRows.Common, SearchRows.Similar,
        FilingRows.One, FilingRows.Many,
        VersionRows.Compare, VersionRows.Page, DoorsRows.Doors, LossRows.Losses, ParetoRows.Pareto,
        AlignmentRows.Map, ForecastRows.Forecast, PulseRows.Answered,
        ExportRows.Csv, ExportRows.CsvMemory, ExportRows.Xlsx, ExportRows.XlsxMemory,
        ImportRows.Import, ImportRows.Memory, RoundTripRows.RoundTrip, ListRows.People,
        DocumentRows.Report, DocumentRows.Pack, DigestRows.Digest, WatchRows.Watch,
        StartRows.Start, StartRows.FirstRequest,
        BrowserRows.Bytes, BrowserRows.Requests, BrowserRows.Number, BrowserRows.Interactive, BrowserRows.LongTask, BrowserRows.KeyToEcho,
    ];

    public static async Task<int> Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var size = new Option<string>("--size") { Description = "Objections: 10k, 100k or 1m; several with commas between them, each held against the one before.", DefaultValueFactory = _ => "10k" };
        size.Validators.Add(given =>
        {
            if (Names(given.GetValueOrDefault<string>()).FirstOrDefault(name => !s_sizes.ContainsKey(name)) is { } unknown)
            {
                given.AddError($"There is no size '{unknown}'. Sizes: {string.Join(", ", s_sizes.Keys)}.");
            }
        });
        var rounds = new Option<int>("--rounds") { Description = "Rounds of each row; ours and the limit take turns.", DefaultValueFactory = _ => 5 };
        var only = new Option<string?>("--only") { Description = $"Rows, with commas between them: {string.Join(", ", s_rows.Select(row => row.Name))}." };
        var json = new Option<FileInfo?>("--json") { Description = "A file for the figures, beside the table." };
        only.Validators.Add(given =>
        {
            var unknown = Names(given.GetValueOrDefault<string?>()).FirstOrDefault(name => s_rows.All(row => row.Name != name));
            if (unknown is not null)
            {
                given.AddError($"There is no row '{unknown}'. Rows: {string.Join(", ", s_rows.Select(row => row.Name))}.");
            }
        });
        var command = new RootCommand("Measures StrategyPushback against its budgets.") { size, rounds, only, json };
        command.SetAction((parsed, cancellation) => RunAsync(Names(parsed.GetValue(size)), parsed.GetValue(rounds), Names(parsed.GetValue(only)), parsed.GetValue(json), cancellation));
        return await command.Parse(args).InvokeAsync();
    }

    private static string[] Names(string? only) => (only ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static async Task<int> RunAsync(string[] sizes, int rounds, string[] only, FileInfo? json, CancellationToken cancellation)
    {
        if (!IsOptimised)
        {
            await Console.Error.WriteLineAsync("This is a Debug build; its figures would say nothing. Run it with -c Release.");
            return 2;
        }

        var results = new List<Result>();
        Console.WriteLine(Result.Head);
        foreach (var size in sizes)
        {
            await using var world = await World.PrepareAsync(s_sizes[size], cancellation);
            foreach (var row in s_rows.Where(row => only.Length == 0 || only.Contains(row.Name)))
            {
                GC.Collect();
                try
                {
                    var result = (await row.MeasureAsync(world, rounds) with { Size = size }).After(results.FindLast(known => known.Row == row.Name));
                    results.Add(result);
                    Console.WriteLine(result.Line);
                }
                catch (AnswersDiffer differ)
                {
                    // Without a figure, because two different queries cannot be compared.
                    await Console.Error.WriteLineAsync($"{row.Name}: {differ.Message}");
                    return 1;
                }
            }
        }

        if (json is not null)
        {
            await using var file = json.Create();
            await JsonSerializer.SerializeAsync(file, results, s_indented, cancellation);
        }

        return 0;
    }

#if DEBUG
    private static bool IsOptimised => false;
#else
    private static bool IsOptimised => true;
#endif
}
