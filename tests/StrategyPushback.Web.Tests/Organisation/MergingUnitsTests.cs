using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Data.Snapshots;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Organisation;
using StrategyPushback.Web.Features.Organisation.Merge;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Organisation;

/// <summary>
/// Finance becomes part of Sales. Finance raised two objections, Sales one, and both raised one more; Finance has a sub-unit,
/// a lead, a member and a position.
/// </summary>
public sealed class MergingUnitsTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();
    private string _own = "";
    private string _shared = "";
    private string _sales = "";

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        _own = await _world.StoryAsync(title: "Of Finance alone");
        await _world.StoryAsync((objection, _) => _world.Diagnosed(objection), title: "Diagnosed", severity: Severity.Critical);
        _shared = await _world.StoryAsync(title: "Of both");
        await _world.ActAsync(ApiWorld.SalesLead, _shared, "co-sign");
        _sales = (await _world.PostAsync(ApiWorld.SalesLead, "objections", _world.Filing(("unit", "SAL"), ("title", "Of Sales alone")))).Number;
        await _world.PostAsync(ApiWorld.Pmo, "units", new JsonObject { ["code"] = "PAY", ["name"] = "Payments", ["parent"] = "FIN", ["aliases"] = new JsonArray("Till") });
        await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Patch, "units/FIN", """{"aliases":["Treasury"]}""", "*");
        await _world.PostAsync(ApiWorld.FinanceLead, $"updates/{_world.Update}/positions", new JsonObject { ["unit"] = "FIN", ["stance"] = "Abstain" });
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_figures_of_the_merged_unit_are_the_sum_of_both_and_a_shared_objection_counts_once()
    {
        Assert.Equal((3, 2), (await TotalAsync("objections?unit=FIN"), await TotalAsync("objections?unit=SAL")));
        var causes = (await CellsAsync("FIN")).Concat(await CellsAsync("SAL")).GroupBy(cell => cell.Cause).ToDictionary(group => group.Key, group => group.Sum(cell => cell.Count));
        var open = (int)(await _world.GetAsync(ApiWorld.Cio, "dashboard")).Body["open"]!;

        Assert.Equal(200, (await MergeAsync()).Code);

        foreach (var filter in new[] { "unit=SAL", "unit=FIN", "unit=FIN,SAL", "under=SAL", "under=FIN" })
        {
            Assert.Equal((filter, 4), (filter, await TotalAsync($"objections?{filter}")));
        }

        // The shared objection is not diagnosed, so it was in that cell of both units.
        causes["None"]--;
        Assert.Equal(causes, (await CellsAsync("SAL")).ToDictionary(cell => cell.Cause, cell => cell.Count));
        Assert.Empty(await CellsAsync("FIN", "dashboard"));
        Assert.Equal(open, (int)(await _world.GetAsync(ApiWorld.Cio, "dashboard")).Body["open"]!);
        var page = (await _world.LoadAsync<UnitQuery, UnitQuery.View?>(ApiWorld.Pmo, query => query.LoadAsync("FIN")))!;
        Assert.Equal(("SAL", 4, 1), (page.Code, page.Open, page.Blocking));
        Assert.Equal(4, (await (await _world.OfAsync(ApiWorld.Pmo)).GetStringAsync("/api/v1/objections.csv?unit=SAL")).Trim().Split("OBJ-").Length - 1);
        await using var db = _world.Open();
        Assert.Equal((await db.RecountAsync()).OrderBy(counter => counter.Key.ToString()), (await db.StoredCountersAsync()).OrderBy(counter => counter.Key.ToString()));
    }

    [Fact]
    public async Task Everything_that_referred_to_the_unit_refers_to_the_other_one()
    {
        var merged = await MergeAsync();

        Assert.Equal("SAL", (string?)merged.Body["code"]);
        Assert.Equal(["FIN", "Finance", "Treasury"], merged.Body["aliases"]!.AsArray().Select(alias => (string)alias!).Order());
        Assert.Equal("SAL", (string?)(await _world.GetAsync(ApiWorld.Cio, "units/FIN")).Body["code"]);
        Assert.Equal("SAL", (string?)(await _world.GetAsync(ApiWorld.Cio, "units/PAY")).Body["parent"]);
        Assert.Equal(["IT", "SAL", "PAY"], (await UnitsAsync()).Select(unit => unit.Code));
        await using var db = _world.Open();
        Assert.Equal(["SAL", "SAL"], await db.People.Where(person => person.Email == ApiWorld.FinanceLead || person.Email == ApiWorld.Member).Select(person => person.Unit!.Code).ToListAsync());
        var sales = await db.Units.SingleAsync(unit => unit.Code == "SAL");
        Assert.Equal(Domain.Strategy.Stance.Abstain, (await db.Positions.SingleAsync(position => position.UnitId == sales.Id)).Stated);
        Assert.DoesNotContain(await db.Set<RaisingUnit>().Select(raising => raising.UnitId).Distinct().ToListAsync(), unit => unit != sales.Id);
        var filed = await _world.PostAsync(ApiWorld.FinanceLead, "objections", _world.Filing(("unit", "FIN"), ("title", "After the merge")));
        Assert.Equal((201, "SAL"), (filed.Code, (string?)filed.Body["units"]![0]));
        Assert.Equal("Pat merged Finance (FIN) into this unit", (await _world.LoadAsync<UnitQuery, UnitQuery.View?>(ApiWorld.Member, query => query.LoadAsync("SAL")))!.Changes[0].Sentence);
    }

    [Fact]
    public async Task The_preview_says_what_moves_and_hides_the_objections_from_an_administrator()
    {
        var pmo = (await _world.LoadAsync<MergePreviewQuery, MergePreviewQuery.View?>(ApiWorld.Pmo, query => query.LoadAsync("FIN", "SAL")))!;
        var administrator = (await _world.LoadAsync<MergePreviewQuery, MergePreviewQuery.View?>(ApiWorld.Administrator, query => query.LoadAsync("FIN", "SAL")))!;

        Assert.Equal((3, 1, 2, 1, 1, false), (pmo.Objections, pmo.Shared, pmo.People, pmo.Positions, pmo.SubUnits, pmo.NeedsConfirmation));
        Assert.Equal((null, null, 2), (administrator.Objections, administrator.Shared, administrator.People));
        await Assert.ThrowsAsync<NotAllowedException>(() => _world.LoadAsync<MergePreviewQuery, MergePreviewQuery.View?>(ApiWorld.Cio, query => query.LoadAsync("FIN", "SAL")));
    }

    [Fact]
    public async Task A_merge_that_is_undone_on_the_same_day_leaves_everything_as_before()
    {
        var before = await StoredAsync();
        await MergeAsync();
        Assert.NotEqual(before, await StoredAsync());

        var undone = await UndoAsync();

        Assert.Equal((200, "FIN"), (undone.Code, (string?)undone.Body["code"]));
        Assert.Equal(before, await StoredAsync());
        (await UndoAsync()).Refused(409, "unit.no-merge-to-undo");
        Assert.Equal((3, 2), (await TotalAsync("objections?unit=FIN"), await TotalAsync("objections?unit=SAL")));
        Assert.Equal(200, (await MergeAsync()).Code);
    }

    [Fact]
    public async Task A_merge_is_not_undone_on_a_later_day()
    {
        await MergeAsync();
        _world.Clock.Move(TimeSpan.FromDays(1));

        (await UndoAsync()).Refused(409, "unit.merge-undo-same-day");
    }

    [Fact]
    public async Task A_merge_is_not_undone_after_what_it_moved_has_changed_and_the_refusal_says_what()
    {
        await MergeAsync();
        await _world.ActAsync(ApiWorld.Pmo, _own, "acknowledge");
        await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Patch, "units/PAY", """{"name":"Payroll"}""", "*");

        var refused = await UndoAsync();

        refused.Refused(409, "unit.merge-changed-since");
        Assert.Contains($"{_own}, Payroll", (string)refused.Body["detail"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(_own, (string)(await UndoAsync(ApiWorld.Administrator)).Body["detail"]!, StringComparison.Ordinal);
        Assert.Equal(4, await TotalAsync("objections?unit=SAL"));
    }

    [Fact]
    public async Task What_did_not_move_may_change_and_the_merge_is_still_undone()
    {
        await MergeAsync();
        await _world.ActAsync(ApiWorld.Pmo, _sales, "acknowledge");

        Assert.Equal(200, (await UndoAsync()).Code);
    }

    [Fact]
    public async Task The_merged_unit_has_not_accepted_what_only_one_of_the_two_accepted()
    {
        await ProposeAsync();
        await _world.ActAsync(ApiWorld.FinanceLead, _shared, "accept");
        await MergeAsync();

        var merged = await _world.GetAsync(ApiWorld.Pmo, $"objections/{_shared}");
        Assert.Equal(("DispositionProposed", "SAL"), ((string?)merged.Body["status"], (string?)merged.Body["turn"]!["unit"]));
        Assert.Empty(merged.Body["verdicts"]!.AsArray());
        var accepted = await _world.ActAsync(ApiWorld.SalesLead, _shared, "accept");
        Assert.Equal("Resolved", (string?)accepted.Body["status"]);
    }

    [Fact]
    public async Task An_undone_merge_gives_each_unit_its_own_reply_back()
    {
        await ProposeAsync();
        await _world.ActAsync(ApiWorld.FinanceLead, _shared, "accept");
        var before = await StoredAsync();
        await MergeAsync();
        await UndoAsync();

        Assert.Equal(before, await StoredAsync());
    }

    [Fact]
    public async Task Past_days_still_name_both_units_and_the_day_of_the_merge_names_one()
    {
        _world.Clock.Move(TimeSpan.FromDays(3));
        await MergeAsync();
        _world.Clock.Move(TimeSpan.FromDays(1));
        var (past, merged) = ("asOf=2020-11-11", "asOf=2020-11-12");

        Assert.Equal((3, 2), (await TotalAsync($"objections?unit=FIN&{past}"), await TotalAsync($"objections?unit=SAL&{past}")));
        Assert.Equal(4, await TotalAsync($"objections?unit=FIN&{merged}"));
        Assert.Equal(4, await TotalAsync($"objections?unit=SAL&{merged}"));
        Assert.Equal(3, (await CellsAsync("FIN", $"dashboard?{past}")).Sum(cell => cell.Count));
        Assert.Empty(await CellsAsync("FIN", $"dashboard?{merged}"));
        var row = (await _world.GetAsync(ApiWorld.Cio, $"objections?unit=FIN&{past}&q=alone")).Items[0];
        Assert.Equal("FIN", (string?)row["units"]![0]);
    }

    [Fact]
    public async Task A_cycle_the_unit_itself_and_an_unknown_unit_are_refused()
    {
        (await MergeAsync("FIN", "FIN")).Refused(409, "unit.merge-with-itself");
        var cycle = await MergeAsync("FIN", "PAY");
        cycle.Refused(409, "unit.cycle");
        Assert.Contains("Finance → Payments → Finance", (string)cycle.Body["detail"]!, StringComparison.Ordinal);
        Assert.Equal(["into: field.unknown"], (await MergeAsync("FIN", "NOPE")).Fields);
        Assert.Equal(["into: field.required"], (await MergeAsync("FIN", null)).Fields);
        Assert.Equal(404, (await MergeAsync("NOPE", "SAL")).Code);
        Assert.Equal(["FIN", "IT", "PAY", "SAL"], (await UnitsAsync()).Select(unit => unit.Code).Order());
    }

    [Fact]
    public async Task A_former_code_does_not_merge_or_retire_the_unit_that_has_it_now()
    {
        await MergeAsync();

        Assert.Equal(404, (await MergeAsync("FIN", "IT")).Code);
        Assert.Equal(404, (await _world.PostAsync(ApiWorld.Pmo, "units/FIN/retire", null, "*")).Code);
    }

    [Fact]
    public async Task A_unit_of_IT_and_another_one_are_merged_only_with_an_explicit_confirmation()
    {
        Assert.Equal(["confirm: unit.merge-confirmation"], (await MergeAsync("FIN", "IT")).Fields);
        Assert.Equal(["confirm: unit.merge-confirmation"], (await MergeAsync("FIN", "IT", confirm: "yes")).Fields);
        Assert.Equal(200, (await MergeAsync("FIN", "IT", confirm: "FIN")).Code);
    }

    [Theory]
    [InlineData(ApiWorld.Pmo, 200)]
    [InlineData(ApiWorld.Administrator, 200)]
    [InlineData(ApiWorld.Cio, 403)]
    [InlineData(ApiWorld.FinanceLead, 403)]
    public async Task Only_the_PMO_and_administrators_merge_units_and_undo_it(string email, int status)
    {
        Assert.Equal(status, (await MergeAsync(email: email)).Code);
        await MergeAsync();
        Assert.Equal(status, (await UndoAsync(email)).Code);
    }

    [Fact]
    public async Task A_stale_merge_is_refused()
    {
        var before = await _world.GetAsync(ApiWorld.Pmo, "units/FIN");
        await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Patch, "units/FIN", """{"name":"Treasury department"}""", "*");

        (await _world.PostAsync(ApiWorld.Pmo, "units/FIN/merge", new JsonObject { ["into"] = "SAL" }, before.Tag)).Refused(412, "edit.stale");
        (await _world.PostAsync(ApiWorld.Pmo, "units/FIN/merge", new JsonObject { ["into"] = "SAL" })).Refused(428, "edit.precondition-required");
    }

    private async Task ProposeAsync()
    {
        foreach (var (action, body) in new (string, JsonObject)[]
        {
            ("acknowledge", []),
            ("read-back", new() { ["text"] = "You close the year then." }),
        })
        {
            await _world.ActAsync(ApiWorld.Pmo, _shared, action, body);
        }

        await _world.ActAsync(ApiWorld.FinanceLead, _shared, "confirm");
        await _world.ActAsync(ApiWorld.Pmo, _shared, "diagnose", new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["kind"] = "OtherCause", ["confidence"] = "High", ["statement"] = "Nobody asked." }) });
        Assert.Equal(200, (await _world.ActAsync(ApiWorld.Pmo, _shared, "propose", new JsonObject { ["disposition"] = "NotAccepted", ["response"] = "The date stands." })).Code);
    }

    private Task<Answer> MergeAsync(string from = "FIN", string? into = "SAL", string? confirm = null, string email = ApiWorld.Pmo) =>
        _world.PostAsync(email, $"units/{from}/merge", new JsonObject { ["into"] = into, ["confirm"] = confirm }, "*");

    private Task<Answer> UndoAsync(string email = ApiWorld.Pmo) => _world.PostAsync(email, "units/FIN/undo-merge", null, "*");

    private async Task<int> TotalAsync(string address) => (int)(await _world.GetAsync(ApiWorld.Cio, address)).Body["total"]!;

    private async Task<List<(string Cause, int Count)>> CellsAsync(string unit, string address = "dashboard") =>
        [.. (await _world.GetAsync(ApiWorld.Cio, address)).Body["byUnitAndCause"]!.AsArray().Where(cell => (string?)cell!["unit"] == unit).Select(cell => ((string)cell!["cause"]!, (int)cell["count"]!))];

    private Task<IReadOnlyList<UnitListQuery.View>> UnitsAsync() =>
        _world.LoadAsync<UnitListQuery, IReadOnlyList<UnitListQuery.View>>(ApiWorld.Cio, query => query.LoadAsync());

    /// <summary>Everything stored that refers to a unit.</summary>
    private async Task<string> StoredAsync()
    {
        await using var db = _world.Open();
        var lines = new List<string>();
        lines.AddRange(await db.Units.OrderBy(unit => unit.Id).Select(unit => $"{unit.Id} {unit.Code} {unit.ParentId} {unit.Order} {unit.MergedIntoId}").ToListAsync());
        lines.AddRange(await db.Set<UnitAlias>().OrderBy(alias => alias.Name).Select(alias => $"{alias.Name} {EF.Property<int>(alias, "UnitId")}").ToListAsync());
        lines.AddRange(await db.People.OrderBy(person => person.Id).Select(person => $"{person.Id} {person.UnitId} {person.SecondUnitId}").ToListAsync());
        lines.AddRange((await db.Set<RaisingUnit>().OrderBy(raising => raising.ObjectionId).ThenBy(raising => raising.UnitId).ToListAsync())
            .Select(raising => $"{raising.ObjectionId} {raising.UnitId} {raising.Order} {raising.ById} {raising.At:O} {raising.ConfirmedAt:O} {raising.WithdrawnAt:O} {raising.AgreedAt:O}"));
        lines.AddRange(await db.Set<Verdict>().OrderBy(verdict => verdict.DispositionId).ThenBy(verdict => verdict.UnitId).Select(verdict => $"{verdict.DispositionId} {verdict.UnitId} {verdict.Accepted} {verdict.ById}").ToListAsync());
        lines.AddRange(await db.Objections.OrderBy(objection => objection.Id).Select(objection => $"{objection.Id} {objection.Status} {objection.Turn.UnitId} {objection.Turn.DueOn}").ToListAsync());
        lines.AddRange(await db.Set<ReadBack>().OrderBy(readBack => readBack.Id).Select(readBack => $"{readBack.Id} {readBack.AnsweredByUnitId}").ToListAsync());
        lines.AddRange(await db.Set<CarryOver>().OrderBy(question => question.Id).Select(question => $"{question.Id} {question.UnitId} {question.Reply}").ToListAsync());
        lines.AddRange(await db.Positions.OrderBy(position => position.UpdateId).ThenBy(position => position.UnitId).Select(position => $"{position.UpdateId} {position.UnitId} {position.Stated} {position.StatedById}").ToListAsync());
        lines.AddRange(await db.DailySnapshots.Where(snapshot => snapshot.UntilOn == DailySnapshot.Still).OrderBy(snapshot => snapshot.ObjectionId).Select(snapshot => $"{snapshot.ObjectionId} {snapshot.Units} {snapshot.TurnUnitId}").ToListAsync());
        lines.AddRange((await db.StoredCountersAsync()).Select(counter => counter.ToString()).Order());
        return string.Join('\n', lines);
    }
}
