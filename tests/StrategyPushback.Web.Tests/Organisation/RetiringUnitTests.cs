using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Choices;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Features.Organisation;
using StrategyPushback.Web.Features.Organisation.Retirement;
using StrategyPushback.Web.Features.Positions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Organisation;

/// <summary>A unit that takes no part any more: its past stays, and nothing new refers to it.</summary>
public sealed class RetiringUnitTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        await _world.PostAsync(ApiWorld.Pmo, "units", new JsonObject { ["code"] = "PAY", ["name"] = "Payments", ["parent"] = "FIN" });
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(ApiWorld.Pmo, 200)]
    [InlineData(ApiWorld.Administrator, 200)]
    [InlineData(ApiWorld.Cio, 403)]
    [InlineData(ApiWorld.FinanceLead, 403)]
    public async Task Only_the_PMO_and_administrators_retire_and_reinstate_units(string email, int status)
    {
        Assert.Equal(status, (await DoAsync("PAY", "retire", email)).Code);
        await DoAsync("PAY", "retire");
        Assert.Equal(status, (await DoAsync("PAY", "reinstate", email)).Code);
    }

    [Fact]
    public async Task A_unit_with_open_objections_people_or_sub_units_is_not_retired_and_they_are_named()
    {
        var number = await _world.StoryAsync();

        var objections = await DoAsync("FIN", "retire");
        objections.Refused(409, "unit.has-open-objections");
        Assert.Contains(number, (string)objections.Body["detail"]!, StringComparison.Ordinal);
        var people = await DoAsync("SAL", "retire");
        people.Refused(409, "unit.has-people");
        Assert.Contains("Sam", (string)people.Body["detail"]!, StringComparison.Ordinal);
        await _world.PostAsync(ApiWorld.Pmo, "units", new JsonObject { ["code"] = "TILL", ["name"] = "Tills", ["parent"] = "PAY" });
        var parts = await DoAsync("PAY", "retire");
        parts.Refused(409, "unit.has-sub-units");
        Assert.Contains("Tills", (string)parts.Body["detail"]!, StringComparison.Ordinal);
        Assert.All(await UnitsAsync(), unit => Assert.False(unit.IsRetired));
    }

    [Theory]
    [InlineData(Confidentiality.Open)]
    [InlineData(Confidentiality.Restricted)]
    public async Task An_administrator_is_not_told_that_objections_are_open_but_whom_to_ask(Confidentiality confidentiality)
    {
        var number = await _world.StoryAsync(confidentiality: confidentiality);
        await DoAsync("PAY", "retire");
        await using (var db = _world.Open())
        {
            await db.People.Where(person => person.Unit!.Code == "FIN").ExecuteUpdateAsync(set => set.SetProperty(person => person.UnitId, (int?)null), TestContext.Current.CancellationToken);
        }

        var refused = await DoAsync("FIN", "retire", ApiWorld.Administrator);

        refused.Refused(409, "unit.work-is-open");
        Assert.Equal("Work of Finance is not finished yet. The PMO sees what is left: ask it to finish the work and retire Finance, or merge Finance into another unit.", (string)refused.Body["detail"]!);
        var named = await DoAsync("FIN", "retire", ApiWorld.Pmo);
        named.Refused(409, "unit.has-open-objections");
        Assert.Contains(number, (string)named.Body["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retired_unit_keeps_its_page_and_its_place_and_nothing_new_refers_to_it()
    {
        var retired = await DoAsync("PAY", "retire");

        Assert.Equal((200, true), (retired.Code, (bool)retired.Body["retired"]!));
        Assert.Equal(200, (await _world.GetAsync(ApiWorld.FinanceLead, "units/PAY")).Code);
        Assert.Equal(200, (await _world.GetAsync(ApiWorld.Cio, "objections?unit=PAY")).Code);
        Assert.Equal(["FIN", "IT", "PAY", "SAL"], (await UnitsAsync()).Select(unit => unit.Code).Order());
        (await _world.PostAsync(ApiWorld.Pmo, "objections", _world.Filing(("unit", "PAY")))).Refused(409, "unit.retired");
        (await _world.PostAsync(ApiWorld.Pmo, "units", new JsonObject { ["code"] = "TILL", ["name"] = "Tills", ["parent"] = "PAY" })).Refused(409, "unit.retired");
        (await _world.PostAsync(ApiWorld.Administrator, "people", new JsonObject { ["name"] = "New", ["email"] = "new@example.org", ["roles"] = new JsonArray("Member"), ["unit"] = "PAY" })).Refused(409, "unit.retired");
        (await _world.PostAsync(ApiWorld.Pmo, $"updates/{_world.Update}/positions", new JsonObject { ["unit"] = "PAY", ["stance"] = "Support" })).Refused(409, "unit.retired");
        Assert.DoesNotContain(await ChoicesAsync(choices => choices.SearchActiveAsync("")), choice => choice.Key == "PAY");
        Assert.Contains(await ChoicesAsync(choices => choices.SearchAsync("")), choice => choice.Key == "PAY");
        var positions = (await _world.LoadAsync<PositionsQuery, PositionsQuery.View?>(ApiWorld.Pmo, query => query.LoadAsync(int.Parse(_world.Update))))!;
        Assert.DoesNotContain(positions.Units, unit => unit.Code == "PAY");
    }

    [Fact]
    public async Task A_reinstated_unit_takes_part_again_and_the_history_has_both_changes()
    {
        await DoAsync("PAY", "retire");
        (await DoAsync("PAY", "retire")).Refused(409, "unit.already-retired");
        Assert.Equal(200, (await DoAsync("PAY", "reinstate")).Code);
        (await DoAsync("PAY", "reinstate")).Refused(409, "unit.not-retired");

        Assert.Equal(201, (await _world.PostAsync(ApiWorld.Pmo, "objections", _world.Filing(("unit", "PAY")))).Code);
        var unit = (await _world.LoadAsync<UnitQuery, UnitQuery.View?>(ApiWorld.FinanceLead, query => query.LoadAsync("PAY")))!;
        Assert.Equal(["Pat reinstated the unit", "Pat retired the unit", "Pat created the unit"], unit.Changes.Select(change => change.Sentence));
    }

    [Fact]
    public async Task A_stale_request_to_retire_is_refused()
    {
        var before = await _world.GetAsync(ApiWorld.Pmo, "units/PAY");
        await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Patch, "units/PAY", """{"name":"Payroll"}""", "*");

        (await _world.PostAsync(ApiWorld.Pmo, "units/PAY/retire", null, before.Tag)).Refused(412, "edit.stale");
        (await _world.PostAsync(ApiWorld.Pmo, "units/PAY/retire", null)).Refused(428, "edit.precondition-required");
    }

    [Fact]
    public void An_open_row_of_a_file_that_names_a_retired_unit_needs_another_unit_and_a_closed_row_does_not()
    {
        var tree = new UnitTree([]);
        var unit = tree.Create(new UnitDetails("PAY", "Payments", null, [], IsIt: false), _world.By(ApiWorld.Pmo), ApiWorld.Now());
        tree.Retire(unit, new UnitDependents([], []), _world.By(ApiWorld.Pmo), ApiWorld.Now());

        var open = new RowProblems(new ImportSettings());
        Assert.Empty(RowUnits.In("Payments", closed: false, new UnitNames([unit]), open));
        Assert.Contains(open.Found, problem => problem.Kind is ProblemKind.UnitRetired);
        var closed = new RowProblems(new ImportSettings());
        Assert.Equal([unit], RowUnits.In("Payments", closed: true, new UnitNames([unit]), closed));
    }

    [Fact]
    public async Task What_stops_a_unit_is_said_before_it_is_retired_and_only_to_people_who_maintain_units()
    {
        var number = await _world.StoryAsync();

        var stops = await _world.LoadAsync<RetirementQuery, Refusal?>(ApiWorld.Pmo, query => query.LoadAsync("FIN"));

        Assert.Equal("unit.has-open-objections", stops?.Code);
        Assert.Contains(number, stops!.Text, StringComparison.Ordinal);
        Assert.Null(await _world.LoadAsync<RetirementQuery, Refusal?>(ApiWorld.Pmo, query => query.LoadAsync("PAY")));
        await Assert.ThrowsAsync<NotAllowedException>(() => _world.LoadAsync<RetirementQuery, Refusal?>(ApiWorld.FinanceLead, query => query.LoadAsync("FIN")));
    }

    private Task<Answer> DoAsync(string code, string action, string email = ApiWorld.Pmo) => _world.PostAsync(email, $"units/{code}/{action}", null, "*");

    private Task<IReadOnlyList<UnitListQuery.View>> UnitsAsync() =>
        _world.LoadAsync<UnitListQuery, IReadOnlyList<UnitListQuery.View>>(ApiWorld.Pmo, query => query.LoadAsync());

    private Task<IReadOnlyList<Choice>> ChoicesAsync(Func<UnitChoicesQuery, Task<IReadOnlyList<Choice>>> load) =>
        _world.LoadAsync(ApiWorld.Pmo, load);
}
