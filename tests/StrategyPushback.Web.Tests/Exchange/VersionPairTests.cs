using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Features.Exchange.Import.Recognition;
using Xunit;

namespace StrategyPushback.Web.Tests.Exchange;

/// <summary>
/// What the report says is what the import writes, for random pairs of versions. Every pair is a list of its own;
/// many share a database. <c>PUSHBACK_VERSION_PAIRS=1000</c> runs all pairs of docs/reliability.md.
/// </summary>
public sealed class VersionPairTests : IAsyncDisposable
{
    private const int Seed = 20201109;

    /// <summary>Each comparison reads everything that was imported, so its time grows with the database.</summary>
    private const int PairsOfDatabase = 20;

    private static readonly int s_pairs = int.Parse(Environment.GetEnvironmentVariable("PUSHBACK_VERSION_PAIRS") ?? "60", CultureInfo.InvariantCulture);
    private static readonly string[] s_units = ["EA", "SA", "TA", "DAS", "HR"];
    private static readonly string[] s_subjects = ["Roadmap", "Cost model", "Training", "Licence", "Portal", "Payroll interface", "Data centre", "Vendor contract", "Test environment", "Service desk"];
    private static readonly string[] s_faults = ["has no owner", "is missing", "is too short", "is unclear", "does not scale", "ends in June", "was never tested", "needs another budget"];

    private TestHost _host = new();
    private int _doubtful;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private sealed record Line(string Reference, string Title, string Statement, string Units, string Severity, bool Closed, string Outcome, string Answer, string Confidentiality);

    [Fact]
    public async Task The_report_of_a_next_version_is_what_the_database_shows_afterwards()
    {
        var random = new Random(Seed);
        var (changed, moved) = (0, 0);
        for (var pair = 0; pair < s_pairs; pair++)
        {
            if (pair > 0 && pair % PairsOfDatabase == 0)
            {
                await _host.DisposeAsync();
                _host = new TestHost();
            }

            var first = Enumerable.Range(1, random.Next(1, 8)).Select(number => NewLine(random, pair, number)).ToList();
            var second = NextVersion(random, pair, first);
            var name = $"pair-{pair}.csv";
            await BringInAsync(name, first);
            var report = await CompareAsync(name, second, random, pair);
            (changed, moved) = (changed + report.Changed, moved + report.Moved);
        }

        // The pairs are worth nothing unless they contain what can go wrong.
        Assert.True(changed > s_pairs / 2 && _doubtful > s_pairs / 20 && moved > s_pairs / 20, $"{changed} changed, {_doubtful} doubtful, {moved} moved");
    }

    private async Task<ImportReport> CompareAsync(string name, IReadOnlyList<Line> second, Random random, int pair)
    {
        var before = await StoredAsync();
        var settings = new ImportSettings { List = name }.WithRepair(DoubtAnswer.All, random.Next(2) == 0 ? DoubtAnswer.Same : DoubtAnswer.New);
        var asked = (await PreviewAsync(name, second, settings with { Repairs = new Dictionary<string, string>() })).Report;
        var preview = await PreviewAsync(name, second, settings);
        Assert.Null(preview.Report.Wrong);
        var made = await new ImportDesk(_host).RunAsync(preview.Id);
        Assert.Null(made.Refusal);
        var after = await StoredAsync();

        var added = after.Keys.Except(before.Keys).Count();
        var written = before.Keys.Where(id => !before[id].SequenceEqual(after[id])).Order().ToList();
        Assert.True(preview.Report.New == added, $"pair {pair}: {preview.Report.New} reported as new, {added} added");
        Assert.Equal(preview.Changed.Select(row => row.ObjectionId).Order(), written);
        foreach (var row in preview.Changed)
        {
            var fields = Enum.GetValues<ImportField>().Where(field => before[row.ObjectionId][(int)field] != after[row.ObjectionId][(int)field]);
            Assert.Equal(row.Differences.Select(difference => difference.Field).Order(), fields.Order());
        }

        Assert.Equal((preview.Report.New, preview.Report.Changed, preview.Report.Unchanged), (made.Value!.Added, made.Value.Changed, made.Value.Unchanged));
        var again = (await PreviewAsync(name, second, settings)).Report;
        Assert.True((again.New, again.Changed, again.Unchanged) == (0, 0, second.Count), $"pair {pair}: the third import has {again.New} new and {again.Changed} changed of {second.Count} rows");
        _doubtful += asked.Doubtful;
        return preview.Report;
    }

    private static Line NewLine(Random random, int pair, int number)
    {
        var title = $"{Any(random, s_subjects)} {Any(random, s_faults)}";
        return Restated(random, new Line(random.Next(5) == 0 ? "" : $"{pair}.{number}", title, random.Next(2) == 0 ? title : $"{title}, as the board of our unit heard in its session.", "EA", "Major", false, "", "", "Open"));
    }

