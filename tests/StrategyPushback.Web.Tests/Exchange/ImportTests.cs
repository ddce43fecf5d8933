using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;
using StrategyPushback.Web.Features.Organisation;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform;
using Xunit;

namespace StrategyPushback.Web.Tests.Exchange;

/// <summary>The PMO checks last year's spreadsheet, repairs it and imports it.</summary>
public sealed class ImportTests : IAsyncDisposable
{
    private static readonly ImportSettings s_mended = new() { Repairs = new Dictionary<string, string> { [Problem.KeyOf(ProblemKind.UnitEmpty, "")] = RowRepair.NotRecorded } };

    private readonly TestHost _host = new();

    private ImportDesk Desk => new(_host);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_ESDC_spreadsheet_shows_its_mapping_and_the_two_rows_that_stop_the_import()
    {
        var report = await Desk.LookAsync(ImportDesk.Concerns, ImportDesk.Fixture(ImportDesk.Concerns));
        Assert.Null(report.Wrong);
        Assert.Equal((17, 2, 0, 19), (report.Ready, report.Refused, report.Unchanged, report.Scan!.Rows));
        Assert.Equal(
            [ImportField.Reference, ImportField.Title, ImportField.Statement, ImportField.Units, ImportField.Answer, ImportField.Status, ImportField.ResolvedOn],
            report.Scan.Columns.Select(column => column.Field!.Value));
        Assert.Equal([15, 19, 17, 17, 19, 19, 10], report.Scan.Columns.Select(column => column.Filled));
        var stopping = Assert.Single(report.Groups, group => group.Kind.Stops());
        Assert.Equal((ProblemKind.UnitEmpty, 2), (stopping.Kind, stopping.Count));
        Assert.Equal([11, 12], stopping.Named.Select(row => row.Row));
        Assert.Equal(8, report.Groups.Single(group => group.Kind is ProblemKind.SameReference).Count);
        Assert.Equal("Enterprise Architecture", report.Groups.Single(group => group.Kind is ProblemKind.UnitByAlias).Other);
        Assert.Equal(1, report.Groups.Single(group => group.Kind is ProblemKind.NothingDone).Count);
    }

    [Fact]
    public async Task Nothing_is_imported_while_a_row_stops_the_import_and_everything_once_it_is_repaired()
    {
        var (id, _) = await Desk.ChooseAsync(ImportDesk.Concerns, ImportDesk.Fixture(ImportDesk.Concerns));
        var refused = await Desk.RunAsync(id);
        Assert.Equal("import.rows-refused", refused.Refusal!.Code);
        Assert.Equal(19, await Desk.CountAsync());

        await Desk.ChangeAsync(id, s_mended);
        var made = await Desk.RunAsync(id);
        Assert.Null(made.Refusal);
        Assert.Equal((19, 0, 0, 0), (made.Value!.Added, made.Value.Changed, made.Value.Unchanged, made.Value.LeftOut));
        Assert.Equal(38, await Desk.CountAsync());
        Assert.Equal("access.not-found", (await Desk.RunAsync(id)).Refusal!.Code);
    }

    [Fact]
    public async Task Rows_can_be_left_out_and_are_downloaded_with_their_reason()
    {
        var (id, _) = await Desk.ChooseAsync(ImportDesk.Concerns, ImportDesk.Fixture(ImportDesk.Concerns));
        Assert.Contains("Bimodal management overhead", await Desk.RefusedAsync(id), StringComparison.Ordinal);
        Assert.Contains("Unit is empty", await Desk.RefusedAsync(id), StringComparison.Ordinal);
        await Desk.ChangeAsync(id, new ImportSettings().WithRepair(Problem.KeyOf(ProblemKind.UnitEmpty, ""), RowRepair.LeaveOut));
        var made = await Desk.RunAsync(id);
        Assert.Equal((17, 2), (made.Value!.Added, made.Value.LeftOut));
    }

    [Fact]
    public async Task A_row_keeps_its_source_and_the_clock_of_an_open_row_starts_today()
    {
        await BringInConcernsAsync();
        await using var db = _host.Open();
        var open = await db.Objections.AsNoTracking().Include(objection => objection.Units).ThenInclude(raising => raising.Unit).OrderBy(objection => objection.Id).FirstAsync(objection => objection.Id > 19);
        Assert.Equal(("Proliferation of IT standards", "2.1", ImportDesk.Concerns), (open.Title, open.Source!.Reference, open.Source.File));
        Assert.Equal(["TA", "SA", "EA"], open.Units.OrderBy(raising => raising.Order).Select(raising => raising.Unit.Code));
        Assert.Equal((Status.Raised, new DateOnly(2020, 11, 9), new DateOnly(2020, 11, 12)), (open.Status, open.RaisedOn, open.Turn.DueOn));
        var closed = await db.Objections.AsNoTracking().Include(objection => objection.Verdicts).Include(objection => objection.Dispositions).OrderBy(objection => objection.Id).LastAsync();
        Assert.Equal((Status.Resolved, new DateOnly(2020, 11, 4)), (closed.Status, closed.Source!.ClosedOn));
        Assert.Empty(closed.Verdicts);
        Assert.Empty(closed.Dispositions);
    }

