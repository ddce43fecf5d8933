using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data.Imports;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Imports.Lists;
using Xunit;

namespace StrategyPushback.Web.Tests.Lists;

/// <summary>The PMO and administrators bring units in from a spreadsheet or a pasted table.</summary>
public sealed class UnitListTests : IAsyncLifetime
{
    private readonly TestHost _host = new();

    private ListDesk Desk => new(_host);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Units_are_created_and_changed_with_parents_that_come_later_in_the_file()
    {
        const string File = "Code,Name,Part of,Aliases,Part of IT\nFIN-AP,Accounts Payable,FIN,Payables; AP,no\nFIN,Finance,Shared Services,,\nSSV,Shared Services,,,\nEA,Enterprise Architects,,,\n";
        var report = await Desk.LookAtUnitsAsync(File);

        Assert.Equal([RowOutcome.New, RowOutcome.New, RowOutcome.New, RowOutcome.Changed], ListDesk.Outcomes(report));
        Assert.Equal(["Name: Enterprise Architecture -> Enterprise Architects"], report.Content.Rows[3].Changes.Select(change => $"{change.Field}: {change.Before} -> {change.After}"));
        Assert.Null(await UnitAsync("FIN"));

        var done = await Desk.RunUnitsAsync(report.Id);

        Assert.Null(done.Refusal);
        Assert.Equal((3, 1, 0, 0), (done.Value!.Added, done.Value.Changed, done.Value.Unchanged, done.Value.LeftOut));
        var payable = (await UnitAsync("FIN-AP"))!;
        Assert.Equal(("Accounts Payable", "FIN", "SSV"), (payable.Name, payable.Parent!.Code, payable.Parent.Parent!.Code));
        Assert.Equal(["AP", "Payables"], payable.Aliases.Select(alias => alias.Name).Order());
        Assert.Equal(["UnitCreated"], await HistoryAsync("FIN-AP"));
        Assert.Equal(["UnitEdited"], await HistoryAsync("EA"));
    }

    [Fact]
    public async Task An_existing_unit_moves_into_one_that_the_same_list_creates()
    {
        Assert.Null((await Desk.BringInUnitsAsync("Code,Name,Parent\nEA,,NEW\nNEW,New Branch,\n")).Refusal);

        Assert.Equal(("Enterprise Architecture", "NEW"), await UnitAsync("EA") is { } unit ? (unit.Name, unit.Parent?.Code) : default);
    }

    [Fact]
    public async Task The_same_list_again_changes_nothing_and_an_empty_cell_leaves_a_unit_as_it_is()
    {
        await Desk.BringInUnitsAsync("Code,Name,Part of,Aliases\nFIN,Finance,EA,Money\n");
        var again = await Desk.LookAtUnitsAsync("Code,Name,Part of,Aliases\nfin,,,\n");

        Assert.Equal([RowOutcome.Unchanged], ListDesk.Outcomes(again));
        Assert.Equal("import.rows-refused", (await Desk.BringInUnitsAsync("Code,Name\nfin,Finance\nX,Wrong\n")).Refusal!.Code);
        Assert.Equal(["UnitCreated"], await HistoryAsync("FIN"));
    }