    private static Line Restated(Random random, Line line)
    {
        var closed = random.Next(3) == 0;
        return line with
        {
            Units = string.Join("; ", s_units.OrderBy(_ => random.Next()).Take(random.Next(1, 3))),
            Severity = Any(random, ["Critical", "Major", "Substantive"]),
            Closed = closed,
            Outcome = closed && random.Next(2) == 0 ? Any(random, ["Accepted", "NotAccepted"]) : "",
            Answer = random.Next(2) == 0 ? "" : Any(random, ["We move it.", "It stays.", "See the plan."]),
            Confidentiality = random.Next(6) == 0 ? "Restricted" : "Open",
        };
    }

    /// <summary>Rows are removed, added, reworded, renumbered, restated and put in another order.</summary>
    private static List<Line> NextVersion(Random random, int pair, List<Line> first)
    {
        var next = first.Where(_ => random.Next(6) > 0).Select(line => random.Next(6) switch
        {
            0 => Restated(random, line),
            1 => line with { Title = line.Title.Replace("Roadmap", "Roadmpa", StringComparison.Ordinal) + " today" },
            2 => line with { Units = Any(random, s_units) },
            3 => NewLine(random, pair, 1) with { Reference = line.Reference },
            _ => line,
        }).ToList();
        next.AddRange(Enumerable.Range(0, random.Next(0, 3)).Select(number => NewLine(random, pair, 90 + number)));
        if (random.Next(4) == 0)
        {
            next = [.. next.Select((line, at) => line with { Reference = line.Reference.Length == 0 ? "" : $"{pair}.{at + 2}" })];
        }

        return next.Count == 0 ? first : [.. next.OrderBy(_ => random.Next())];
    }

    private static string Any(Random random, string[] words) => words[random.Next(words.Length)];

    private static byte[] File(IEnumerable<Line> lines)
    {
        var csv = new StringBuilder("No.,Title,Statement,Units,Severity,Status,Outcome,Answer,Confidentiality\n");
        foreach (var line in lines)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{line.Reference},{line.Title},\"{line.Statement}\",{line.Units},{line.Severity},{(line.Closed ? "Closed" : "Open")},{line.Outcome},{line.Answer},{line.Confidentiality}\n");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private async Task BringInAsync(string name, IReadOnlyList<Line> lines)
    {
        _host.Clock.Move(TimeSpan.FromMinutes(1));
        var (id, _) = await new ImportDesk(_host).ChooseAsync(name, File(lines), new ImportSettings { List = "" });
        Assert.Equal(lines.Count, (await new ImportDesk(_host).RunAsync(id)).Value!.Added);
    }

    private async Task<ImportPageQuery.Preview> PreviewAsync(string name, IReadOnlyList<Line> lines, ImportSettings settings)
    {
        _host.Clock.Move(TimeSpan.FromMinutes(1));
        var (id, _) = await new ImportDesk(_host).ChooseAsync(name, File(lines), settings);
        return (await _host.LoadAsync<ImportPageQuery, ImportPageQuery.View>(ImportDesk.Pmo, page => page.LoadAsync(id))).Pending!;
    }

    /// <summary>The content of all imported objections, by the order of the fields.</summary>
    private async Task<Dictionary<int, string[]>> StoredAsync()
    {
        await using var db = _host.Open();
        var objections = await db.Objections.AsNoTracking().Where(objection => db.ImportedRows.Any(row => row.ObjectionId == objection.Id))
            .Include(objection => objection.Dispositions.OrderBy(disposition => disposition.Id)).Include(objection => objection.Units.OrderBy(raising => raising.Order)).ThenInclude(raising => raising.Unit).AsSplitQuery().ToListAsync();
        return objections.ToDictionary(objection => objection.Id, objection => Enum.GetValues<ImportField>().Select(field => field switch
        {
            ImportField.Reference => objection.Source!.Reference,
            ImportField.Title => objection.Title,
            ImportField.Statement => objection.Statement,
            ImportField.Interest => objection.Interest ?? "",
            ImportField.ProposedChange => objection.ProposedChange,
            ImportField.Units => string.Join("; ", objection.Units.Select(raising => raising.Unit.Code)),
            ImportField.Severity => objection.Severity.ToString(),
            ImportField.Status => objection.IsOpen.ToString(),
            ImportField.RaisedOn => $"{objection.Source!.Date}",
            ImportField.ResolvedOn => $"{objection.Source!.ClosedOn}",
            ImportField.Disposition => objection.IsOpen ? "" : $"{(objection.Dispositions.Count == 0 ? null : (object)objection.Dispositions[^1].Kind)}",
            ImportField.Answer => objection.Source!.Answer ?? "",
            ImportField.Confidentiality => objection.Confidentiality.ToString(),
            _ => "",
        }).ToArray());
    }
}