    [Fact]
    public async Task An_imported_row_ends_no_step_and_is_not_counted_in_timeliness()
    {
        var before = await StepsAsync();
        await BringInConcernsAsync();
        Assert.Equal(before, await StepsAsync());
        await using var db = _host.Open();
        Assert.Equal(10, await db.Objections.CountAsync(objection => objection.Id > 19 && objection.Status == Status.Resolved));
        Assert.Equal(0, await db.Objections.Where(objection => objection.Id > 19).SelectMany(objection => objection.Verdicts).CountAsync());
    }

    [Fact]
    public async Task An_open_critical_row_blocks_nothing_until_a_lead_confirms_it()
    {
        var made = await Desk.BringInAsync("Concern,Unit,Severity,State\nIt stops us,EA,Critical,open\nIt bothers us,EA,Major,open\n");
        Assert.Null(made.Refusal);
        Assert.Equal((false, false), await GateAsync("It stops us"));
        Assert.Equal((true, false), await GateAsync("It bothers us"));

        var confirmed = await _host.DoAsync<ConfirmFiling.Command, NoResult>("lead.ea@demo.example", new($"OBJ-{await Desk.IdOfAsync("It stops us")}", null));
        Assert.Null(confirmed.Refusal);
        Assert.Equal((true, true), await GateAsync("It stops us"));
    }

    [Fact]
    public async Task Without_a_consultation_the_user_chooses_the_update_for_the_rows()
    {
        await using (var db = _host.Open())
        {
            await db.Updates.Where(update => update.Status == UpdateStatus.InConsultation || update.Status == UpdateStatus.FinalComment)
                .ExecuteUpdateAsync(set => set.SetProperty(update => update.Status, UpdateStatus.Published), TestContext.Current.CancellationToken);
        }

        Assert.Equal("import.no-update", (await Desk.LookAsync(ImportDesk.Simple)).Wrong!.Code);
        Assert.Equal("import.no-update", (await Desk.BringInAsync(ImportDesk.Simple)).Refusal!.Code);
        Assert.Equal(2, (await Desk.BringInAsync(ImportDesk.Simple, new ImportSettings { Update = 14 })).Value!.Added);
    }

    [Fact]
    public async Task Rows_cannot_be_imported_into_a_draft_version_and_the_dry_run_says_so()
    {
        Assert.Equal("field.unknown", (await Desk.LookAsync(ImportDesk.Simple, new ImportSettings { Update = 12 })).Wrong!.Code);
        Assert.Equal(19, await Desk.CountAsync());
    }

    [Fact]
    public async Task A_person_who_left_during_an_import_finds_the_same_step_again()
    {
        var (id, _) = await Desk.ChooseAsync("concerns.csv", System.Text.Encoding.UTF8.GetBytes(ImportDesk.Simple));
        await Desk.ChangeAsync(id, new ImportSettings { Columns = new Dictionary<string, ImportField?> { ["Concern"] = ImportField.Title, ["Unit"] = ImportField.Units } });
        var back = await _host.LoadAsync<ImportPageQuery, ImportPageQuery.View>(ImportDesk.Pmo, screen => screen.LoadAsync(null));
        Assert.Equal((id, "concerns.csv"), (back.Waiting!.Id, back.Waiting.File));
        Assert.Null((await Desk.ReportAsync(id)).Scan!.Columns.Single(column => column.Header == "State").Field);
        Assert.Null((await _host.LoadAsync<ImportPageQuery, ImportPageQuery.View>("pmo2@demo.example", screen => screen.LoadAsync(null))).Waiting);
        await Desk.RunAsync(id);
        Assert.Null((await _host.LoadAsync<ImportPageQuery, ImportPageQuery.View>(ImportDesk.Pmo, screen => screen.LoadAsync(null))).Waiting);
    }

    [Fact]
    public async Task A_mapping_is_remembered_for_the_same_headers_in_any_order()
    {
        const string Odd = "Was,Wer\nToo many standards,EA\n";
        Assert.Equal("import.title-not-mapped", (await Desk.LookAsync(Odd)).Wrong!.Code);
        var (id, _) = await Desk.ChooseAsync("list.csv", System.Text.Encoding.UTF8.GetBytes(Odd));
        await Desk.ChangeAsync(id, new ImportSettings { Columns = new Dictionary<string, ImportField?> { ["Was"] = ImportField.Title, ["Wer"] = ImportField.Units } }, remember: true);
        Assert.Equal(1, (await Desk.LookAsync("Wer,Was\nEA,Another\n")).Ready);
    }

