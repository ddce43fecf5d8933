using System.Text;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Features.Exchange.Import.Recognition;
using StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;
using Xunit;

namespace StrategyPushback.Web.Tests.Exchange;

/// <summary>The next version of a list: which rows are known, which are asked about, and what is written.</summary>
public sealed class VersionCaseTests : IAsyncDisposable
{
    private const string Header = "No.,Title,Unit,Status,Severity,Outcome,Answer\n";

    private readonly TestHost _host = new();

    private ImportDesk Desk => new(_host);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_corrected_unit_is_written_and_the_third_import_is_unchanged()
    {
        await BringInAsync(Header + "1,No migration budget,EA,Open,,,\n2,Licence terms unclear,EA; SA,Open,,,\n");
        const string Corrected = Header + "1,No migration budget,HR,Open,,,\n2,Licence terms unclear,SA; EA,Open,,,\n";
        var preview = await PreviewAsync(Corrected);
        Assert.Equal([ImportField.Units], preview.Changed[0].Differences.Select(difference => difference.Field));
        Assert.Equal((0, 2, 0), Counts(await BringInAsync(Corrected)));
        Assert.Equal(["HR"], await UnitsAsync("No migration budget"));
        Assert.Equal(["SA", "EA"], await UnitsAsync("Licence terms unclear"));
        Assert.Equal((0, 0, 2), Counts(await BringInAsync(Corrected)));
        await using var db = _host.Open();
        Assert.Equal(["Enterprise Architecture"], await db.History.Where(entry => entry.Kind == Domain.Common.HistoryKind.UnitsCorrected && entry.Objection!.Title == "No migration budget").Select(entry => entry.Text).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_unit_that_an_earlier_release_reported_and_did_not_write_is_written_by_the_next_import()
    {
        await BringInAsync(Header + "1,No migration budget,EA,Open,,,\n");
        const string Corrected = Header + "1,No migration budget,HR,Open,,,\n";
        var mark = (await PreviewAsync(Corrected)).Report.ChangedRows[0].Mark;
        await using (var db = _host.Open())
        {
            // The earlier release stored the hash of the file's row, and a key without the title, but not the unit.
            await db.ImportedRows.ExecuteUpdateAsync(set => set.SetProperty(row => row.Mark, mark).SetProperty(row => row.Key, "1"), TestContext.Current.CancellationToken);
        }

        Assert.Equal((0, 1, 0), Counts(await BringInAsync(Corrected)));
        Assert.Equal(["HR"], await UnitsAsync("No migration budget"));
        Assert.Equal((0, 0, 1), Counts(await BringInAsync(Corrected)));
    }

    [Fact]
    public async Task The_dates_of_a_changed_row_stand_in_words()
    {
        const string Dated = "No.,Title,Unit,Status,Raised date\n";
        await BringInAsync(Dated + "1,No migration budget,EA,Open,2020-01-13\n");

        var change = Assert.Single((await PreviewAsync(Dated + "1,No migration budget,EA,Open,2020-02-14\n")).Changed[0].Differences);

        Assert.Equal((ImportField.RaisedOn, "13 Jan 2020", "14 Feb 2020"), (change.Field, change.Before, change.After));
    }

    [Fact]
    public async Task An_answer_that_the_source_corrects_is_written()
    {
        await BringInAsync(Header + "1,No migration budget,EA,Closed,,Accepted,Paid in March.\n");
        const string Corrected = Header + "1,No migration budget,EA,Closed,,Not accepted,There is no money.\n";
        Assert.Equal((0, 1, 0), Counts(await BringInAsync(Corrected)));
        Assert.Equal((0, 0, 1), Counts(await BringInAsync(Corrected)));
        await using var db = _host.Open();
        var answers = await db.Objections.Where(objection => objection.Title == "No migration budget").SelectMany(objection => objection.Dispositions).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal((DispositionKind.NotAccepted, "There is no money."), (Assert.Single(answers).Kind, answers[0].Response));
    }

    [Fact]
    public async Task A_file_of_another_unit_with_the_same_name_and_numbers_is_asked_about_and_overwrites_nothing()
    {
        await RunAsync("comments.xlsx", Case("43-comments-from-EA.xlsx"));
        var other = ImportDesk.Workbook(ImportDesk.Row(1, "No.", "Title", "Unit", "Status") + ImportDesk.Row(2, "1", "Training is too short", "SA", "Open") + ImportDesk.Row(3, "2", "Screens are too small", "SA", "Open"));
        var report = await Desk.LookAsync("comments.xlsx", other);
        Assert.Equal("import.list-doubtful", report.Wrong!.Code);
        Assert.Equal(["No migration budget", "Licence terms unclear"], report.Question!.Former);
        Assert.Equal(["Training is too short", "Screens are too small"], report.Question.New);
        Assert.Equal("import.list-doubtful", (await RunAsync("comments.xlsx", other)).Refusal!.Code);

        Assert.Equal((2, 0, 0), Counts(await RunAsync("comments.xlsx", other, new ImportSettings { List = "" })));
        Assert.NotEqual(0, await Desk.IdOfAsync("No migration budget"));

        // Each file is now recognised among the two lists of this name.
        Assert.Equal((0, 0, 2), Counts(await RunAsync("comments.xlsx", other)));
        Assert.Equal((0, 0, 2), Counts(await RunAsync("comments.xlsx", Case("43-comments-from-EA.xlsx"))));
    }

    [Fact]
    public async Task A_file_without_a_known_row_is_the_next_version_when_the_person_says_so_and_each_number_is_asked_about()
    {
        var made = await BringInAsync(Header + "1,No migration budget,EA,Open,,,\n");
        var report = await Desk.LookAsync(Header + "1,Training is too short,EA,Open,,,\n", new ImportSettings { List = $"#{made.Value!.ImportId}" });
        Assert.Equal((1, 1), (report.Doubtful, report.Refused));
        Assert.Equal("import.list-unknown", (await Desk.LookAsync(Header + "1,A,EA,Open,,,\n", new ImportSettings { List = "#999" })).Wrong!.Code);
    }

    [Fact]
    public async Task In_the_next_version_nothing_doubles_and_a_number_with_another_concern_is_asked_about()
    {
        await RunAsync("list.xlsx", Case("45-list-v1.xlsx"));
        var report = await Desk.LookAsync("list.xlsx", Case("46-list-v2.xlsx"));
        Assert.Equal((1, 0, 3, 1, 1), (report.New, report.Changed, report.Unchanged, report.Refused, report.Doubtful));
        Assert.Equal("import.rows-doubtful", (await RunAsync("list.xlsx", Case("46-list-v2.xlsx"))).Refusal!.Code);

        var asNew = new ImportSettings().WithRepair(DoubtAnswer.KeyOf(await Desk.IdOfAsync("Vendor lock-in")), DoubtAnswer.New);
        var answered = await Desk.LookAsync("list.xlsx", Case("46-list-v2.xlsx"), asNew);
        Assert.Equal(["Vendor lock-in"], answered.VanishedRows.Select(row => row.Title));
        Assert.Equal((2, 0, 3), Counts(await RunAsync("list.xlsx", Case("46-list-v2.xlsx"), asNew)));
        Assert.NotEqual(0, await Desk.IdOfAsync("Vendor lock-in"));
        Assert.Equal((0, 0, 5), Counts(await RunAsync("list.xlsx", Case("46-list-v2.xlsx"))));

        // And the first version again: its rows are known, and the two new ones are missing from it.
        Assert.Equal(["Roadmap has no dates", "Screens are too small"], (await Desk.LookAsync("list.xlsx", Case("45-list-v1.xlsx"))).VanishedRows.Select(row => row.Title).Order());
        Assert.Equal((0, 0, 4), Counts(await RunAsync("list.xlsx", Case("45-list-v1.xlsx"))));
    }

    [Theory]
    [InlineData(DoubtAnswer.Same, 1, 1)]
    [InlineData(DoubtAnswer.New, 2, 0)]
    [InlineData(RowRepair.LeaveOut, 1, 0)]
    public async Task The_answer_for_all_doubtful_rows_decides_what_becomes_of_them(string answer, int added, int changed)
    {
        await RunAsync("list.xlsx", Case("45-list-v1.xlsx"));
        var made = await RunAsync("list.xlsx", Case("46-list-v2.xlsx"), new ImportSettings().WithRepair(DoubtAnswer.All, answer));
        Assert.Equal((added, changed, 3), Counts(made));
        Assert.Equal(answer != DoubtAnswer.Same, await Desk.IdOfAsync("Vendor lock-in") != 0);
    }

    [Fact]
    public async Task Without_numbers_a_misspelt_title_is_known_and_a_missing_row_is_listed()
    {
        await RunAsync("list.csv", Case("52a-no-numbers.csv"));
        var report = await Desk.LookAsync("list.csv", Case("52b-no-numbers-corrected.csv"));
        Assert.Equal((0, 1, 1, 0), (report.New, report.Changed, report.Unchanged, report.Refused));
        Assert.Equal(["Vendor lock-in"], report.VanishedRows.Select(row => row.Title));
        Assert.Equal((0, 1, 1), Counts(await RunAsync("list.csv", Case("52b-no-numbers-corrected.csv"))));
        Assert.Equal(22, await Desk.CountAsync());
        Assert.NotEqual(0, await Desk.IdOfAsync("Roadmap has no owner"));
    }

    [Fact]
    public async Task Renumbered_rows_are_known_by_their_content_and_get_their_new_number()
    {
        await BringInAsync(Header + "1,No migration budget,EA,Open,,,\n2,Licence terms unclear,SA,Open,,,\n");
        var moved = Header + "1,Training is too short,TA,Open,,,\n2,No migration budget,EA,Open,,,\n3,Licence terms unclear,SA,Closed,,,\n";
        var report = await Desk.LookAsync(moved);
        Assert.Equal((1, 2, 0, 2, 0), (report.New, report.Changed, report.Unchanged, report.Moved, report.Vanished));
        Assert.Equal((1, 2, 0), Counts(await BringInAsync(moved)));
        await using (var db = _host.Open())
        {
            Assert.Equal("2", (await db.Objections.SingleAsync(objection => objection.Title == "No migration budget", TestContext.Current.CancellationToken)).Source!.Reference);
        }

        Assert.Equal((0, 0, 3), Counts(await BringInAsync(moved)));

        // A version without numbers says nothing about them.
        Assert.Equal((0, 0, 1), Counts(await BringInAsync("Title,Unit,Status\nNo migration budget,EA,Open\n")));
    }

    [Fact]
    public async Task A_new_number_alone_does_not_change_an_objection_that_was_worked_on()
    {
        await BringInAsync(Header + "1,No migration budget,EA,Open,,,\n");
        _host.Clock.Move(TimeSpan.FromHours(1));
        Assert.Null((await _host.DoAsync<AcknowledgeObjection.Command, NoResult>(ImportDesk.Pmo, new($"OBJ-{await Desk.IdOfAsync("No migration budget")}", null))).Refusal);
        Assert.Equal((1, 0, 1), Counts(await BringInAsync(Header + "1,Training is too short,TA,Open,,,\n2,No migration budget,EA,Open,,,\n")));
    }

    [Fact]
    public async Task Taking_back_a_version_restores_units_and_answers()
    {
        await BringInAsync(Header + "1,No migration budget,EA; SA,Closed,,Accepted,Paid.\n");
        var second = await BringInAsync(Header + "1,No migration budget,HR,Closed,,Not accepted,No.\n");
        Assert.Null((await Desk.TakeBackAsync(second.Value!.ImportId)).Refusal);
        Assert.Equal(["EA", "SA"], await UnitsAsync("No migration budget"));
        await using var db = _host.Open();
        Assert.Equal([DispositionKind.Accepted], await db.Objections.Where(objection => objection.Title == "No migration budget").SelectMany(objection => objection.Dispositions).Select(disposition => disposition.Kind).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal((0, 0, 1), Counts(await BringInAsync(Header + "1,No migration budget,EA; SA,Closed,,Accepted,Paid.\n")));
    }

    private static (int, int, int) Counts(Outcome<RunImport.Made> made) => made.Refusal is { } refusal ? throw new InvalidOperationException($"{refusal.Code}: {refusal.Text}") : (made.Value!.Added, made.Value.Changed, made.Value.Unchanged);

    private static byte[] Case(string name) => ImportDesk.Fixture(Path.Combine("versions", name));

    private Task<Outcome<RunImport.Made>> BringInAsync(string csv) => RunAsync("list.csv", Encoding.UTF8.GetBytes(csv));

    /// <summary>Imports a file an hour after the one before.</summary>
    private async Task<Outcome<RunImport.Made>> RunAsync(string name, byte[] content, ImportSettings? settings = null)
    {
        _host.Clock.Move(TimeSpan.FromHours(1));
        var (id, outcome) = await Desk.ChooseAsync(name, content, settings);
        Assert.Null(outcome.Refusal);
        return await Desk.RunAsync(id);
    }

    private async Task<ImportPageQuery.Preview> PreviewAsync(string csv)
    {
        var (id, _) = await Desk.ChooseAsync("list.csv", Encoding.UTF8.GetBytes(csv));
        return (await _host.LoadAsync<ImportPageQuery, ImportPageQuery.View>(ImportDesk.Pmo, page => page.LoadAsync(id))).Pending!;
    }

    private async Task<IReadOnlyList<string>> UnitsAsync(string title)
    {
        await using var db = _host.Open();
        return await db.Objections.Where(objection => objection.Title == title).SelectMany(objection => objection.Units).OrderBy(raising => raising.Order).Select(raising => raising.Unit.Code).ToListAsync();
    }
}
