using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>Every objection as a file, with the usual columns.</summary>
internal static class ExportRows
{
    public static readonly BenchmarkRow Csv = new("csv", CsvAsync);

    public static readonly BenchmarkRow Xlsx = new("xlsx", XlsxAsync);

    private static async Task<Result> CsvAsync(World world, int rounds)
    {
        Answers.Same(await Answers.BytesAsync(world.Client, "/api/v1/objections.csv"), await Answers.BytesAsync(world.Limit.Client, "/objections.csv"));
        return (await TimeAsync(world, rounds, "objections.csv")).AtMost("csv", 2, "at most 2 x raw");
    }

    private static async Task<Result> XlsxAsync(World world, int rounds)
    {
        var (ours, cells) = CellsOf(await Answers.BytesAsync(world.Client, "/api/v1/objections.xlsx"));
        var (limit, raw) = CellsOf(await Answers.BytesAsync(world.Limit.Client, "/objections.xlsx"));
        if (ours != limit || cells != raw)
        {
            throw new AnswersDiffer($"Ours has {cells} cells, the limit {raw}, or they say something else.");
        }

        return (await TimeAsync(world, rounds, "objections.xlsx")).AtMost("xlsx", 4, "at most 4 x a raw zip writer");
    }

    private static Task<Timing.Rounds> TimeAsync(World world, int rounds, string name) =>
        Timing.TakeTurnsAsync(rounds, world.Size > 10_000 ? 1 : 3, () => Answers.DrainAsync(world.Client, $"/api/v1/{name}"), () => Answers.DrainAsync(world.Limit.Client, $"/{name}"));

    /// <summary>All that the first sheet's cells say, as a hash, and how many there are.</summary>
    private static (string Hash, int Cells) CellsOf(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var sheet = XmlReader.Create(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var cells = 0;
        string? at = null;
        while (sheet.Read())
        {
            if (sheet is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                at = sheet.GetAttribute("r");
                cells++;
            }
            else if (sheet.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace && at is not null)
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{at}={sheet.Value}\n"));
            }
        }

        return (Convert.ToHexString(hash.GetCurrentHash()), cells);
    }
}