    [Fact]
    public async Task A_name_is_added_to_a_unit_as_an_alias()
    {
        const string File = "Concern,Unit\nToo many standards,Town planners\n";
        var group = Assert.Single((await Desk.LookAsync(File)).Groups, group => group.Kind.Stops());
        Assert.Equal((ProblemKind.UnitUnknown, "Town planners"), (group.Kind, group.Value));
        var before = await UnitAsync();
        Assert.Null((await _host.DoAsync<JoinUnitAlias.Command, NoResult>(ImportDesk.Pmo, new("EA", "Town planners"))).Refusal);
        Assert.Equal(1, (await Desk.LookAsync(File)).Ready);
        var after = await UnitAsync();
        Assert.NotEqual(before.Seen, after.Seen);
        Assert.StartsWith("PMO changed the unit.", Assert.Single(after.Changes).Sentence, StringComparison.Ordinal);
        Assert.Equal("unit.alias-taken", (await _host.DoAsync<JoinUnitAlias.Command, NoResult>(ImportDesk.Pmo, new("HR", "Town planners"))).Refusal!.Code);
    }

    private async Task<UnitQuery.View> UnitAsync() => (await _host.LoadAsync<UnitQuery, UnitQuery.View?>(ImportDesk.Pmo, query => query.LoadAsync("EA")))!;

    [Theory]
    [InlineData("cio@demo.example", null, "access.not-allowed")]
    [InlineData("pmo2@demo.example", null, null)]
    [InlineData("lead.ea@demo.example", "access.not-allowed", "access.not-allowed")]
    [InlineData("admin@demo.example", "access.not-allowed", null)]
    public async Task Only_some_roles_import_files_and_add_aliases(string email, string? bringsIn, string? names)
    {
        Assert.Equal(bringsIn, (await Desk.ChooseAsync("list.csv", "Concern,Unit\nOne,EA\n"u8.ToArray(), who: email)).Outcome.Refusal?.Code);
        Assert.Equal(names, (await _host.DoAsync<JoinUnitAlias.Command, NoResult>(email, new("EA", "Town planners"))).Refusal?.Code);
    }

    [Fact]
    public async Task A_pending_file_of_another_person_is_not_found()
    {
        var (id, _) = await Desk.ChooseAsync("list.csv", "Concern,Unit\nOne,EA\n"u8.ToArray());
        Assert.Equal("access.not-found", (await Desk.RunAsync(id, "pmo2@demo.example")).Refusal!.Code);
        await Assert.ThrowsAsync<NotFoundException>(() => _host.LoadAsync<ImportPageQuery, ImportPageQuery.View>("pmo2@demo.example", screen => screen.LoadAsync(id)));
    }

    [Fact]
    public async Task The_analysis_workbook_is_read_from_its_most_likely_sheet_with_unusual_numbers_and_several_units_in_a_cell()
    {
        var report = await Desk.LookAsync(ImportDesk.Policy, ImportDesk.Fixture(ImportDesk.Policy));
        Assert.Equal("Instruments", report.Found!.Sheet);
        Assert.Equal("4.1", report.Scan!.Columns.Single(column => column.Field is ImportField.Reference).Example);
        Assert.Equal(ImportField.Title, report.Scan.Columns.Single(column => column.Header == "Req Statement").Field);
        var contributors = await Desk.LookAsync(ImportDesk.Policy, ImportDesk.Fixture(ImportDesk.Policy), new ImportSettings
        {
            Columns = new Dictionary<string, ImportField?> { ["Req#"] = ImportField.Reference, ["Req Statement"] = ImportField.Title, ["Contributors"] = ImportField.Units, ["Status"] = ImportField.Status },
        });
        Assert.Contains(contributors.Groups, group => group is { Kind: ProblemKind.UnitUnknown, Value: "CIO" });
        Assert.Contains(contributors.Groups, group => group is { Kind: ProblemKind.UnitUnknown, Value: "SERV" });
        Assert.Contains(contributors.Groups, group => group is { Kind: ProblemKind.StatusUnknown, Value: "missing" });
        Assert.Contains(contributors.Groups, group => group is { Kind: ProblemKind.TitleTooLong, Count: >= 3 });
    }

    private Task<Outcome<RunImport.Made>> BringInConcernsAsync() => ChosenAsync(ImportDesk.Concerns, s_mended);

    private async Task<Outcome<RunImport.Made>> ChosenAsync(string fixture, ImportSettings settings)
    {
        var (id, _) = await Desk.ChooseAsync(fixture, ImportDesk.Fixture(fixture), settings);
        var made = await Desk.RunAsync(id);
        Assert.Null(made.Refusal);
        return made;
    }

    private async Task<(bool Confirmed, bool Blocks)> GateAsync(string title)
    {
        await using var db = _host.Open();
        var found = await db.Objections.SingleAsync(objection => objection.Title == title);
        return (found.IsConfirmed, found.BlocksPublication);
    }

    private async Task<IReadOnlyList<string>> StepsAsync() => [.. (await Desk.FiguresAsync()).Where(figure => figure.Contains(" Step ", StringComparison.Ordinal))];
}
