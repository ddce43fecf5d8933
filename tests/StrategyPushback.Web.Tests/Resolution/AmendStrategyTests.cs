using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Resolution;

/// <summary>An action carries a change into the next draft, and the comparison names the objection that caused it.</summary>
public sealed class AmendStrategyTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();
    private string _number = "";
    private string _action = "";

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        _number = await _world.StoryAsync((objection, db) =>
        {
            _world.Diagnosed(objection);
            db.Add(ResolutionAction.Plan(ActionKind.AmendStrategy, "Move the date", [objection], db.People.Single(person => person.Email == ApiWorld.Owner), 1, new DateOnly(2020, 12, 1), "The text says March", _world.By(ApiWorld.Pmo), ApiWorld.Now(10)));
        });
        _action = (string)(await _world.GetAsync(ApiWorld.Pmo, $"actions?objection={_number}")).Items[0]["id"]!;
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task One_step_makes_the_draft_changes_the_element_and_links_the_objection()
    {
        var before = (await _world.GetAsync(ApiWorld.Pmo, $"actions/{_action}/amendment")).Body;
        Assert.Equal(("0.1", false), ((string?)before["version"], (bool)before["isDraft"]!));
        Assert.Equal(["draftNumber: field.required"], (await AmendAsync(ApiWorld.Pmo, "They move in March.")).Fields);
        var amended = await AmendAsync(ApiWorld.Pmo, "They move in March.", number: "0.2");
        Assert.Equal((200, "InProgress"), (amended.Code, (string?)amended.Body["status"]));

        await using var db = _world.Open();
        var draft = await db.Updates.Include(update => update.Elements).Include(update => update.ChangeLinks).SingleAsync(update => update.Status == UpdateStatus.Draft, TestContext.Current.CancellationToken);
        Assert.Equal(("0.2", "They move in March.", $"OBJ-{Assert.Single(draft.ChangeLinks).ObjectionId}"), (draft.Number, draft.Elements.Single(element => Text(element.ElementId) == _world.Element).Wording.Text, _number));
        Assert.Contains("The close of the year", (await db.History.SingleAsync(entry => entry.Kind == HistoryKind.ElementAmended, TestContext.Current.CancellationToken)).Text, StringComparison.Ordinal);
        Assert.NotNull((await db.History.SingleAsync(entry => entry.Kind == HistoryKind.ElementEdited, TestContext.Current.CancellationToken)).Text);
        Assert.Contains((await _world.GetAsync(ApiWorld.FinanceLead, $"objections/{_number}")).Body["history"]!.AsArray(), entry => (string?)entry!["kind"] == "StrategyAmended");

        var changes = (await _world.GetAsync(ApiWorld.Pmo, $"updates/{draft.Id}/changes")).Items;
        Assert.Contains(_number, changes.Single(change => (string?)change["element"] == _world.Element)["objections"]!.ToJsonString(), StringComparison.Ordinal);

        // A second change goes into the same draft, and the link stays one.
        Assert.Equal(200, (await AmendAsync(ApiWorld.Cio, "They move in April.")).Code);
        Assert.Equal(1, await db.Updates.Where(update => update.Status == UpdateStatus.Draft).SelectMany(update => update.ChangeLinks).CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_change_in_the_meantime_is_a_conflict_and_nothing_is_stored()
    {
        await NameElementAsync();
        var seen = State(await _world.GetAsync(ApiWorld.Pmo, $"actions/{_action}/amendment"));
        Assert.Equal(200, (await AmendAsync(ApiWorld.Pmo, "They move in March.", seen, "0.2")).Code);
        (await AmendAsync(ApiWorld.Cio, "They move in May.", seen)).Refused(412, "edit.stale");
        var newer = await _world.GetAsync(ApiWorld.Cio, $"actions/{_action}/amendment");
        Assert.Equal((true, "They move in March."), ((bool)newer.Body["isDraft"]!, (string?)newer.Body["elements"]![0]!["text"]));
        (await AmendAsync(ApiWorld.Cio, "They move in March.", State(newer))).Refused(409, ResolutionAction.AmendmentUnchanged.Code);
        Assert.Equal(200, (await AmendAsync(ApiWorld.Cio, "They move in May.", State(newer))).Code);
    }

    [Fact]
    public async Task Who_does_not_author_strategies_changes_nothing()
    {
        foreach (var email in new[] { ApiWorld.Owner, ApiWorld.FinanceLead, ApiWorld.SalesLead })
        {
            (await AmendAsync(email, "Ours.", number: "0.2")).Refused(403, "access.not-allowed");
            (await _world.GetAsync(email, $"actions/{_action}/amendment")).Refused(404, "access.not-found");
        }

        await using var db = _world.Open();
        Assert.Equal(1, await db.Updates.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_removed_element_and_one_of_another_strategy_are_refused()
    {
        Assert.Equal(["reason: field.required"], (await AmendAsync(ApiWorld.Pmo, "They move.", number: "0.2", reason: "")).Fields);
        (await AmendAsync(ApiWorld.Pmo, "They move.", number: "0.2", element: "99999")).Refused(400, "field.unknown");
        (await AmendAsync(ApiWorld.Pmo, "They move.", number: "0.1")).Refused(409, Domain.Strategy.Strategy.NumberInUse.Code);
        Assert.Equal(200, (await AmendAsync(ApiWorld.Pmo, "They move in March.", number: "0.2")).Code);
        string other;
        await using (var db = _world.Open())
        {
            var strategy = new Domain.Strategy.Strategy("Another");
            var element = strategy.AddElement();
            strategy.DraftUpdate("1.0", "First", new DateOnly(2020, 11, 1)).Include(element, new(ElementKind.Policy, "1", "Elsewhere", "Text."));
            db.Add(strategy);
            var draft = await db.Updates.AsTracking().Include(update => update.Strategy).ThenInclude(known => known.Elements).Include(update => update.Elements.OrderBy(version => version.Order)).Include(update => update.Removals)
                .SingleAsync(update => update.Number == "0.2", TestContext.Current.CancellationToken);
            draft.RemoveElement(draft.Elements.Single(version => Text(version.ElementId) == _world.Element), null, [], _world.By(ApiWorld.Pmo), ApiWorld.Now());
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            other = Text(element.Id);
        }

        (await AmendAsync(ApiWorld.Pmo, "They move in May.")).Refused(409, ResolutionAction.AmendedElementRemoved.Code);
        (await AmendAsync(ApiWorld.Pmo, "They move in May.", element: other)).Refused(409, StrategyUpdate.ChangeOfAnotherStrategy.Code);
    }

    [Fact]
    public async Task A_title_alone_leaves_the_text_and_the_unit_does_not_read_the_name_of_an_element_of_the_draft()
    {
        Assert.Equal(200, (await AmendAsync(ApiWorld.Pmo, "They move in March.", number: "0.2")).Code);
        Assert.Equal(200, (await _world.PostAsync(
            ApiWorld.Pmo, $"actions/{_action}/amend", new JsonObject { ["element"] = _world.Element, ["title"] = "Renamed", ["reason"] = "Clearer." }, (await _world.GetAsync(ApiWorld.Pmo, $"actions/{_action}")).Tag)).Code);
        string added;
        await using (var db = _world.Open())
        {
            var draft = await db.Updates.AsTracking().Include(update => update.Strategy).ThenInclude(known => known.Elements).Include(update => update.Elements.OrderBy(version => version.Order))
                .SingleAsync(update => update.Number == "0.2", TestContext.Current.CancellationToken);
            var amended = draft.Elements.Single(version => Text(version.ElementId) == _world.Element).Wording;
            Assert.Equal(("Renamed", "They move in March."), (amended.Title, amended.Text));
            var element = draft.Strategy.AddElement();
            draft.Include(element, new(ElementKind.Policy, "9", "Close an office", "Text."));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            added = Text(element.Id);
        }

        Assert.Equal(200, (await AmendAsync(ApiWorld.Pmo, "Later.", element: added)).Code);
        var read = (await _world.GetAsync(ApiWorld.FinanceLead, $"objections/{_number}")).Body["history"]!.ToJsonString();
        Assert.DoesNotContain("Close an office", read, StringComparison.Ordinal);
        Assert.Contains("StrategyAmended", read, StringComparison.Ordinal);
    }

    private static string State(Answer answer) => (string)answer.Body["elements"]![0]!["state"]!;

    private async Task<Answer> AmendAsync(string email, string text, string? state = null, string? number = null, string? element = null, string reason = "The close of the year.") =>
        await _world.PostAsync(
            email, $"actions/{_action}/amend", new JsonObject { ["element"] = element ?? _world.Element, ["text"] = text, ["reason"] = reason, ["state"] = state, ["draftNumber"] = number },
            (await _world.GetAsync(ApiWorld.Pmo, $"actions/{_action}")).Tag);

    private async Task NameElementAsync()
    {
        await using var db = _world.Open();
        var objection = await db.Objections.AsTracking().Include(known => known.Elements).SingleAsync(TestContext.Current.CancellationToken);
        db.Set<Dictionary<string, object>>("ObjectionElements").Add(new() { ["ObjectionId"] = objection.Id, ["ElementId"] = int.Parse(_world.Element, CultureInfo.InvariantCulture) });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
