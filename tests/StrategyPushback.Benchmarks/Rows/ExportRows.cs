using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>Every objection as a file, with the usual columns.</summary>
internal static class ExportRows
{
    public static readonly BenchmarkRow Csv = new("csv", CsvAsync);

    public static readonly BenchmarkRow CsvMemory = new("csv-memory", (world, rounds) => MemoryAsync("csv-memory", world, rounds, "objections.csv", 64));

    public static readonly BenchmarkRow XlsxMemory = new("xlsx-memory", (world, rounds) => MemoryAsync("xlsx-memory", world, rounds, "objections.xlsx", 96));

    public static readonly BenchmarkRow Xlsx = new("xlsx", XlsxAsync);

    private static async Task<Result> CsvAsync(World world, int rounds)
    {
        Answers.Same(await Answers.BytesAsync(world.Client, "/api/v1/objections.csv"), await Answers.BytesAsync(world.Limit.Client, "/objections.csv"));
        return (await TimeAsync(world, rounds, "objections.csv")).AtMost("csv", 2, "at most 2 x raw");
    }

    private static async Task<Result> XlsxAsync(World world, int rounds)
    {
        var (ours, cells) = CellsOf(await Answers.BytesAsync(world.Client, "/api/v1/objections.xlsx?plain=true"));
        var (limit, raw) = CellsOf(await Answers.BytesAsync(world.Limit.Client, "/objections.xlsx"));
        if (ours != limit || cells != raw)
        {
            throw new AnswersDiffer($"Ours has {cells} cells, the limit {raw}, or they say something else.");
        }

        return (await TimeAsync(world, rounds, "objections.xlsx", "?plain=true")).AtMost("xlsx", 4, "at most 4 x a raw zip writer");
    }

    /// <summary>The published host, restarted each round and warmed up with the same file of few rows.</summary>
    private static async Task<Result> MemoryAsync(string row, World world, int rounds, string name, double most)
    {
        var over = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            using var published = await Published.OnCopyAsync(world);
            await published.StartAsync(world.PmoToken);
            for (var time = 0; time < 20; time++)
            {
                await Answers.DrainAsync(published.Client, $"/api/v1/{name}?q=OBJ-1");
            }

            over.Add(await published.MemoryOverIdleAsync(() => Answers.DrainAsync(published.Client, $"/api/v1/{name}")));
        }

        return Result.Memory(row, over, most);
    }

    private static Task<Timing.Rounds> TimeAsync(World world, int rounds, string name, string query = "") =>
        Timing.TakeTurnsAsync(rounds, world.Size > 10_000 ? 1 : 3, () => Answers.DrainAsync(world.Client, $"/api/v1/{name}{query}"), () => Answers.DrainAsync(world.Limit.Client, $"/{name}"));

    /// <summary>A hash of the cells of the first sheet, and their number. A link written as a formula has the formula's value.</summary>
    private static (string Hash, int Cells) CellsOf(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var sheet = XmlReader.Create(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var cells = 0;
        string? at = null;
        var isFormula = false;
        while (sheet.Read())
        {
            if (sheet is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                at = sheet.GetAttribute("r");
                cells++;
            }
            else if (sheet is { NodeType: XmlNodeType.Element, LocalName: "f" })
            {
                isFormula = true;
            }
            else if (sheet is { NodeType: XmlNodeType.EndElement, LocalName: "f" })
            {
                isFormula = false;
            }
            else if (sheet.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace && at is not null && !isFormula)
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{at}={sheet.Value}\n"));
            }
        }

        return (Convert.ToHexString(hash.GetCurrentHash()), cells);
    }
}
