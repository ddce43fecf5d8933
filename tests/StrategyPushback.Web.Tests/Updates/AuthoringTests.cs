using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Strategy.Authoring;
using StrategyPushback.Web.Features.Strategy.Authoring.Editor;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Updates;

/// <summary>The CIO and the PMO write strategies, on the pages and over HTTP.</summary>
public sealed class AuthoringTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(ApiWorld.Pmo, true)]
    [InlineData(ApiWorld.Cio, true)]
    [InlineData(ApiWorld.FinanceLead, false)]
    [InlineData(ApiWorld.Member, false)]
    [InlineData(ApiWorld.Administrator, false)]
    public async Task Only_the_CIO_and_the_PMO_write_strategies(string email, bool may)
    {
        Assert.Equal(may ? 201 : 403, (await _world.PostAsync(email, "strategies", new JsonObject { ["title"] = "Data" })).Code);
        Assert.Equal(may ? 200 : 403, (await PatchAsync(email, "strategies/1", new JsonObject { ["title"] = "Platforms" })).Code);
        Assert.Equal(may ? 201 : 403, (await _world.PostAsync(email, "strategies/1/updates", new JsonObject { ["number"] = "0.2" })).Code);
        var draft = may ? 2 : int.Parse(await DraftAsync());
        var element = await ElementAsync(draft);

        Assert.Equal(may ? 200 : 403, (await PutAsync(email, draft, Element("Move", element))).Code);
        Assert.Equal(may, (await _world.DoAsync<EditElement.Command, NoResult>(email, new(draft, element, null, Entry("Moved")))).Succeeded);
        Assert.Equal(may, (await _world.DoAsync<AddElement.Command, Created>(email, new(draft, null, Entry("More")))).Succeeded);
        Assert.Equal(may, (await _world.DoAsync<MoveElement.Command, NoResult>(email, new(draft, element, ElementMove.Down))).Succeeded);
        Assert.Equal(may, (await _world.DoAsync<SplitElement.Command, Created>(email, new(draft, element, null, "", Entry("Rest")))).Succeeded);
        Assert.Equal(may, (await _world.DoAsync<JoinElement.Command, NoResult>(email, new(draft, element, null, null))).Succeeded);
        Assert.Equal(may, (await _world.DoAsync<RemoveElement.Command, NoResult>(email, new(draft, element, null))).Succeeded);
        Assert.Equal(may, (await _world.DoAsync<RestoreElement.Command, NoResult>(email, new(draft, element))).Succeeded);
    }

    [Fact]
    public async Task A_strategy_gets_owner_and_sponsor_once_and_keeps_what_an_edit_does_not_name()
    {
        var body = new JsonObject { ["title"] = "Data", ["owner"] = ApiWorld.Cio, ["sponsor"] = ApiWorld.FinanceLead };
        var first = await _world.PostAsync(ApiWorld.Pmo, "strategies", body.DeepClone(), key: "one");
        var again = await _world.PostAsync(ApiWorld.Pmo, "strategies", body.DeepClone(), key: "one");
        Assert.Equal((201, 201, "/api/v1/strategies/2"), (first.Code, again.Code, again.Location));

        var edited = await PatchAsync(ApiWorld.Cio, "strategies/2", new JsonObject { ["sponsor"] = "" }, first.Tag ?? "*");
        Assert.Equal(("Data", ApiWorld.Cio, null), ((string?)edited.Body["title"], (string?)edited.Body["owner"], (string?)edited.Body["sponsor"]));
        (await PatchAsync(ApiWorld.Pmo, "strategies/2", new JsonObject { ["title"] = "Late" }, first.Tag)).Refused(412, "edit.stale");
        Assert.Equal(["title: field.required"], (await _world.PostAsync(ApiWorld.Pmo, "strategies", new JsonObject { ["title"] = " " })).Fields);
        Assert.Equal(["owner: field.unknown"], (await _world.PostAsync(ApiWorld.Pmo, "strategies", new JsonObject { ["title"] = "Data", ["owner"] = "nobody@example.org" })).Fields);
        (await PatchAsync(ApiWorld.Pmo, "strategies/99", new JsonObject { ["title"] = "None" })).Refused(404, "access.not-found");
    }

    [Fact]
    public async Task A_second_draft_and_a_number_in_use_are_refused()
    {
        (await _world.PostAsync(ApiWorld.Pmo, "strategies/1/updates", new JsonObject { ["number"] = "0.1" })).Refused(409, "update.number-in-use");
        var draft = await _world.PostAsync(ApiWorld.Pmo, "strategies/1/updates", new JsonObject { ["number"] = "0.2", ["changes"] = "Shorter." });
        Assert.Equal((201, "Draft", 1), (draft.Code, (string?)draft.Body["status"], (int)draft.Body["elementCount"]!));

        (await _world.PostAsync(ApiWorld.Pmo, "strategies/1/updates", new JsonObject { ["number"] = "0.3" })).Refused(409, "update.draft-exists");
        Assert.Equal(404, (await _world.GetAsync(ApiWorld.FinanceLead, "updates/2")).Code);
        Assert.Equal(404, (await _world.GetAsync(ApiWorld.Administrator, "updates/2/elements")).Code);
    }

    [Fact]
    public async Task All_elements_of_a_draft_are_replaced_in_one_save()
    {
        var draft = int.Parse(await DraftAsync());
        var before = await _world.GetAsync(ApiWorld.Pmo, $"updates/{draft}/elements");
        var element = await ElementAsync(draft);

        var put = await PutAsync(ApiWorld.Pmo, draft, before.Tag, Element("First", null), Element("Moved", element, level: 1));

        Assert.Equal(200, put.Code);
        Assert.Equal(["First", "Moved"], put.Body["elements"]!.AsArray().Select(one => (string?)one!["title"]));
        Assert.Equal($"{element}", (string?)put.Body["elements"]![1]!["id"]);
        Assert.NotEqual(before.Tag, put.Tag);
        (await PutAsync(ApiWorld.Cio, draft, before.Tag, Element("Late", null))).Refused(412, "edit.stale");
        Assert.Equal("Move", (string?)(await _world.GetAsync(ApiWorld.FinanceLead, $"updates/{_world.Update}/elements")).Body["elements"]![0]!["title"]);
    }

    [Fact]
    public async Task What_is_wrong_with_an_element_is_named_by_its_place()
    {
        var draft = int.Parse(await DraftAsync());

        var refused = await PutAsync(ApiWorld.Pmo, draft, Element("Fine", null), new JsonObject { ["kind"] = "Policy", ["title"] = " ", ["number"] = new string('1', 41) }, Element("Other", 999));
        Assert.Equal(["elements[1].title: field.required", "elements[1].number: field.too-long"], refused.Fields);
        Assert.Equal(["elements[0].id: field.unknown"], (await PutAsync(ApiWorld.Pmo, draft, Element("Other", 999))).Fields);
        (await PutAsync(ApiWorld.Pmo, draft, [.. Enumerable.Range(0, 2_001).Select(number => Element($"{number}", null))])).Refused(409, "update.too-many-elements");
        (await PutAsync(ApiWorld.Pmo, int.Parse(_world.Update), Element("Other", null))).Refused(409, "update.not-a-draft");
        Assert.Equal(428, (await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Put, $"updates/{draft}/elements", """{"elements":[]}""")).Code);
    }

    [Fact]
    public async Task An_element_with_open_objections_is_removed_once_it_is_said_where_they_go_and_they_follow_when_the_consultation_opens()
    {
        var number = (await _world.PostAsync(ApiWorld.FinanceLead, "objections", _world.Filing(("elements", new JsonArray(_world.Element))))).Number;
        var draft = int.Parse(await DraftAsync());
        var old = await ElementAsync(draft);
        var added = (await _world.DoAsync<AddElement.Command, Created>(ApiWorld.Pmo, new(draft, null, Entry("Replacement")))).Value!.Id;

        var refused = await _world.DoAsync<RemoveElement.Command, NoResult>(ApiWorld.Pmo, new(draft, old, null));
        Assert.Equal("element.has-open-objections", refused.Refusal?.Code);
        Assert.Contains($"1 Move ({number})", refused.Refusal!.Text, StringComparison.Ordinal);

        Assert.True((await _world.DoAsync<RemoveElement.Command, NoResult>(ApiWorld.Pmo, new(draft, old, null, HasDestination: true, added))).Succeeded);
        Assert.Equal([$"{old}"], await ElementsOfAsync(number));
        await _world.PostAsync(ApiWorld.Cio, $"updates/{_world.Update}/send-back", new JsonObject { ["reason"] = "Begun anew." }, "*");
        await _world.PostAsync(ApiWorld.Pmo, $"updates/{draft}/open-window", new JsonObject { ["opens"] = "2020-11-09", ["closes"] = "2020-12-18" }, "*");

        Assert.Equal([$"{old}", $"{added}"], await ElementsOfAsync(number));
    }

    [Fact]
    public async Task Two_authors_lose_nothing_at_two_elements_and_the_second_one_at_the_same_element_is_told()
    {
        var draft = int.Parse(await DraftAsync());
        var first = await ElementAsync(draft);
        var second = (await _world.DoAsync<AddElement.Command, Created>(ApiWorld.Pmo, new(draft, null, Entry("Second")))).Value!.Id;
        var seen = (await SeenAsync(draft, first), await SeenAsync(draft, second));

        // A move in between does not make an edit of the wording stale.
        Assert.True((await _world.DoAsync<MoveElement.Command, NoResult>(ApiWorld.Cio, new(draft, second, ElementMove.Up))).Succeeded);
        Assert.True((await _world.DoAsync<EditElement.Command, NoResult>(ApiWorld.Pmo, new(draft, first, seen.Item1, Entry("Mine")))).Succeeded);
        Assert.True((await _world.DoAsync<EditElement.Command, NoResult>(ApiWorld.Cio, new(draft, second, seen.Item2, Entry("Yours")))).Succeeded);
        Assert.Equal("edit.stale", (await _world.DoAsync<EditElement.Command, NoResult>(ApiWorld.Cio, new(draft, first, seen.Item1, Entry("Late")))).Refusal?.Code);

        var view = (await _world.LoadAsync<DraftElementQuery, DraftElementQuery.View?>(ApiWorld.Cio, query => query.LoadAsync(draft, first)))!;
        Assert.Equal(("Mine", "Pat"), (view.Wording.Title, view.Editor));
        Assert.Equal(["Yours", "Mine"], (await _world.LoadAsync<DraftQuery, DraftQuery.View?>(ApiWorld.Pmo, query => query.LoadAsync(draft)))!.Elements.Select(element => element.Title));
    }

    [Fact]
    public async Task The_former_words_of_an_element_stay_readable_while_it_is_drafted()
    {
        var draft = int.Parse(await DraftAsync());
        var element = await ElementAsync(draft);
        var before = (await ViewAsync()).Wording.Title;
        Assert.True((await _world.DoAsync<EditElement.Command, NoResult>(ApiWorld.Pmo, new(draft, element, await SeenAsync(draft, element), Entry("Mine")))).Succeeded);

        Assert.Contains($"the title was “{before}”", (await ViewAsync()).Changes[0].Sentence, StringComparison.Ordinal);

        async Task<DraftElementQuery.View> ViewAsync() => (await _world.LoadAsync<DraftElementQuery, DraftElementQuery.View?>(ApiWorld.Cio, query => query.LoadAsync(draft, element)))!;
    }

    private async Task<string> DraftAsync() => (string)(await _world.PostAsync(ApiWorld.Pmo, "strategies/1/updates", new JsonObject { ["number"] = "0.2" })).Body["id"]!;

    private async Task<int> ElementAsync(int draft)
    {
        await using var db = _world.Open();
        return await db.ElementVersions.Where(element => element.UpdateId == draft).OrderBy(element => element.Order).Select(element => element.ElementId).FirstAsync();
    }

    private async Task<Guid> SeenAsync(int draft, int element)
    {
        await using var db = _world.Open();
        return await db.ElementVersions.Where(version => version.UpdateId == draft && version.ElementId == element).Select(version => version.ConcurrencyToken).SingleAsync();
    }

    private async Task<IReadOnlyList<string?>> ElementsOfAsync(string number) =>
        [.. (await _world.GetAsync(ApiWorld.FinanceLead, $"objections/{number}")).Body["elements"]!.AsArray().Select(id => (string?)id)];

    private Task<Answer> PatchAsync(string email, string address, JsonObject body, string? ifMatch = "*") =>
        _world.SendAsync(email, HttpMethod.Patch, address, body.ToJsonString(), ifMatch);

    private Task<Answer> PutAsync(string email, int draft, params JsonObject[] elements) => PutAsync(email, draft, "*", elements);

    private Task<Answer> PutAsync(string email, int draft, string? ifMatch, params JsonObject[] elements) =>
        _world.SendAsync(email, HttpMethod.Put, $"updates/{draft}/elements", new JsonObject { ["elements"] = new JsonArray([.. elements]) }.ToJsonString(), ifMatch);

    private static JsonObject Element(string title, int? id, int level = 0) => new() { ["id"] = id is null ? null : $"{id}", ["kind"] = "Policy", ["title"] = title, ["text"] = "Text.", ["level"] = level };

    private static ElementEntry Entry(string title) => new(null, ElementKind.Policy, title, "1", "Text.");

    [Fact]
    public async Task Of_two_moves_at_the_same_time_the_second_is_refused_as_stale()
    {
        var draft = int.Parse(await DraftAsync());
        await _world.DoAsync<AddElement.Command, Created>(ApiWorld.Pmo, new(draft, null, Entry("Second")));
        await _world.DoAsync<AddElement.Command, Created>(ApiWorld.Pmo, new(draft, null, Entry("Third")));

        await using var db = _world.Open();
        var context = new CommandContext(db, _world.By(ApiWorld.Cio), ApiWorld.Now());
        var version = await context.DraftAsync(draft, seen: null, TestContext.Current.CancellationToken);
        var elements = version.Elements.Select(element => element.ElementId).ToList();

        Assert.True((await _world.DoAsync<MoveElement.Command, NoResult>(ApiWorld.Pmo, new(draft, elements[2], ElementMove.Up))).Succeeded);
        version.MoveElement(version.Elements[1], ElementMove.Up, context.Actor, context.Now);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_strategy_with_nothing_but_a_draft_does_not_exist_for_people_who_see_no_drafts()
    {
        var id = (string)(await _world.PostAsync(ApiWorld.Pmo, "strategies", new JsonObject { ["title"] = "Secret plan" })).Body["id"]!;
        await _world.PostAsync(ApiWorld.Pmo, $"strategies/{id}/updates", new JsonObject { ["number"] = "0.1" });

        Assert.Contains("Secret plan", (await _world.GetAsync(ApiWorld.Cio, "strategies")).Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(200, (await _world.GetAsync(ApiWorld.Cio, $"strategies/{id}")).Code);
        foreach (var email in new[] { ApiWorld.FinanceLead, ApiWorld.Member, ApiWorld.Administrator })
        {
            Assert.DoesNotContain("Secret plan", (await _world.GetAsync(email, "strategies")).Body.ToJsonString(), StringComparison.Ordinal);
            Assert.Equal(404, (await _world.GetAsync(email, $"strategies/{id}")).Code);
        }
    }
}