    [Theory]
    [InlineData("Code,Name\nMY UNIT,Mine\n", "2 unit.code-malformed")]
    [InlineData("Code,Name\nABCDEFGHIJKLM,Too long\n", "2 unit.code-malformed")]
    [InlineData("Code,Name\nFIN,\n", "2 field.required")]
    [InlineData("Code,Name\nFIN,Finance\nFIN,Money\n", "3 row.code-twice")]
    [InlineData("Code,Name\nFIN,Enterprise Architecture\n", "2 unit.name-in-use")]
    [InlineData("Code,Name,Aliases\nFIN,Finance,EA\n", "2 unit.name-in-use")]
    [InlineData("Code,Name,Parent\nFIN,Finance,Atlantis\n", "2 row.parent-unknown")]
    [InlineData("Code,Name,Parent\nAAA,A,BBB\nBBB,B,AAA\nCCC,C,AAA\n", "2 unit.cycle|3 unit.cycle|4 row.parent-refused")]
    [InlineData("Code,Name,Parent\nAAA,A,AAA\n", "2 unit.cycle")]
    [InlineData("Code,Name,Is IT\nFIN,Finance,perhaps\n", "2 row.yes-no-unknown")]
    [InlineData("Code,Name,Order\nFIN,Finance,first\n", "2 row.order-unknown")]
    [InlineData("Code,Name\n,Finance\n", "2 row.code-missing")]
    public async Task A_row_that_cannot_become_a_unit_stops_the_import_with_its_reason(string file, string problems)
    {
        var report = await Desk.LookAtUnitsAsync(file);

        Assert.Equal(problems.Split('|'), ListDesk.Problems(report));
        Assert.Equal("import.rows-refused", (await Desk.RunUnitsAsync(report.Id)).Refusal!.Code);
        Assert.Null(await UnitAsync("FIN"));
        Assert.Null(await UnitAsync("AAA"));
    }

    [Fact]
    public async Task A_cycle_is_named_and_two_units_can_exchange_their_places_in_one_list()
    {
        await Desk.BringInUnitsAsync("Code,Name,Parent\nTOP,Upper,\nLOW,Lower,TOP\n");
        var cycle = await Desk.LookAtUnitsAsync("Code,Name,Parent\nTOP,Upper,LOW\n");
        Assert.Equal("A unit cannot be part of itself: Upper → Lower → Upper. Choose another parent.", cycle.Content.Rows[0].Problems[0].Text);

        var exchanged = await Desk.BringInUnitsAsync("Code,Name,Parent\nTOP,Upper,LOW\nLOW,Lower,EA\n");

        Assert.Null(exchanged.Refusal);
        Assert.Equal("LOW", (await UnitAsync("TOP"))!.Parent!.Code);
    }

