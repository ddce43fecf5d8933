using System.Text.Json.Nodes;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Strategy.Authoring;
using StrategyPushback.Web.Features.Strategy.Authoring.Editor;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Updates;

/// <summary>Two people edit one draft at the same time, and nothing is lost.</summary>
public sealed class TwoAuthorsTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();
    private int _draft;

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        _draft = int.Parse((string)(await _world.PostAsync(ApiWorld.Pmo, "strategies/1/updates", new JsonObject { ["number"] = "0.2", ["fromNothing"] = true })).Body["id"]!);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Moves_additions_and_removals_at_the_same_time_all_succeed_and_each_element_has_its_own_place()
    {
        var elements = new List<int>();
        foreach (var title in new[] { "A", "B", "C", "D", "E", "F" })
        {
            elements.Add(await AddAsync(title));
        }

        var outcomes = await Task.WhenAll(elements.SelectMany((element, at) => new[]
        {
            RefusalAsync<MoveElement.Command, NoResult>(ApiWorld.Pmo, new(_draft, element, ElementMove.Up)),
            RefusalAsync<MoveElement.Command, NoResult>(ApiWorld.Cio, new(_draft, elements[^1], null, element, ElementDrop.Before)),
            RefusalAsync<AddElement.Command, Created>(ApiWorld.Cio, new(_draft, element, Entry($"After {at}"))),
        }));

        Assert.All(outcomes, Assert.Null);
        var places = await PlacesAsync();
        Assert.Equal(Enumerable.Range(1, 12), places.Select(place => place.Order));
        Assert.Equal(12, places.Select(place => place.Title).Distinct().Count());
    }

    [Fact]
    public async Task An_element_that_somebody_else_reworded_is_not_removed_on_what_was_seen_before()
    {
        var element = await AddAsync("A");
        var seen = await SeenAsync(element);
        await EditAsync(element, "A, in other words");

        Assert.Equal("edit.stale", await RefusalAsync<RemoveElement.Command, NoResult>(ApiWorld.Cio, new(_draft, element, seen)));
        Assert.Equal(["A, in other words"], (await PlacesAsync()).Select(place => place.Title));
        Assert.Null(await RefusalAsync<RemoveElement.Command, NoResult>(ApiWorld.Cio, new(_draft, element, await SeenAsync(element))));
    }

    [Fact]
    public async Task An_element_is_joined_only_with_the_text_and_the_neighbour_that_the_author_saw()
    {
        var (first, second, third) = (await AddAsync("A"), await AddAsync("B"), await AddAsync("C"));
        var seen = await SeenAsync(first);
        await EditAsync(first, "A, in other words");
        Assert.Equal("edit.stale", await RefusalAsync<JoinElement.Command, NoResult>(ApiWorld.Cio, new(_draft, first, seen, second)));

        Assert.Null(await RefusalAsync<MoveElement.Command, NoResult>(ApiWorld.Pmo, new(_draft, third, ElementMove.Up)));
        seen = await SeenAsync(first);
        Assert.Equal("edit.stale", await RefusalAsync<JoinElement.Command, NoResult>(ApiWorld.Cio, new(_draft, first, seen, second)));
        Assert.Equal(3, (await PlacesAsync()).Count);

        Assert.Null(await RefusalAsync<JoinElement.Command, NoResult>(ApiWorld.Cio, new(_draft, first, seen, third)));
        Assert.Equal(["A, in other words", "B"], (await PlacesAsync()).Select(place => place.Title));
    }

    [Fact]
    public async Task A_join_beyond_the_limit_of_the_text_names_the_field_and_changes_nothing()
    {
        var first = await AddAsync("A", new string('a', 6_000));
        await AddAsync("B", new string('b', 6_000));

        var outcome = await _world.DoAsync<JoinElement.Command, NoResult>(ApiWorld.Pmo, new(_draft, first, null, null));

        Assert.Equal("element.text-too-long", outcome.Refusal?.Code);
        Assert.Contains("The field Text of “A” would have 12005 characters", outcome.Refusal!.Text, StringComparison.Ordinal);
        Assert.Equal(["A", "B"], (await PlacesAsync()).Select(place => place.Title));
    }

    [Fact]
    public async Task All_elements_get_new_numbers_at_once_and_the_former_ones_can_be_restored()
    {
        var (first, second) = (await AddAsync("A"), await AddAsync("B"));
        NumberElements.Change[] changes = [new(first, "", "1"), new(second, "", "2")];

        Assert.Null(await RefusalAsync<NumberElements.Command, NoResult>(ApiWorld.Pmo, new(_draft, changes)));
        Assert.Equal(["1", "2"], await NumbersAsync());
        Assert.Null(await RefusalAsync<NumberElements.Command, NoResult>(ApiWorld.Pmo, new(_draft, [.. changes.Select(change => change.Reversed)])));
        Assert.Equal(["", ""], await NumbersAsync());
    }

    [Fact]
    public async Task Numbers_that_somebody_else_changed_meanwhile_are_not_overwritten_and_none_is_changed()
    {
        var (first, second) = (await AddAsync("A"), await AddAsync("B"));
        await _world.DoAsync<EditElement.Command, NoResult>(ApiWorld.Cio, new(_draft, second, null, Entry("B") with { Number = "IV" }));

        Assert.Equal("edit.stale", await RefusalAsync<NumberElements.Command, NoResult>(ApiWorld.Pmo, new(_draft, [new(first, "", "1"), new(second, "", "2")])));
        Assert.Equal("field.too-long", await RefusalAsync<NumberElements.Command, NoResult>(ApiWorld.Pmo, new(_draft, [new(first, "", new string('1', 41))])));
        Assert.Equal("access.not-allowed", await RefusalAsync<NumberElements.Command, NoResult>(ApiWorld.FinanceLead, new(_draft, [new(first, "", "1")])));
        Assert.Equal(["", "IV"], await NumbersAsync());
    }

    [Fact]
    public async Task Number_date_and_description_of_a_draft_are_changed_on_what_was_seen()
    {
        var seen = (await _world.GetAsync(ApiWorld.Pmo, $"updates/{_draft}")).Tag;
        var edited = await PatchAsync(ApiWorld.Pmo, seen, new JsonObject { ["number"] = "1.0", ["changes"] = "Shorter." });

        Assert.Equal((200, "1.0"), (edited.Code, (string?)edited.Body["number"]));
        (await PatchAsync(ApiWorld.Cio, seen, new JsonObject { ["number"] = "2.0" })).Refused(412, "edit.stale");
        (await PatchAsync(ApiWorld.Cio, "*", new JsonObject { ["number"] = "0.1" })).Refused(409, "update.number-in-use");
        Assert.Equal(["number: field.required"], (await PatchAsync(ApiWorld.Cio, "*", new JsonObject { ["number"] = " " })).Fields);
        (await PatchAsync(ApiWorld.FinanceLead, "*", new JsonObject { ["number"] = "2.0" })).Refused(403, "access.not-allowed");
        var view = (await _world.LoadAsync<DraftQuery, DraftQuery.View?>(ApiWorld.Cio, query => query.LoadAsync(_draft)))!;
        Assert.Equal(("1.0", "Shorter."), (view.Number, view.Changes));
    }

    private Task<Answer> PatchAsync(string email, string? ifMatch, JsonObject body) => _world.SendAsync(email, HttpMethod.Patch, $"updates/{_draft}", body.ToJsonString(), ifMatch);

    private async Task<IReadOnlyList<string>> NumbersAsync()
    {
        await using var db = _world.Open();
        return [.. db.ElementVersions.Where(element => element.UpdateId == _draft).OrderBy(element => element.Order).Select(element => element.Wording.Number)];
    }

    private async Task<int> AddAsync(string title, string text = "Text.") =>
        (await _world.DoAsync<AddElement.Command, Created>(ApiWorld.Pmo, new(_draft, null, Entry(title, text)))).Value!.Id;

    private async Task EditAsync(int element, string title) =>
        Assert.Null(await RefusalAsync<EditElement.Command, NoResult>(ApiWorld.Pmo, new(_draft, element, null, Entry(title))));

    private async Task<string?> RefusalAsync<TCommand, TResult>(string email, TCommand command)
        where TCommand : class, ICommand<TResult> =>
        (await _world.DoAsync<TCommand, TResult>(email, command)).Refusal?.Code;

    private async Task<Guid> SeenAsync(int element) =>
        (await _world.LoadAsync<DraftElementQuery, DraftElementQuery.View?>(ApiWorld.Cio, query => query.LoadAsync(_draft, element)))!.Seen;

    private async Task<IReadOnlyList<(int Order, string Title)>> PlacesAsync()
    {
        await using var db = _world.Open();
        return [.. db.ElementVersions.Where(element => element.UpdateId == _draft).OrderBy(element => element.Order).Select(element => new { element.Order, element.Wording.Title }).AsEnumerable().Select(element => (element.Order, element.Title))];
    }

    private static ElementEntry Entry(string title, string text = "Text.") => new(null, ElementKind.Policy, title, "", text);
}
