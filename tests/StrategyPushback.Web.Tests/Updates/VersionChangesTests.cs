using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Strategy.Compare;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Updates;

/// <summary>What changed between two versions is listed with the objections that caused it, for each reader as far as they may know.</summary>
public sealed class VersionChangesTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();
    private string _newer = "";
    private string _finance = "";
    private string _dropped = "";

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        await using var db = _world.Open();
        var older = await db.Updates.Include(update => update.Strategy).ThenInclude(strategy => strategy.Elements).Include(update => update.Elements).AsTracking().SingleAsync();
        var strategy = older.Strategy;
        older.Include(strategy.AddElement(), new(ElementKind.Policy, "2", "Close the books", "The books close in March.", "Finance"));
        older.Include(strategy.AddElement(), new(ElementKind.Policy, "3", "Old printers", "They stay."));
        await db.SaveChangesAsync();
        var newer = strategy.DraftUpdate("0.2", "Second text.", new DateOnly(2020, 11, 1));
        newer.Include(older.Elements[1].Element, new(ElementKind.Policy, "1", "Close the books", "The books close in April.", "Finance"));
        newer.Include(older.Elements[0].Element, older.Elements[0].Wording with { Number = "2" });
        newer.Include(strategy.AddElement(), new(ElementKind.Enabler, "3", "New scanners", "They come in May.", null, "Sales; IT"));
        older.MoveWindow(older.Window! with { Closes = new DateOnly(2020, 10, 30) }, "The next version follows.", _world.By(ApiWorld.Pmo), ApiWorld.Now(30));
        newer.OpenWindow(new ConsultationWindow(new DateOnly(2020, 11, 2), new DateOnly(2020, 12, 18), 5), _world.By(ApiWorld.Pmo), ApiWorld.Now(7));
        await db.SaveChangesAsync();
        (_newer, _finance, _dropped) = (Text(newer.Id), Text(older.Elements[1].ElementId), Text(older.Elements[2].ElementId));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Each_change_is_listed_with_both_wordings_and_the_words_that_differ()
    {
        var page = await ChangesAsync(ApiWorld.Member);
        Assert.Equal((_world.Update, 1, 1, 1, 1, 1), ((string?)page["from"], Count("added"), Count("removed"), Count("moved"), Count("reworded"), Count("unchanged")));
        var changes = page["items"]!.AsArray().ToDictionary(item => (string)item!["element"]!, item => item!);
        Assert.Equal("Removed", string.Join(' ', changes[_dropped]["changes"]!.AsArray().Select(kind => (string)kind!)));
        Assert.Null(changes[_dropped]["after"]);
        var reworded = changes.Values.Single(change => change["changes"]!.AsArray().Any(kind => (string)kind! == "Reworded"));
        Assert.Equal(
            [("Same", "The books close in "), ("Removed", "March"), ("Added", "April"), ("Same", ".")],
            reworded["textWords"]!.AsArray().Select(part => ((string)part!["kind"]!, (string)part["text"]!)));
        Assert.Contains(changes.Values, change => (string?)change["after"]?["title"] == "New scanners" && change["before"] is null);

        int Count(string name) => (int)page["counts"]![name]!;
    }

    [Fact]
    public async Task A_linked_objection_is_shown_beside_the_change_it_caused_until_the_link_is_removed()
    {
        var number = await _world.StoryAsync();
        Assert.Equal(200, (await LinkAsync(ApiWorld.Pmo, _finance, number)).Code);
        Assert.Equal([number], CausesOf(await ChangesAsync(ApiWorld.SalesLead), _finance));
        (await LinkAsync(ApiWorld.Cio, _finance, number)).Refused(409, "change.already-linked");

        Assert.Equal(200, (await LinkAsync(ApiWorld.Cio, _finance, number, "unlink-change")).Code);
        Assert.Empty(CausesOf(await ChangesAsync(ApiWorld.SalesLead), _finance));
        (await LinkAsync(ApiWorld.Cio, _finance, number, "unlink-change")).Refused(409, "change.not-linked");
        await using var db = _world.Open();
        var history = await db.History.Where(entry => entry.Kind == HistoryKind.ChangeLinked || entry.Kind == HistoryKind.ChangeUnlinked).OrderBy(entry => entry.Id).Select(entry => new { entry.Kind, entry.Detail }).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([(HistoryKind.ChangeLinked, number), (HistoryKind.ChangeUnlinked, number)], history.Select(entry => (entry.Kind, entry.Detail!)));
    }

    [Fact]
    public async Task A_link_does_not_reveal_a_restricted_objection()
    {
        var number = await _world.StoryAsync(confidentiality: Confidentiality.Restricted);
        Assert.Equal(200, (await LinkAsync(ApiWorld.Pmo, _dropped, number)).Code);
        foreach (var outsider in new[] { ApiWorld.SalesLead, ApiWorld.Member, ApiWorld.Administrator })
        {
            Assert.Empty(CausesOf(await ChangesAsync(outsider), _dropped));
            Assert.DoesNotContain(_dropped, ElementsOf(await ChangesAsync(outsider, "?unit=FIN")));
        }

        Assert.Equal([number], CausesOf(await ChangesAsync(ApiWorld.FinanceLead), _dropped));
        Assert.Contains(_dropped, ElementsOf(await ChangesAsync(ApiWorld.FinanceLead, "?unit=FIN")));
    }

    [Fact]
    public async Task A_unit_sees_the_changes_of_its_objections_and_of_the_elements_that_name_it()
    {
        var number = await _world.StoryAsync();
        Assert.Equal([_finance], ElementsOf(await ChangesAsync(ApiWorld.FinanceLead, "?unit=FIN")));
        Assert.Equal(200, (await LinkAsync(ApiWorld.Pmo, _dropped, number)).Code);
        Assert.Equal([_finance, _dropped], ElementsOf(await ChangesAsync(ApiWorld.FinanceLead, "?unit=FIN")));
        var sales = await ChangesAsync(ApiWorld.SalesLead, "?unit=SAL");
        Assert.Equal("New scanners", (string?)Assert.Single(sales["items"]!.AsArray())!["after"]!["title"]);
        Assert.Equal((1, 0), ((int)sales["counts"]!["added"]!, (int)sales["counts"]!["removed"]!));
    }

    [Fact]
    public async Task An_action_to_amend_the_strategy_proposes_its_objections_to_IT_alone()
    {
        var number = await _world.StoryAsync((objection, db) =>
        {
            _world.Diagnosed(objection);
            db.Add(ResolutionAction.Plan(ActionKind.AmendStrategy, "Move the date", [objection], db.People.Single(person => person.Email == ApiWorld.Owner), 1, new DateOnly(2020, 12, 1), "The text says April", _world.By(ApiWorld.Pmo), ApiWorld.Now(10)));
        });
        await NameAsync(number, _finance);
        var line = Assert.Single((await ViewAsync(ApiWorld.Pmo)).Changes, change => Text(change.Difference.ElementId) == _finance);
        Assert.Equal([number], line.Proposed.Select(cause => cause.Number));
        Assert.All((await ViewAsync(ApiWorld.FinanceLead)).Changes, change => Assert.Empty(change.Proposed));

        Assert.Equal(200, (await LinkAsync(ApiWorld.Pmo, _finance, number)).Code);
        line = Assert.Single((await ViewAsync(ApiWorld.Pmo)).Changes, change => Text(change.Difference.ElementId) == _finance);
        Assert.Equal([number], line.Causes.Select(cause => cause.Number));
        Assert.Empty(line.Proposed);
    }

    [Fact]
    public async Task Only_IT_links_and_only_what_belongs_to_the_strategy()
    {
        var number = await _world.StoryAsync();
        (await LinkAsync(ApiWorld.FinanceLead, _finance, number)).Refused(403, "access.not-allowed");
        (await LinkAsync(ApiWorld.Pmo, "99999", number)).Refused(400, "field.unknown");
        (await LinkAsync(ApiWorld.Pmo, _finance, "OBJ-99999")).Refused(400, "field.unknown");
        Assert.Equal(["element: field.required", "objection: field.required"], (await LinkAsync(ApiWorld.Pmo, null, null)).Fields);
        (await _world.PostAsync(ApiWorld.Pmo, $"updates/{_newer}/link-change", Body(_finance, number), $"\"{Guid.NewGuid():N}\"")).Refused(412, "edit.stale");
        (await LinkAsync(ApiWorld.Pmo, await OfAnotherStrategyAsync(), number)).Refused(400, "field.unknown");
        Assert.Empty(CausesOf(await ChangesAsync(ApiWorld.Cio), _finance));
    }

    [Fact]
    public async Task A_draft_and_its_changes_are_for_IT_alone()
    {
        await using (var db = _world.Open())
        {
            var strategy = await db.Strategies.AsTracking().Include(known => known.Updates.OrderBy(version => version.Order)).SingleAsync(TestContext.Current.CancellationToken);
            strategy.DraftUpdate("0.3", "Secret.", new DateOnly(2020, 11, 8));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var draft = (await ViewAsync(ApiWorld.Cio)).Versions.Single(version => version.Number == "0.3").Id;
        Assert.Equal(200, (await _world.GetAsync(ApiWorld.Pmo, $"updates/{draft}/changes")).Code);
        (await _world.GetAsync(ApiWorld.FinanceLead, $"updates/{draft}/changes")).Refused(404, "access.not-found");
        (await _world.GetAsync(ApiWorld.FinanceLead, $"updates/{_newer}/changes?from={draft}")).Refused(400, "field.unknown");
        Assert.Equal(["0.1"], (await ViewAsync(ApiWorld.FinanceLead)).Versions.Select(version => version.Number));
    }

    [Theory]
    [InlineData("?from=x", "from: field.unknown")]
    [InlineData("?from=99999", "from: field.unknown")]
    [InlineData("?unit=NONE", "unit: field.unknown")]
    [InlineData("?units=FIN", "units: filter.unknown-name")]
    public async Task A_comparison_that_cannot_be_made_names_the_field(string query, string field) =>
        Assert.Equal([field], (await _world.GetAsync(ApiWorld.Pmo, $"updates/{_newer}/changes{query}")).Fields);

    [Fact]
    public async Task The_first_version_has_no_changes_and_any_version_can_be_compared_with_any_other()
    {
        var first = (await _world.GetAsync(ApiWorld.Pmo, $"updates/{_world.Update}/changes")).Body;
        Assert.Null(first["from"]);
        Assert.Empty(first["items"]!.AsArray());
        var backwards = (await _world.GetAsync(ApiWorld.Pmo, $"updates/{_world.Update}/changes?from={_newer}")).Body;
        Assert.Equal((1, 1), ((int)backwards["counts"]!["added"]!, (int)backwards["counts"]!["removed"]!));
        Assert.Contains(_dropped, ElementsOf(backwards));
    }

    [Fact]
    public async Task The_pages_of_the_list_give_each_change_once()
    {
        var all = ElementsOf(await ChangesAsync(ApiWorld.Pmo));
        var first = await ChangesAsync(ApiWorld.Pmo, "?limit=1");
        var second = await ChangesAsync(ApiWorld.Pmo, $"?limit=200&after={(string)first["next"]!}");
        Assert.Equal(all, ElementsOf(first).Concat(ElementsOf(second)));
        Assert.Equal(all.Count, (int)first["total"]!);
    }

    private async Task<JsonObject> ChangesAsync(string reader, string query = "")
    {
        var answer = await _world.GetAsync(reader, $"updates/{_newer}/changes{query}");
        Assert.Equal(200, answer.Code);
        return answer.Body;
    }

    private Task<ChangesView> ViewAsync(string reader) =>
        _world.LoadAsync<ChangesQuery, ChangesView>(reader, async query => (await query.LoadAsync(int.Parse(_newer, CultureInfo.InvariantCulture), null, null))!);

    private Task<Answer> LinkAsync(string person, string? element, string? objection, string action = "link-change") =>
        _world.PostAsync(person, $"updates/{_newer}/{action}", Body(element, objection), "*");

    private static JsonObject Body(string? element, string? objection) => new() { ["element"] = element, ["objection"] = objection };

    private static List<string> ElementsOf(JsonObject page) => [.. page["items"]!.AsArray().Select(item => (string)item!["element"]!)];

    private static List<string> CausesOf(JsonObject page, string element) =>
        [.. page["items"]!.AsArray().Single(item => (string)item!["element"]! == element)!["objections"]!.AsArray().Select(cause => (string)cause!["number"]!)];

    /// <summary>Adds an element to those that the objection names.</summary>
    private async Task NameAsync(string number, string element)
    {
        await using var db = _world.Open();
        await db.Database.ExecuteSqlAsync($"INSERT INTO ObjectionElements (ObjectionId, ElementId) VALUES ({int.Parse(number["OBJ-".Length..], CultureInfo.InvariantCulture)}, {int.Parse(element, CultureInfo.InvariantCulture)})", TestContext.Current.CancellationToken);
    }

    private async Task<string> OfAnotherStrategyAsync()
    {
        await using var db = _world.Open();
        var other = new Strategy("Another platform");
        db.Add(other);
        var update = other.DraftUpdate("1.0", "First text.", new DateOnly(2020, 11, 1));
        update.Include(other.AddElement(), new(ElementKind.Policy, "1", "Elsewhere", "Not here."));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return Text(update.Elements[0].ElementId);
    }

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
