using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Organisation.Merge;
using StrategyPushback.Web.Features.Sessions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Drafts;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Sessions;

/// <summary>Sessions over the API: who sees what, what is refused, and what becomes of the minutes.</summary>
public sealed class SessionApiTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();
    private string _strategy = "";

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        await using var db = _world.Open();
        _strategy = (await db.Strategies.Select(strategy => strategy.Id).SingleAsync()).ToString(CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_session_is_seen_by_IT_and_by_whom_it_invites()
    {
        var id = await PlanAsync(ApiWorld.Pmo);
        foreach (var email in new[] { ApiWorld.Pmo, ApiWorld.Cio, ApiWorld.FinanceLead, ApiWorld.Member })
        {
            Assert.Equal((email, 200), (email, (await _world.GetAsync(email, $"sessions/{id}")).Code));
        }

        foreach (var email in new[] { ApiWorld.SalesLead, ApiWorld.Owner, ApiWorld.Administrator })
        {
            (await _world.GetAsync(email, $"sessions/{id}")).Refused(404, "access.not-found");
            Assert.Empty((await _world.GetAsync(email, "sessions")).Items);
            Assert.Equal(404, (await _world.GetAsync(email, $"sessions/{id}/invitation.ics")).Code);
        }
    }

    [Fact]
    public async Task Bad_input_is_refused_at_its_field_or_by_its_rule_and_nothing_is_stored()
    {
        Assert.Equal(["until: session.ends-before-start"], (await _world.PostAsync(ApiWorld.Pmo, "sessions", Body(("until", "13:00")))).Fields);
        Assert.Equal(["from: field.not-a-time"], (await _world.PostAsync(ApiWorld.Pmo, "sessions", Body(("from", "25:00")))).Fields);
        (await _world.PostAsync(ApiWorld.Pmo, "sessions", Body(("on", "2020-11-06")))).Refused(409, "session.in-the-past");
        (await _world.PostAsync(ApiWorld.Pmo, "sessions", Body(("units", new JsonArray())))).Refused(409, "session.nobody-invited");
        Assert.Equal(["units: field.unknown"], (await _world.PostAsync(ApiWorld.Pmo, "sessions", Body(("units", new JsonArray("NONE"))))).Fields);
        Assert.Equal(["people: field.unknown"], (await _world.PostAsync(ApiWorld.Pmo, "sessions", Body(("people", new JsonArray("nobody@example.org"))))).Fields);
        (await _world.PostAsync(ApiWorld.SalesLead, "sessions", Body())).Refused(409, "session.not-own-unit");
        Assert.Equal(403, (await _world.PostAsync(ApiWorld.Member, "sessions", Body())).Code);

        await using var db = _world.Open();
        Assert.Equal(0, await db.ListeningSessions.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_restricted_objection_on_the_agenda_is_invisible_to_who_may_not_see_it()
    {
        var (open, hidden) = (await _world.StoryAsync(), await _world.StoryAsync(confidentiality: Confidentiality.Restricted, title: "Secretwords"));
        var id = await PlanAsync(ApiWorld.Pmo, ("units", new JsonArray("FIN", "SAL")));
        await ActAsync(ApiWorld.Pmo, id, "agenda", new() { ["objections"] = new JsonArray(hidden, open) });
        await BeginAsync(id);
        await ActAsync(ApiWorld.Pmo, id, "pain-points", new() { ["words"] = "Secretpain", ["objection"] = hidden });
        await ActAsync(ApiWorld.Pmo, id, "minutes", new() { ["words"] = "Secretminute", ["objection"] = hidden });

        var seen = (await _world.GetAsync(ApiWorld.SalesLead, $"sessions/{id}")).Body;
        Assert.Equal([open], seen["agenda"]!.AsArray().Select(number => (string)number!));
        Assert.Equal((0, 0), (seen["painPoints"]!.AsArray().Count, seen["minutes"]!.AsArray().Count));
        Assert.Equal([hidden, open], (await _world.GetAsync(ApiWorld.FinanceLead, $"sessions/{id}")).Body["agenda"]!.AsArray().Select(number => (string)number!));

        var view = (await _world.LoadAsync<SessionsQuery, SessionView?>(ApiWorld.SalesLead, query => query.OneAsync(Key(id))))!;
        Assert.DoesNotContain(view.History, entry => entry.Kind is HistoryKind.MinuteAdded or HistoryKind.PainPointNoted or HistoryKind.SessionAgendaSet);
        Assert.Empty(await _world.LoadAsync<SessionsQuery, IReadOnlyList<SessionView>>(ApiWorld.SalesLead, query => query.OfObjectionAsync(hidden)));
        Assert.Single(await _world.LoadAsync<SessionsQuery, IReadOnlyList<SessionView>>(ApiWorld.SalesLead, query => query.OfObjectionAsync(open)));

        foreach (var email in new[] { ApiWorld.Pmo, ApiWorld.SalesLead })
        {
            var file = await FileAsync(email, id);
            Assert.Contains("The close of the year", file, StringComparison.Ordinal);
            Assert.DoesNotContain("Secretwords", file, StringComparison.Ordinal);
            Assert.DoesNotContain(hidden, file, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_invitation_is_an_event_in_universal_time_that_a_cancellation_removes()
    {
        var id = await PlanAsync(ApiWorld.Pmo);
        var file = await FileAsync(ApiWorld.FinanceLead, id);
        foreach (var line in new[] { "METHOD:PUBLISH", "DTSTART:20201112T140000Z", "DTEND:20201112T153000Z", $"UID:session-{id}@sessions.strategypushback", "STATUS:CONFIRMED", "SUMMARY:Year end" })
        {
            Assert.Contains(line, file, StringComparison.Ordinal);
        }

        await ActAsync(ApiWorld.Pmo, id, "cancel", new() { ["reason"] = "The room is closed." });
        file = await FileAsync(ApiWorld.FinanceLead, id);
        Assert.Contains("METHOD:CANCEL", file, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:1", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_the_minutes_becomes_an_action_and_another_one_a_read_back_once_each()
    {
        var number = await _world.StoryAsync((objection, _) => _world.Diagnosed(objection));
        var id = await PlanAsync(ApiWorld.Pmo);
        await ActAsync(ApiWorld.Pmo, id, "agenda", new() { ["objections"] = new JsonArray(number) });
        (await TryAsync(ApiWorld.Pmo, id, "minutes", new() { ["words"] = "Move the date." })).Refused(409, "session.not-begun");
        await BeginAsync(id);
        await ActAsync(ApiWorld.Pmo, id, "minutes", new() { ["words"] = "Move the date.", ["objection"] = number });
        var lines = (await ActAsync(ApiWorld.Pmo, id, "minutes", new() { ["words"] = "December is too early.", ["objection"] = number })).Body["minutes"]!.AsArray();
        var (first, second) = ((string)lines[0]!["id"]!, (string)lines[1]!["id"]!);

        Assert.Equal(403, (await TryAsync(ApiWorld.FinanceLead, id, $"minutes/{first}/action", Action())).Code);
        Assert.Contains("dueOn: field.required", (await TryAsync(ApiWorld.Pmo, id, $"minutes/{first}/action", new() { ["title"] = "Move" })).Fields);
        var action = (string)(await ActAsync(ApiWorld.Pmo, id, $"minutes/{first}/action", Action())).Body["minutes"]![0]!["action"]!;
        (await TryAsync(ApiWorld.Pmo, id, $"minutes/{first}/action", Action())).Refused(409, "session.minute-used");
        (await TryAsync(ApiWorld.Pmo, id, $"minutes/{first}/read-back", [])).Refused(409, "session.minute-used");
        Assert.Equal("Waiting", (string?)(await ActAsync(ApiWorld.Pmo, id, $"minutes/{second}/read-back", [])).Body["minutes"]![1]!["readBack"]);

        var objection = (await _world.GetAsync(ApiWorld.Pmo, $"objections/{number}")).Body;
        Assert.Equal([action], objection["actions"]!.AsArray().Select(one => $"ACT-{one}"));
        Assert.Equal("December is too early.", (string?)objection["readBacks"]!.AsArray()[^1]!["text"]);
        Assert.Equal(200, (await _world.ActAsync(ApiWorld.FinanceLead, number, "confirm")).Code);
        Assert.Equal("Confirmed", (string?)(await _world.GetAsync(ApiWorld.FinanceLead, $"sessions/{id}")).Body["minutes"]![1]!["readBack"]);
    }

    [Fact]
    public async Task Buy_in_is_shown_per_unit_and_only_from_five_answers()
    {
        var id = await PlanAsync(ApiWorld.Pmo);
        var few = await ActAsync(ApiWorld.FinanceLead, id, "buy-in", new() { ["unit"] = "FIN", ["moment"] = "Before", ["counts"] = new JsonArray(4, 0, 0, 0, 0) });
        Assert.Equal((4, null), ((int)few.Body["units"]![0]!["before"]!["answers"]!, (decimal?)few.Body["units"]![0]!["before"]!["mean"]));
        Assert.Null((decimal?)(await _world.GetAsync(ApiWorld.Pmo, $"sessions/{id}")).Body["units"]![0]!["before"]!["mean"]);
        await BeginAsync(id);
        var after = await ActAsync(ApiWorld.Pmo, id, "buy-in", new() { ["unit"] = "FIN", ["moment"] = "After", ["counts"] = new JsonArray(0, 0, 1, 0, 4) });
        Assert.Equal(4.6m, (decimal?)after.Body["units"]![0]!["after"]!["mean"]);
        (await TryAsync(ApiWorld.Pmo, id, "buy-in", new() { ["unit"] = "FIN", ["moment"] = "After", ["counts"] = new JsonArray(1, 0, 1, 0, 4) })).Refused(409, "session.buy-in-would-tell");
        var more = await ActAsync(ApiWorld.Pmo, id, "buy-in", new() { ["unit"] = "FIN", ["moment"] = "After", ["counts"] = new JsonArray(0, 1, 2, 3, 5) });
        Assert.Equal(4.1m, (decimal?)more.Body["units"]![0]!["after"]!["mean"]);
        Assert.Equal(403, (await TryAsync(ApiWorld.Member, id, "buy-in", new() { ["unit"] = "FIN", ["moment"] = "After", ["counts"] = new JsonArray(0, 0, 1, 0, 4) })).Code);
    }

    [Fact]
    public async Task A_lead_proposes_a_session_and_the_CIO_confirms_it()
    {
        var id = await PlanAsync(ApiWorld.FinanceLead);
        Assert.Equal("Proposed", (string?)(await _world.GetAsync(ApiWorld.FinanceLead, $"sessions/{id}")).Body["state"]);
        Assert.Equal(403, (await TryAsync(ApiWorld.FinanceLead, id, "confirm", [])).Code);
        Assert.Equal(["Year end"], await OwedAsync());
        var confirmed = await ActAsync(ApiWorld.Cio, id, "confirm", []);
        Assert.Empty(await OwedAsync());
        Assert.Equal(("Planned", "Cleo"), ((string?)confirmed.Body["state"], (string?)confirmed.Body["facilitator"]));
        (await TryAsync(ApiWorld.FinanceLead, id, "agenda", new() { ["objections"] = new JsonArray() })).Refused(409, "session.only-organiser");

        async Task<IEnumerable<string>> OwedAsync() => (await _world.GetAsync(ApiWorld.Pmo, "obligations?side=It&kind=SessionConfirmation")).Items.Select(row => (string)row["title"]!);
    }

    [Fact]
    public async Task The_proposed_agenda_has_the_most_severe_objection_first_and_keeps_opposing_ones_together()
    {
        var (minor, critical) = (await _world.StoryAsync(severity: Severity.Administrative), await _world.StoryAsync(severity: Severity.Critical));
        var major = await _world.StoryAsync(severity: Severity.Major);
        var id = await PlanAsync(ApiWorld.Pmo);
        Assert.Equal([critical, major, minor], await ProposedAsync());

        Assert.Equal(201, (await _world.PostAsync(ApiWorld.Pmo, $"objections/{minor}/opposes", new JsonObject { ["objection"] = critical, ["why"] = "One needs March, the other May." })).Code);
        Assert.Equal([critical, minor, major], await ProposedAsync());

        async Task<IEnumerable<string>> ProposedAsync() => (await _world.LoadAsync<AgendaQuery, IReadOnlyList<Choice>>(ApiWorld.Pmo, query => query.ProposeAsync(Key(id)))).Select(choice => choice.Key);
    }

    [Fact]
    public async Task A_session_follows_its_unit_through_a_merge_and_back()
    {
        var id = await PlanAsync(ApiWorld.Pmo);
        await ActAsync(ApiWorld.Pmo, id, "buy-in", new() { ["unit"] = "FIN", ["moment"] = "Before", ["counts"] = new JsonArray(0, 0, 0, 0, 5) });
        Assert.Null((await _world.DoAsync<MergeUnits.Command, NoResult>(ApiWorld.Pmo, new("FIN", "SAL", null, null))).Refusal);

        var seen = (await _world.GetAsync(ApiWorld.SalesLead, $"sessions/{id}")).Body["units"]![0]!;
        Assert.Equal(("SAL", 5m), ((string?)seen["unit"], (decimal?)seen["before"]!["mean"]));
        Assert.Equal(200, (await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Put, $"sessions/{id}", Edit(("units", new JsonArray("SAL"))).ToJsonString(), "*")).Code);

        Assert.Null((await _world.DoAsync<UndoMerge.Command, NoResult>(ApiWorld.Pmo, new("FIN", null))).Refusal);
        Assert.Equal("FIN", (string?)(await _world.GetAsync(ApiWorld.FinanceLead, $"sessions/{id}")).Body["units"]![0]!["unit"]);
        Assert.Equal(404, (await _world.GetAsync(ApiWorld.SalesLead, $"sessions/{id}")).Code);
    }

    [Fact]
    public async Task What_is_recorded_again_after_a_merge_replaces_what_both_units_recorded()
    {
        var id = await PlanAsync(ApiWorld.Pmo, ("units", new JsonArray("FIN", "SAL")));
        await BeginAsync(id);
        foreach (var (unit, answers) in new[] { ("FIN", 5), ("SAL", 6) })
        {
            await ActAsync(ApiWorld.Pmo, id, "buy-in", BuyIn(unit, answers));
        }

        await ActAsync(ApiWorld.Pmo, id, "attendance", new() { ["units"] = new JsonArray(Count("FIN", 5), Count("SAL", 6)) });
        Assert.Null((await _world.DoAsync<MergeUnits.Command, NoResult>(ApiWorld.Pmo, new("FIN", "SAL", null, null))).Refusal);
        Assert.Equal((11, 11), Seen(await _world.GetAsync(ApiWorld.Pmo, $"sessions/{id}")));

        await ActAsync(ApiWorld.Pmo, id, "attendance", new() { ["units"] = new JsonArray(Count("SAL", 12)) });
        (await TryAsync(ApiWorld.Pmo, id, "buy-in", BuyIn("SAL", 8))).Refused(409, "session.buy-in-would-tell");
        Assert.Equal((12, 6), Seen(await ActAsync(ApiWorld.Pmo, id, "buy-in", BuyIn("SAL", 6))));

        static (int Attended, int Answers) Seen(Answer answer) => ((int)answer.Body["units"]![0]!["attended"]!, (int)answer.Body["units"]![0]!["after"]!["answers"]!);

        static JsonObject BuyIn(string unit, int answers) => new() { ["unit"] = unit, ["moment"] = "After", ["counts"] = new JsonArray(0, 0, 0, 0, answers) };

        static JsonObject Count(string unit, int count) => new() { ["unit"] = unit, ["count"] = count };
    }

    [Fact]
    public async Task An_edit_of_an_older_state_is_refused_a_repeated_creation_creates_once_and_drafts_are_kept()
    {
        var first = await _world.PostAsync(ApiWorld.Pmo, "sessions", Body(), key: "one");
        Assert.Equal((string?)first.Body["id"], (string?)(await _world.PostAsync(ApiWorld.Pmo, "sessions", Body(), key: "one")).Body["id"]);
        var address = $"sessions/{first.Body["id"]}";
        Assert.Equal(200, (await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Put, address, Edit(("title", "Renamed")).ToJsonString(), first.Tag)).Code);
        Assert.Equal(412, (await _world.SendAsync(ApiWorld.Cio, HttpMethod.Put, address, Edit().ToJsonString(), first.Tag)).Code);
        Assert.Equal(428, (await _world.SendAsync(ApiWorld.Cio, HttpMethod.Put, address, Edit().ToJsonString())).Code);

        var draft = new KeepDraft.Command(new DraftKey("minute", $"SES-{first.Body["id"]}"), [new("words", "Words", "We agreed", null, null)], [], "words");
        Assert.True((await _world.DoAsync<KeepDraft.Command, KeepDraft.Kept>(ApiWorld.Pmo, draft)).Succeeded);
        Assert.Equal(RefusalKind.NotFound, (await _world.DoAsync<KeepDraft.Command, KeepDraft.Kept>(ApiWorld.SalesLead, draft)).Refusal!.Kind);
    }

    private static int Key(string id) => int.Parse(id, CultureInfo.InvariantCulture);

    private static JsonObject Action() => new() { ["kind"] = "Resequence", ["title"] = "Move the date", ["owner"] = ApiWorld.Owner, ["dueOn"] = "2020-12-01", ["acceptanceCriterion"] = "The new date stands." };

    private JsonObject Body(params (string Field, JsonNode? Value)[] changed)
    {
        var body = Edit(changed);
        body["strategy"] = _strategy;
        return body;
    }

    private static JsonObject Edit(params (string Field, JsonNode? Value)[] changed)
    {
        var body = new JsonObject { ["kind"] = "Workshop", ["title"] = "Year end", ["place"] = "Room 1", ["on"] = "2020-11-12", ["from"] = "14:00", ["until"] = "15:30", ["units"] = new JsonArray("FIN") };
        foreach (var (field, value) in changed)
        {
            body[field] = value;
        }

        return body;
    }

    private async Task<string> PlanAsync(string email, params (string Field, JsonNode? Value)[] changed)
    {
        var answer = await _world.PostAsync(email, "sessions", Body(changed));
        Assert.Equal((201, null), (answer.Code, answer.Problem));
        return (string)answer.Body["id"]!;
    }

    /// <summary>The session began yesterday.</summary>
    private async Task BeginAsync(string id)
    {
        var key = Key(id);
        await using var db = _world.Open();
        await db.ListeningSessions.Where(session => session.Id == key).ExecuteUpdateAsync(set => set.SetProperty(session => session.On, new DateOnly(2020, 11, 8)));
    }

    private async Task<Answer> TryAsync(string email, string id, string verb, JsonObject body) => await _world.PostAsync(email, $"sessions/{id}/{verb}", body, "*");

    private async Task<Answer> ActAsync(string email, string id, string verb, JsonObject body)
    {
        var answer = await TryAsync(email, id, verb, body);
        Assert.Equal((verb, 200, null), (verb, answer.Code, answer.Problem));
        return answer;
    }

    private async Task<string> FileAsync(string email, string id)
    {
        using var response = await (await _world.OfAsync(email)).GetAsync(new Uri($"/api/v1/sessions/{id}/invitation.ics", UriKind.Relative));
        Assert.Equal("text/calendar", response.Content.Headers.ContentType!.MediaType);
        return (await response.Content.ReadAsStringAsync()).Replace("\r\n ", "", StringComparison.Ordinal);
    }
}