    [Fact]
    public async Task A_former_code_of_another_unit_is_refused_and_its_unit_is_named()
    {
        await Desk.BringInUnitsAsync("Code,Name\nFIN,Finance\n");
        Assert.Null((await _host.DoAsync<Features.Organisation.EditUnit.Command, NoResult>(ListDesk.Pmo, new() { Unit = "FIN", Seen = null, Code = "MONEY" })).Refusal);

        var report = await Desk.LookAtUnitsAsync("Code,Name\nFIN,Finland\n");

        Assert.Equal(["2 row.code-former"], ListDesk.Problems(report));
        Assert.Contains("Finance", report.Content.Rows[0].Problems[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create", "Atlantis")]
    [InlineData("top", null)]
    [InlineData("is:EA", "Enterprise Architecture")]
    public async Task A_missing_parent_is_created_or_chosen_for_all_its_rows(string choice, string? parent)
    {
        const string File = "Code,Name,Parent\nFIN,Finance,Atlantis\nLEG,Legal,Atlantis\n";
        var question = Assert.Single((await Desk.LookAtUnitsAsync(File)).Content.Questions);
        Assert.Equal((2, true), (question.Rows.Count, question.Choices.Any(offered => offered.Value == choice)));

        var done = await Desk.BringInUnitsAsync(File, ListDesk.Repair(question.Key, choice));

        Assert.Null(done.Refusal);
        Assert.Equal((parent, parent), ((await UnitAsync("FIN"))!.Parent?.Name, (await UnitAsync("LEG"))!.Parent?.Name));
        Assert.Equal(choice == "create" ? ["Atlantis"] : [], done.Value!.CreatedUnits);
    }

    [Fact]
    public async Task Rows_are_left_out_one_by_one_or_with_all_that_have_their_problem()
    {
        const string File = "Code,Name,Parent\nFIN,Finance,\nBAD CODE,Bad,\nLEG,Legal,Atlantis\n";
        var settings = ListDesk.Repair("row.parent-unknown|*", RowRepair.LeaveOut).WithRow(3, isLeftOut: true);

        var report = await Desk.LookAtUnitsAsync(File, settings);

        Assert.Equal([RowOutcome.New, RowOutcome.LeftOut, RowOutcome.LeftOut], ListDesk.Outcomes(report));
        Assert.Equal((1, 2), ((await Desk.RunUnitsAsync(report.Id)).Value is var done ? done!.Added : 0, done!.LeftOut));
        Assert.Null(await UnitAsync("LEG"));
    }

    [Fact]
    public async Task Codes_are_proposed_from_names_if_the_person_wants_that()
    {
        const string File = "Unit\nTreasury\nHuman Resources and Payroll\nEnterprise Architecture\n";

        var done = await Desk.BringInUnitsAsync(File, ListDesk.Repair("row.code-missing|", RowRepair.Create));

        Assert.Equal((2, 1), (done.Value!.Added, done.Value.Unchanged));
        Assert.NotNull(await UnitAsync("TREASURY"));
        Assert.NotNull(await UnitAsync("HRAP"));
    }

    [Fact]
    public async Task The_order_column_sorts_siblings_and_only_units_that_pass_another_one_are_changed()
    {
        await Desk.BringInUnitsAsync("Code,Name,Parent\nTOP,Upper,\nAAA,First,TOP\nBBB,Second,TOP\nCCC,Third,TOP\n");

        var report = await Desk.LookAtUnitsAsync("Code,Order\nCCC,1\nAAA,2\nBBB,3\n");
        Assert.Null((await Desk.RunUnitsAsync(report.Id)).Refusal);

        await using var db = _host.Open();
        Assert.Equal(["CCC", "AAA", "BBB"], await db.Units.Where(unit => unit.Parent!.Code == "TOP").OrderBy(unit => unit.Order).Select(unit => unit.Code).ToListAsync());
        Assert.Equal([RowOutcome.Unchanged], ListDesk.Outcomes(await Desk.LookAtUnitsAsync("Code,Order\nCCC,1\n")));
    }

    [Fact]
    public async Task A_pasted_table_without_a_header_is_read_by_its_columns_and_columns_can_be_chosen()
    {
        Assert.Null((await Desk.PasteAsync(ImportKind.Units, "Finance Department\tFIN\nLegal Department\tLEG\n", ListDesk.Pmo)).Refusal);
        var first = (await Desk.UnitsAsync()).Pending!;
        Assert.Equal((false, 2), (first.Table!.HasHeader, first.Refused));

        var settings = first.Settings with { Columns = new Dictionary<string, string?> { ["1"] = "Name", ["2"] = "Code" } };
        Assert.Null((await _host.DoAsync<ChangeList.Command, NoResult>(ListDesk.Pmo, new(first.Id, settings))).Refusal);

        var second = (await Desk.UnitsAsync()).Pending!;
        Assert.Equal([RowOutcome.New, RowOutcome.New], ListDesk.Outcomes(second));
        Assert.Null((await Desk.RunUnitsAsync(second.Id)).Refusal);
        Assert.Equal("Legal Department", (await UnitAsync("LEG"))!.Name);
    }

    [Fact]
    public async Task Two_columns_of_one_field_an_empty_paste_and_a_picture_are_refused_with_words()
    {
        Assert.Equal("import.field-twice", (await Desk.LookAtUnitsAsync("Code,Name\nFIN,Finance\n", new() { Columns = new Dictionary<string, string?> { ["Code"] = "Name", ["Name"] = "Name" } })).Wrong!.Code);
        Assert.Equal("import.nothing-pasted", (await Desk.PasteAsync(ImportKind.Units, " \n ", ListDesk.Pmo)).Refusal!.Code);
        Assert.Equal("import.not-a-spreadsheet", (await Desk.StartAsync(ImportKind.Units, "\u0089PNG\u0001\u0002", ListDesk.Pmo)).Refusal!.Code);
    }

    [Fact]
    public async Task What_was_brought_in_is_reported_until_the_person_leaves_it_and_a_second_confirmation_writes_nothing()
    {
        var report = await Desk.LookAtUnitsAsync("Code,Name\nFIN,Finance\n");
        await Desk.RunUnitsAsync(report.Id);
        var again = await Desk.RunUnitsAsync(report.Id);

        Assert.Equal(1, again.Value!.Added);
        Assert.Equal(1, (await Desk.UnitsAsync()).Done!.Result.Added);
        Assert.Equal(["UnitCreated"], await HistoryAsync("FIN"));
        await _host.DoAsync<DiscardList.Command, NoResult>(ListDesk.Pmo, new(report.Id));
        Assert.Equal(new ListPreviewQuery.View(null, null), await Desk.UnitsAsync());
    }

    [Fact]
    public async Task A_list_whose_file_no_longer_exists_is_not_pending_and_can_be_discarded_or_replaced()
    {
        var files = _host.Services.GetRequiredService<ImportFiles>();
        var lost = await Desk.LookAtUnitsAsync("Code,Name\nFIN,Finance\n");
        files.Delete(lost.Id);

        Assert.Equal(new ListPreviewQuery.View(null, null), await Desk.UnitsAsync());
        Assert.Equal(RefusalKind.NotFound, (await Desk.RunUnitsAsync(lost.Id)).Refusal!.Kind);
        var next = await Desk.LookAtUnitsAsync("Code,Name\nLEG,Legal\n");
        Assert.NotEqual(lost.Id, next.Id);

        Directory.Delete(Path.GetDirectoryName(files.PathOf(next.Id))!, recursive: true);
        Assert.Null((await _host.DoAsync<DiscardList.Command, NoResult>(ListDesk.Pmo, new(next.Id))).Refusal);
        Assert.Equal(new ListPreviewQuery.View(null, null), await Desk.UnitsAsync());
    }

    [Theory]
    [InlineData("lead.ea@demo.example")]
    [InlineData("cio@demo.example")]
    public async Task People_who_do_not_manage_units_bring_none_in_and_see_no_list_of_others(string who)
    {
        var report = await Desk.LookAtUnitsAsync("Code,Name\nFIN,Finance\n");

        Assert.Equal(RefusalKind.NotAllowed, (await Desk.StartAsync(ImportKind.Units, "Code,Name\nFIN,Finance\n", who)).Refusal!.Kind);
        Assert.Equal(RefusalKind.NotAllowed, (await Desk.RunUnitsAsync(report.Id, who)).Refusal!.Kind);
        Assert.Equal(RefusalKind.NotFound, (await _host.DoAsync<DiscardList.Command, NoResult>(who, new(report.Id))).Refusal!.Kind);
        await Assert.ThrowsAsync<NotAllowedException>(() => Desk.UnitsAsync(who));
        Assert.Equal(RefusalKind.NotFound, (await Desk.RunUnitsAsync(report.Id, ListDesk.Administrator)).Refusal!.Kind);
        Assert.Null(await UnitAsync("FIN"));
    }

    private async Task<BusinessUnit?> UnitAsync(string code)
    {
        await using var db = _host.Open();
        return await db.Units.Include(unit => unit.Aliases).Include(unit => unit.Parent!.Parent).FirstOrDefaultAsync(unit => unit.Code == code);
    }

    private async Task<IReadOnlyList<string>> HistoryAsync(string code)
    {
        await using var db = _host.Open();
        return [.. (await db.History.Where(entry => entry.Unit!.Code == code && (entry.Kind == HistoryKind.UnitCreated || entry.Kind == HistoryKind.UnitEdited)).ToListAsync()).Select(entry => entry.Kind.ToString())];
    }
}
