using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Prerequisites;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Updates;

/// <summary>IT records what opens what; every reader sees what stays closed without it, and for whom.</summary>
public sealed class DoorsTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();
    private readonly List<string> _elements = [];

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        await using var db = _world.Open();
        var update = await db.Updates.AsTracking().Include(version => version.Strategy).ThenInclude(strategy => strategy.Elements).Include(version => version.Elements).SingleAsync();
        foreach (var number in new[] { "2", "3", "4" })
        {
            update.Include(update.Strategy.AddElement(), new(ElementKind.Enabler, number, $"Element {number}", "Text."));
        }

        await db.SaveChangesAsync();
        _elements.AddRange(update.Elements.OrderBy(element => element.Order).Select(element => Text(element.ElementId)));
        var finance = await db.Units.AsTracking().SingleAsync(unit => unit.Code == "FIN");
        var element = await db.Elements.AsTracking().SingleAsync(candidate => candidate.Id == update.Elements[2].ElementId);
        var goal = Goal.Add(finance, new(Facet.Financial, "Close in five days", "days") { Weight = 7 }, _world.By(ApiWorld.FinanceLead), ApiWorld.Now(3));
        var refused = Goal.Add(finance, new(Facet.Financial, "Lower cost", "EUR") { Weight = 10 }, _world.By(ApiWorld.FinanceLead), ApiWorld.Now(3));
        var companys = Goal.Add(null, new(Facet.Operational, "One platform", "%") { Weight = 2 }, _world.By(ApiWorld.Cio), ApiWorld.Now(3));
        db.AddRange(goal, refused, companys);
        await db.SaveChangesAsync();
        db.AddRange(Effect(element, goal), Effect(element, companys));
        var answered = Effect(element, refused);
        answered.Refuse("It costs us more.", _world.By(ApiWorld.FinanceLead), ApiWorld.Now(2));
        db.Add(answered);
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task What_stays_closed_without_an_element_is_the_weight_of_the_goals_behind_it_for_each_unit()
    {
        await AddAsync(1, 2);
        await AddAsync(2, 3);

        var doors = (await _world.GetAsync(ApiWorld.SalesLead, $"updates/{_world.Update}/doors")).Body;

        // The refused effect does not count: 7 of Finance and 2 of the company.
        var first = ElementOf(doors, 1);
        Assert.Equal((9, 4.5, 0), ((double)first["opened"]!, (double)first["share"]!, (double)first["shareError"]!));
        Assert.Equal(2, (int)first["closedCount"]!);
        Assert.Equal([_elements[1], _elements[2]], first["closed"]!.AsArray().Select(element => (string)element!));
        Assert.Equal(9, (double)ElementOf(doors, 3)["value"]!);
        var units = doors["units"]!.AsArray().ToDictionary(unit => (string?)unit!["unit"] ?? "", unit => unit!["doors"]![0]!);
        Assert.Equal((7, 2), ((double)units["FIN"]["value"]!, (double)units[""]["value"]!));
        Assert.Equal(1, (int)units["FIN"]["closedCount"]!);
        Assert.Equal([_elements[2]], units["FIN"]["closed"]!.AsArray().Select(element => (string)element!));
        var inputs = doors["inputs"]!;
        Assert.Equal((2, 2, 0, 0), (inputs["prerequisites"]!.AsArray().Count, inputs["values"]!.AsArray().Count, (int)inputs["samples"]!, (int)inputs["elsewhere"]!));
    }

    [Fact]
    public async Task All_closed_elements_are_counted_and_the_first_hundred_are_listed()
    {
        await using (var db = _world.Open())
        {
            var update = await db.Updates.AsTracking().Include(version => version.Strategy).ThenInclude(strategy => strategy.Elements).Include(version => version.Elements).SingleAsync(TestContext.Current.CancellationToken);
            var first = update.Strategy.Elements.Single(element => Text(element.Id) == _elements[0]);
            var added = Enumerable.Range(5, 101).Select(number => (Element: update.Strategy.AddElement(), Number: Text(number))).ToList();
            added.ForEach(line => update.Include(line.Element, new(ElementKind.Enabler, line.Number, $"Element {line.Number}", "Text.")));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            db.AddRange(added.Select(line => update.AddPrerequisite(first, line.Element, PrerequisiteKind.Required, [], Text, _world.By(ApiWorld.Cio), ApiWorld.Now(1))));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var opener = ElementOf((await _world.GetAsync(ApiWorld.Member, $"updates/{_world.Update}/doors")).Body, 1);

        Assert.Equal((101, 100), ((int)opener["closedCount"]!, opener["closed"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_cycle_is_refused_with_the_numbers_of_its_elements_and_nothing_is_stored()
    {
        await AddAsync(2, 3);
        await AddAsync(3, 4);

        var refused = await PostAsync(ApiWorld.Pmo, 4, 2);

        refused.Refused(409, "prerequisite.cycle");
        Assert.Contains("4 → 2 → 3 → 4", (string?)refused.Body["detail"], StringComparison.Ordinal);
        await using var db = _world.Open();
        Assert.Equal(2, await db.Prerequisites.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_duplicate_an_unknown_element_and_an_element_of_another_strategy_are_refused()
    {
        await AddAsync(1, 2);
        (await PostAsync(ApiWorld.Pmo, 1, 2)).Refused(409, "prerequisite.duplicate");

        var unknown = await _world.PostAsync(ApiWorld.Pmo, $"updates/{_world.Update}/prerequisites", new JsonObject { ["from"] = _elements[0], ["to"] = "9999" });
        unknown.Refused(400, "field.unknown");
        Assert.Equal(["to: field.unknown"], unknown.Fields);
        (await _world.PostAsync(ApiWorld.Pmo, $"updates/{_world.Update}/prerequisites", new JsonObject { ["from"] = _elements[0], ["to"] = await OtherStrategyAsync() })).Refused(409, "prerequisite.other-strategy");
        (await _world.PostAsync(ApiWorld.Pmo, $"updates/{_world.Update}/prerequisites", new JsonObject { ["to"] = _elements[0] })).Refused(400, "field.required");
    }

    [Fact]
    public async Task A_repeated_request_with_its_key_adds_one_prerequisite()
    {
        var body = new JsonObject { ["from"] = _elements[0], ["to"] = _elements[1], ["kind"] = "Alternative" };
        var first = await _world.PostAsync(ApiWorld.Pmo, $"updates/{_world.Update}/prerequisites", body.DeepClone(), key: "once");
        var second = await _world.PostAsync(ApiWorld.Pmo, $"updates/{_world.Update}/prerequisites", body.DeepClone(), key: "once");

        Assert.Equal((201, 201, (string?)first.Body["id"], "Alternative"), (first.Code, second.Code, (string?)second.Body["id"], (string?)first.Body["kind"]));
    }

    [Fact]
    public async Task Removing_a_prerequisite_keeps_it_in_the_history_and_closes_no_door_any_more()
    {
        var id = await AddAsync(1, 3);
        Assert.Equal(204, (await DeleteAsync(ApiWorld.Cio, id)).Code);
        (await DeleteAsync(ApiWorld.Cio, id)).Refused(404, "access.not-found");

        Assert.Empty((await _world.GetAsync(ApiWorld.Member, $"updates/{_world.Update}/doors")).Body["elements"]!.AsArray());
        await using var db = _world.Open();
        var history = await db.History.Where(entry => entry.Kind == HistoryKind.PrerequisiteAdded || entry.Kind == HistoryKind.PrerequisiteRemoved).OrderBy(entry => entry.Id).Select(entry => new { entry.Kind, entry.Text }).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([HistoryKind.PrerequisiteAdded, HistoryKind.PrerequisiteRemoved], history.Select(entry => entry.Kind));
        Assert.All(history, entry => Assert.EndsWith("→ 3", entry.Text!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ApiWorld.Cio, 201, 204)]
    [InlineData(ApiWorld.Pmo, 201, 204)]
    [InlineData(ApiWorld.FinanceLead, 403, 403)]
    [InlineData(ApiWorld.Member, 403, 403)]
    [InlineData(ApiWorld.Administrator, 403, 403)]
    public async Task Only_the_CIO_and_the_PMO_record_and_remove_prerequisites(string person, int adding, int removing)
    {
        var id = await AddAsync(1, 2);
        Assert.Equal(adding, (await PostAsync(person, 2, 3)).Code);
        Assert.Equal(removing, (await DeleteAsync(person, id)).Code);
    }

    [Fact]
    public async Task A_draft_and_what_only_it_contains_are_for_IT_alone()
    {
        string draft, drafted;
        await using (var db = _world.Open())
        {
            var strategy = await db.Strategies.AsTracking().Include(known => known.Elements).Include(known => known.Updates).ThenInclude(version => version.Elements).SingleAsync(TestContext.Current.CancellationToken);
            var version = strategy.DraftUpdate("0.2", "Second text.", new DateOnly(2020, 11, 1));
            version.Include(strategy.Elements[0], new(ElementKind.Policy, "1", "Title", "Text."));
            version.Include(strategy.AddElement(), new(ElementKind.Enabler, "9", "Only in the draft", "Text."));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            (draft, drafted) = (Text(version.Id), Text(version.Elements[1].ElementId));
        }

        var body = new JsonObject { ["from"] = drafted, ["to"] = _elements[0] };
        (await _world.PostAsync(ApiWorld.Pmo, $"updates/{_world.Update}/prerequisites", body.DeepClone())).Refused(400, "field.unknown");
        var added = await _world.PostAsync(ApiWorld.Pmo, $"updates/{draft}/prerequisites", body.DeepClone());
        Assert.Equal(201, added.Code);

        // The history of the published version must not name the element, so it cannot be removed from there.
        (await DeleteAsync(ApiWorld.Pmo, (string)added.Body["id"]!)).Refused(404, "access.not-found");

        (await _world.GetAsync(ApiWorld.FinanceLead, $"updates/{draft}/doors")).Refused(404, "access.not-found");
        var seen = (await _world.GetAsync(ApiWorld.FinanceLead, $"updates/{_world.Update}/doors")).Body;
        Assert.Empty(seen["elements"]!.AsArray());
        Assert.DoesNotContain(drafted, seen["inputs"]!["prerequisites"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Single((await _world.GetAsync(ApiWorld.Cio, $"updates/{draft}/doors")).Body["inputs"]!["prerequisites"]!.AsArray());
    }

    private GoalEffect Effect(StrategyElement element, Goal goal) =>
        GoalEffect.Propose(element, goal, new(1, 2, "%", "It is used.") { Statement = "It helps you." }, exists: false, _world.By(ApiWorld.Pmo), ApiWorld.Now(3));

    private async Task<string> OtherStrategyAsync()
    {
        await using var db = _world.Open();
        var strategy = new Domain.Strategy.Strategy("Another strategy");
        var version = strategy.DraftUpdate("1", "First text.", new DateOnly(2020, 10, 1));
        version.Include(strategy.AddElement(), new(ElementKind.Policy, "1", "Title", "Text."));
        db.Add(strategy);
        await db.SaveChangesAsync();
        return Text(version.Elements[0].ElementId);
    }

    private async Task<string> AddAsync(int from, int to)
    {
        var answer = await PostAsync(ApiWorld.Pmo, from, to);
        Assert.Equal(201, answer.Code);
        return (string)answer.Body["id"]!;
    }

    private Task<Answer> PostAsync(string person, int from, int to) =>
        _world.PostAsync(person, $"updates/{_world.Update}/prerequisites", new JsonObject { ["from"] = _elements[from - 1], ["to"] = _elements[to - 1] });

    private Task<Answer> DeleteAsync(string person, string id) => _world.SendAsync(person, HttpMethod.Delete, $"updates/{_world.Update}/prerequisites/{id}", null);

    private JsonNode ElementOf(JsonObject doors, int number) => doors["elements"]!.AsArray().Single(element => (string)element!["element"]! == _elements[number - 1])!;

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
