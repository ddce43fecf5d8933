using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Data.Search;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using Xunit;

namespace StrategyPushback.Web.Tests.Exchange;

/// <summary>A file of many rows is written in batches. Afterwards search, figures and keys are the same as if each row had been entered alone.</summary>
public sealed class ImportManyTests : IAsyncDisposable
{
    /// <summary>More than one batch.</summary>
    private const int Rows = 730;

    /// <summary>The whole content of both indexes: each word with its objection and position.</summary>
    private const string Held = """
        SELECT 'texts ' || term || ' ' || doc || ' ' || col || ' ' || offset FROM temp.HeldTexts
        UNION ALL SELECT 'similar ' || term || ' ' || doc FROM temp.HeldSimilar
        UNION ALL SELECT 'size ' || id || ' ' || hex(sz) FROM ObjectionTexts_docsize
        UNION ALL SELECT 'open ' || id || ' ' || hex(sz) FROM SimilarTexts_docsize
        ORDER BY 1
        """;

    private static readonly string[] s_words = ["payroll", "sao paulo", "budget of", "standards", "answered", "ledger 7"];

    private readonly TestHost _host = new();

    private ImportDesk Desk => new(_host);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(ImportWriting.BatchSize - 1)]
    [InlineData(Rows)]
    public async Task Search_and_similar_find_the_same_as_after_rebuilding_the_indexes(int rows)
    {
        Assert.Equal(rows, (await Desk.BringInAsync(File(rows))).Value!.Added);
        await EqualsARebuildAsync();
        _host.Clock.Move(TimeSpan.FromHours(1));

        // The next version changes some rows and adds others before them.
        var again = await Desk.BringInAsync(File(rows + 200, changed: 7));
        Assert.Equal((200, (rows + 6) / 7), (again.Value!.Added, again.Value.Changed));
        await EqualsARebuildAsync();
        await using var db = _host.Open();
        Assert.Equal(Enumerable.Range(0, rows).Count(row => row % 7 == 0 && !IsSettledAlone(row)), await db.SearchObjections("reworded").CountAsync());
        Assert.Equal(Enumerable.Range(0, rows).Count(row => row % 28 == 14), await db.SearchObjections("meanwhile").CountAsync());
        Assert.Empty((await new SimilarSearch(new Vocabulary()).FindAsync(db, "severance of a clerk")).Ids);
        Assert.NotEmpty((await new SimilarSearch(new Vocabulary()).FindAsync(db, "payroll standards of 11")).Ids);
    }

    [Fact]
    public async Task An_interrupted_import_leaves_the_indexes_and_their_triggers_unchanged()
    {
        var (held, schema) = (await HeldAsync(), await SchemaAsync());
        await ExecuteAsync("CREATE TRIGGER Cut BEFORE INSERT ON ImportedRows WHEN new.Key LIKE '%N-600%' BEGIN SELECT RAISE(ABORT, 'cut'); END");
        await Assert.ThrowsAsync<DbUpdateException>(() => Desk.BringInAsync(File(Rows)));
        await ExecuteAsync("DROP TRIGGER Cut");
        Assert.Equal((19, schema), (await Desk.CountAsync(), await SchemaAsync()));
        Assert.Equal(held, await HeldAsync());
        await CountedAfreshAsync();

        Assert.Equal(Rows, (await Desk.BringInAsync(File(Rows))).Value!.Added);
        Assert.Equal(schema, await SchemaAsync());
        await EqualsARebuildAsync();
    }

    [Fact]
    public async Task A_refused_import_leaves_the_indexes_unchanged()
    {
        var held = await HeldAsync();
        Assert.Equal("import.rows-refused", (await Desk.BringInAsync(File(Rows) + "N-999,No unit,,,,Major,open,,\n")).Refusal!.Code);
        Assert.Equal(19, await Desk.CountAsync());
        Assert.Equal(held, await HeldAsync());
    }

    [Fact]
    public async Task Counters_snapshots_keys_and_links_equal_those_of_any_other_objection()
    {
        await Desk.BringInAsync(File(Rows));
        await CountedAfreshAsync();
        await using (var db = _host.Open())
        {
            Assert.Empty(await db.Database.SqlQuery<string>($"SELECT \"table\" AS Value FROM pragma_foreign_key_check").ToListAsync());
            Assert.Equal(Rows + 19, await db.Objections.Select(objection => objection.ConcurrencyToken).Distinct().CountAsync());
            var snapshots = await db.DailySnapshots.Where(snapshot => snapshot.ObjectionId > 19).ToDictionaryAsync(snapshot => snapshot.ObjectionId);
            foreach (var objection in await db.Objections.Include(objection => objection.Units).Include(objection => objection.History).Where(objection => objection.Id > 19).ToListAsync())
            {
                var snapshot = snapshots[objection.Id];
                Assert.Equal((objection.RaisedOn, objection.Status, objection.Turn.Side, objection.Turn.DueOn), (snapshot.FromOn, snapshot.Status, snapshot.Side, snapshot.DueOn));
                Assert.Equal(objection.Units.OrderBy(raising => raising.Order).Select(raising => raising.UnitId), snapshot.UnitIds);
                Assert.Equal(objection.IsOpen ? 1 : 2, objection.History.Count);
            }
        }

        // People continue to work on these and on other objections.
        var open = await Desk.IdOfAsync("Payroll 2 in São Paulo");
        Assert.Null((await _host.DoAsync<AcknowledgeObjection.Command, NoResult>(ImportDesk.Pmo, new($"OBJ-{open}", null))).Refusal);
        Assert.Null((await Desk.BringInAsync(ImportDesk.Simple, name: "another.csv")).Refusal);
        Assert.Equal(Rows + 20, await Desk.IdOfAsync("Too many standards"));
        await CountedAfreshAsync();
    }

    [Fact]
    public async Task An_import_that_is_taken_back_is_removed_from_both_indexes()
    {
        var held = await HeldAsync();
        var made = await Desk.BringInAsync(File(Rows));
        _host.Clock.Move(TimeSpan.FromHours(1));
        Assert.Null((await Desk.TakeBackAsync(made.Value!.ImportId)).Refusal);
        Assert.Equal(held, await HeldAsync());
    }

    /// <summary>An open row for which the next version adds only an answer.</summary>
    private static bool IsSettledAlone(int row) => row % 8 == 6;

    /// <param name="changed">Changes every n-th of the first rows, and adds an answer if it was open; 0 changes none. Rows beyond <see cref="Rows"/> come first.</param>
    private static string File(int rows, int changed = 0)
    {
        var csv = new StringBuilder("Number,Title,Statement,Proposed change,Unit,Severity,State,Outcome,Answer,Confidentiality\n");
        foreach (var row in Enumerable.Range(0, rows).OrderBy(row => row < rows - 200))
        {
            var isChanged = changed > 0 && row % changed == 0 && row < rows - 200;
            var title = isChanged && !IsSettledAlone(row) ? $"Reworded {row}" : $"Payroll {row} in São Paulo";
            var (open, secret) = (row % 4 == 2, row % 9 == 4);
            csv.Append(CultureInfo.InvariantCulture, $"N-{row},{title},\"The budget of ledger {row % 50}, say the standards.{(secret ? " Severance of a clerk." : "")}\",Keep it {row % 3},{(row % 5 == 0 ? "EA; HR" : "HR")},Major,")
                .Append(open ? isChanged ? "resolved,Accepted,Meanwhile it was settled," : "open,,," : row % 2 == 0 ? "resolved,Accepted,Answered as it stands," : "resolved,,Taken into the plan,").Append(secret ? "Restricted\n" : "Open\n");
        }

        return csv.ToString();
    }

    private async Task EqualsARebuildAsync()
    {
        var (held, found) = (await HeldAsync(), await FoundAsync());
        Assert.Contains(held, line => line.StartsWith("texts payroll ", StringComparison.Ordinal));
        await ExecuteAsync("""
            INSERT INTO ObjectionTexts(ObjectionTexts) VALUES ('delete-all');
            INSERT INTO ObjectionTexts(rowid, Title, Statement, Interest, ProposedChange, Answers)
            SELECT Id, Title, Statement, Interest, ProposedChange, (SELECT group_concat(Response, char(10)) FROM Dispositions WHERE ObjectionId = Objections.Id) FROM Objections ORDER BY Id;
            INSERT INTO SimilarTexts(SimilarTexts) VALUES ('delete-all');
            INSERT INTO SimilarTexts(rowid, Words) SELECT Id, Title || ' ' || Statement || ' ' || ProposedChange FROM Objections WHERE Confidentiality = 'Open' ORDER BY Id;
            """);
        Assert.Equal(await HeldAsync(), held);
        Assert.Equal(await FoundAsync(), found);
    }

    /// <summary>The results for some words, and the number of concerns with each word.</summary>
    private async Task<List<string>> FoundAsync()
    {
        await using var db = _host.Open();
        var found = await db.Database.SqlQuery<string>($"SELECT term || ' ' || doc AS Value FROM SimilarWords ORDER BY term").ToListAsync();
        foreach (var words in s_words)
        {
            found.AddRange((await db.SearchObjections(words).OrderBy(hit => hit.ObjectionId).ToListAsync()).Select(hit => $"{words}: {hit.ObjectionId}"));
            found.Add($"{words}: {string.Join(' ', (await new SimilarSearch(new Vocabulary()).FindAsync(db, words)).Ids)}");
        }

        return found;
    }

    private async Task<List<string>> HeldAsync()
    {
        await using var db = _host.Open();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        await using var command = connection.CreateCommand();
        command.CommandText = "CREATE VIRTUAL TABLE temp.HeldTexts USING fts5vocab(main, ObjectionTexts, instance); CREATE VIRTUAL TABLE temp.HeldSimilar USING fts5vocab(main, SimilarTexts, instance);";
        await command.ExecuteNonQueryAsync();
        command.CommandText = Held;
        var lines = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetString(0));
            }
        }

        await using var drop = connection.CreateCommand();
        drop.CommandText = "DROP TABLE temp.HeldTexts; DROP TABLE temp.HeldSimilar;";
        await drop.ExecuteNonQueryAsync();
        return lines;
    }

    private async Task<string> SchemaAsync()
    {
        await using var db = _host.Open();
        return string.Join('\n', await db.Database.SqlQuery<string>($"SELECT name || sql AS Value FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").ToListAsync());
    }

    private async Task CountedAfreshAsync()
    {
        await using var db = _host.Open();
        Assert.Equal((await db.RecountAsync()).OrderBy(figure => figure.Key.ToString()), (await db.StoredCountersAsync()).OrderBy(figure => figure.Key.ToString()));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var db = _host.Open();
        await db.Database.ExecuteSqlRawAsync(sql);
    }
}
