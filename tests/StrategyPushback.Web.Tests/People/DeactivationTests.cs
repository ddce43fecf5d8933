using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Choices;
using StrategyPushback.Web.Features.People;
using StrategyPushback.Web.Features.People.Deactivation;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.People;

/// <summary>A person who leaves has no access any more; what waited for the person waits for another.</summary>
public sealed class DeactivationTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_deactivated_person_signs_in_by_no_way()
    {
        var id = await IdAsync(ApiWorld.Member);
        var link = new Uri((string)(await _world.PostAsync(ApiWorld.Administrator, $"people/{id}/invite", null, "*")).Body["link"]!).PathAndQuery;
        using var client = _world.Stranger();
        using (await client.PostFormAsync(link, ("_handler", "set-password"), ("Password", "a long enough sentence")))
        {
            using var inside = await client.GetAsync(new Uri("/updates", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
        }

        var next = new Uri((string)(await _world.PostAsync(ApiWorld.Administrator, $"people/{id}/invite", null, "*")).Body["link"]!).PathAndQuery;
        Assert.Equal(200, (await _world.GetAsync(ApiWorld.Member, "updates")).Code);
        Assert.Equal("Deactivated", (string?)(await DeactivateAsync(ApiWorld.Member)).Body["signIn"]);

        Assert.Equal(401, (await _world.GetAsync(ApiWorld.Member, "updates")).Code);
        using (var open = await client.GetAsync(new Uri("/updates", UriKind.Relative)))
        {
            Assert.Equal("/account/sign-in?returnUrl=%2Fupdates", open.LeadsTo());
        }

        using (var refused = await client.PostFormAsync("/account/sign-in", ("_handler", "sign-in"), ("Given.Email", ApiWorld.Member), ("Given.Password", "a long enough sentence")))
        {
            Assert.Contains("do not match", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Contains("ask an administrator", await client.GetStringAsync(new Uri(next, UriKind.Relative)), StringComparison.Ordinal);
        (await _world.PostAsync(ApiWorld.Administrator, $"people/{id}/invite", null, "*")).Refused(409, "person.inactive");
    }

    [Fact]
    public async Task A_reactivated_person_signs_in_again_and_old_tokens_stay_revoked()
    {
        await _world.GetAsync(ApiWorld.Member, "updates");
        await DeactivateAsync(ApiWorld.Member);
        var id = (string)(await _world.GetAsync(ApiWorld.Administrator, $"people?inactive=true")).Items.Single()["id"]!;

        Assert.Equal("NotInvited", (string?)(await _world.PostAsync(ApiWorld.Administrator, $"people/{id}/reactivate", null, "*")).Body["signIn"]);

        Assert.Equal(401, (await _world.GetAsync(ApiWorld.Member, "updates")).Code);
        using var client = await _world.ClientOfAsync(ApiWorld.Member);
        using var inside = await client.GetAsync(new Uri("/api/v1/updates", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
        (await _world.PostAsync(ApiWorld.Administrator, $"people/{id}/reactivate", null, "*")).Refused(409, "person.already-active");
    }

    [Fact]
    public async Task The_last_administrator_is_not_deactivated()
    {
        (await DeactivateAsync(ApiWorld.Administrator)).Refused(409, "person.last-administrator");
        await _world.SendAsync(ApiWorld.Administrator, HttpMethod.Patch, $"people/{await IdAsync(ApiWorld.Pmo)}", """{"roles":["Pmo","Administrator"]}""", "*");
        (await DeactivateAsync(ApiWorld.Administrator)).Refused(409, "person.last-administrator");
        await _world.PostAsync(ApiWorld.Administrator, $"people/{await IdAsync(ApiWorld.Pmo)}/invite", null, "*");

        Assert.Equal(200, (await DeactivateAsync(ApiWorld.Administrator)).Code);
        Assert.Equal(401, (await _world.GetAsync(ApiWorld.Administrator, "people")).Code);
    }

    [Fact]
    public async Task Open_actions_go_to_the_successor_and_without_one_nothing_changes()
    {
        await _world.StoryAsync((objection, db) =>
        {
            _world.Diagnosed(objection);
            _world.Planned(objection, db);
        });

        (await DeactivateAsync(ApiWorld.Owner)).Refused(409, "person.successor-required");
        (await DeactivateAsync(ApiWorld.Owner, ApiWorld.Owner)).Refused(409, "person.successor-self");
        Assert.Equal(["successor: field.unknown"], (await DeactivateAsync(ApiWorld.Owner, "nobody@example.org")).Fields);
        Assert.Equal("Deactivated", (string?)(await DeactivateAsync(ApiWorld.Owner, ApiWorld.Member)).Body["signIn"]);

        await using var db = _world.Open();
        var action = await db.Actions.Include(action => action.Owner).SingleAsync();
        Assert.Equal("Mia", action.Owner.Name);
        var entry = await db.History.SingleAsync(entry => entry.Kind == HistoryKind.ActionHandedOver);
        Assert.Equal("Mia", entry.Text);
        var olli = (string)(await _world.GetAsync(ApiWorld.Administrator, "people?inactive=true")).Items.Single()["id"]!;
        var view = (await _world.LoadAsync<PersonQuery, PersonQuery.View?>(ApiWorld.Administrator, query => query.LoadAsync(olli)))!;
        Assert.Equal("Ada deactivated the person and handed over: open actions: 1; to Mia", view.Changes[0].Sentence);
    }

    [Fact]
    public async Task The_steps_of_a_unit_go_to_a_new_lead_of_that_unit()
    {
        var number = await _world.StoryAsync((objection, _) => _world.SaidBack(objection));

        var work = await WorkAsync(ApiWorld.FinanceLead);
        Assert.Equal((Step.ConfirmReadBack, "Finance"), (Assert.Single(work.Steps).Step, work.LeadOf));
        (await DeactivateAsync(ApiWorld.FinanceLead, ApiWorld.SalesLead)).Refused(409, "person.successor-elsewhere");
        Assert.Equal("Deactivated", (string?)(await DeactivateAsync(ApiWorld.FinanceLead, ApiWorld.Member)).Body["signIn"]);

        Assert.Equal(200, (await _world.ActAsync(ApiWorld.Member, number, "confirm")).Code);
    }

    [Fact]
    public async Task The_list_of_open_work_shows_no_text_of_an_objection_and_no_number_that_the_reader_may_not_see()
    {
        await _world.StoryAsync(
            (objection, db) =>
            {
                _world.Diagnosed(objection);
                _world.Planned(objection, db);
            },
            Confidentiality.Restricted);

        var line = Assert.Single((await WorkAsync(ApiWorld.Owner)).Actions);

        Assert.Null(line.Number);
        Assert.NotNull(line.DueOn);
    }

    [Fact]
    public async Task The_list_of_open_work_does_not_tell_that_a_cause_is_a_threat()
    {
        await _world.StoryAsync((objection, _) => _world.Steps(12).Diagnose(objection, new Threat { Confidence = Confidence.High, AtStake = Stake.Headcount, Statement = "Secretthreatwords", ForWhom = "Clerks" }));
        Assert.Equal(Step.ConfirmReadBack, Assert.Single((await WorkAsync(ApiWorld.FinanceLead)).Steps).Step);

        await using (var db = _world.Open())
        {
            await db.People.Where(person => person.Email == ApiWorld.Administrator).ExecuteUpdateAsync(set => set.SetProperty(person => person.Roles, Roles.Administrator | Roles.Pmo));
        }

        Assert.Equal(Step.ConfirmWording, Assert.Single((await WorkAsync(ApiWorld.FinanceLead)).Steps).Step);
    }

    [Fact]
    public async Task A_deactivated_person_is_not_offered_any_more_and_keeps_the_name_on_what_was_done()
    {
        var number = await _world.StoryAsync((objection, _) => _world.SaidBack(objection));
        var before = (await ChoicesAsync()).Count;
        await DeactivateAsync(ApiWorld.Pmo);

        Assert.Equal(before - 1, (await ChoicesAsync()).Count);
        Assert.Equal("Pat", (string?)(await _world.GetAsync(ApiWorld.Cio, $"objections/{number}")).Body["readBacks"]![0]!["by"]);

        Task<IReadOnlyList<Choice>> ChoicesAsync() => _world.LoadAsync<PersonChoicesQuery, IReadOnlyList<Choice>>(ApiWorld.Cio, query => query.SearchAsync(""));
    }

    [Fact]
    public async Task The_contact_of_an_objection_is_the_successor_of_the_PMO_or_nobody()
    {
        await _world.StoryAsync((objection, _) => _world.SaidBack(objection));
        await DeactivateAsync(ApiWorld.Pmo, ApiWorld.Member);

        await using var db = _world.Open();
        Assert.Null((await db.Objections.SingleAsync()).ShepherdId);
        Assert.Equal(Roles.Member, (await db.People.SingleAsync(person => person.Email == ApiWorld.Member)).Roles);
    }

    [Fact]
    public async Task Sessions_to_come_and_watched_risks_go_to_a_successor_who_may_see_them()
    {
        var strategy = await StrategyAsync();
        var toCome = await PlanSessionAsync(strategy, "2020-11-12");
        var cancelled = await PlanSessionAsync(strategy, "2020-11-13");
        Assert.Equal(200, (await _world.PostAsync(ApiWorld.Cio, $"sessions/{cancelled}/cancel", new JsonObject { ["reason"] = "There is no room." }, "*")).Code);
        var phase = await CreatedAsync(ApiWorld.Pmo, "phases", new JsonObject { ["strategy"] = strategy, ["name"] = "Pilot", ["startsOn"] = "2020-11-02", ["endsOn"] = "2020-12-18", ["units"] = new JsonArray("FIN") });
        var (watched, mitigated) = (await AddRiskAsync(phase, "The trainer is ill"), await AddRiskAsync(phase, "The room is small"));
        Assert.Equal(200, (await _world.PostAsync(ApiWorld.Owner, $"rollout-risks/{mitigated}/state", new JsonObject { ["state"] = "Mitigated", ["note"] = "There is a larger one." }, "*")).Code);

        var work = await WorkAsync(ApiWorld.Owner);
        Assert.Equal([new DateOnly(2020, 11, 12)], work.Sessions.Select(line => line.DueOn!.Value));
        Assert.Equal([new DateOnly(2020, 11, 20)], work.Risks.Select(line => line.DueOn!.Value));
        Assert.All(work.Sessions.Concat(work.Risks), line => Assert.Null(line.Number));
        (await DeactivateAsync(ApiWorld.Owner)).Refused(409, "person.successor-required");
        (await DeactivateAsync(ApiWorld.Owner, ApiWorld.Administrator)).Refused(409, "session.successor-may-not-read");
        await using (var db = _world.Open())
        {
            Assert.Equal("Olli", (await db.RolloutRisks.Include(risk => risk.Owner).OrderBy(risk => risk.Id).FirstAsync()).Owner.Name);
        }

        Assert.Equal("Deactivated", (string?)(await DeactivateAsync(ApiWorld.Owner, ApiWorld.Member)).Body["signIn"]);

        Assert.Equal("Mia", (string?)(await _world.GetAsync(ApiWorld.Member, $"sessions/{toCome}")).Body["facilitator"]);
        Assert.Equal("Olli", (string?)(await _world.GetAsync(ApiWorld.Pmo, $"sessions/{cancelled}")).Body["facilitator"]);
        Assert.Equal((ApiWorld.Member, ApiWorld.Owner), ((string?)(await _world.GetAsync(ApiWorld.Pmo, $"rollout-risks/{watched}")).Body["owner"], (string?)(await _world.GetAsync(ApiWorld.Pmo, $"rollout-risks/{mitigated}")).Body["owner"]));
        var olli = (string)(await _world.GetAsync(ApiWorld.Administrator, "people?inactive=true")).Items.Single()["id"]!;
        var view = (await _world.LoadAsync<PersonQuery, PersonQuery.View?>(ApiWorld.Administrator, query => query.LoadAsync(olli)))!;
        Assert.Equal("Ada deactivated the person and handed over: sessions: 1; risks of rollouts: 1; to Mia", view.Changes[0].Sentence);
    }

    [Fact]
    public async Task A_proposal_of_a_lead_who_leaves_is_changed_by_the_successor()
    {
        var session = await CreatedAsync(ApiWorld.FinanceLead, "sessions", Session(await StrategyAsync(), "2020-11-12"));
        await using (var db = _world.Open())
        {
            var member = _world.By(ApiWorld.Member).PersonId;
            await db.People.Where(person => person.Id == member).ExecuteUpdateAsync(set => set.SetProperty(person => person.Roles, Roles.UnitLead));
        }

        var change = Session("", "2020-11-13");
        change.Remove("strategy");
        (await _world.SendAsync(ApiWorld.Member, HttpMethod.Put, $"sessions/{session}", change.ToJsonString(), "*")).Refused(409, "session.only-organiser");
        Assert.Equal("Deactivated", (string?)(await DeactivateAsync(ApiWorld.FinanceLead, ApiWorld.Member)).Body["signIn"]);
        Assert.Equal(200, (await _world.SendAsync(ApiWorld.Member, HttpMethod.Put, $"sessions/{session}", change.ToJsonString(), "*")).Code);
    }

    private async Task<string> StrategyAsync()
    {
        await using var db = _world.Open();
        return $"{await db.Strategies.Select(strategy => strategy.Id).SingleAsync()}";
    }

    private static JsonObject Session(string strategy, string on) =>
        new() { ["strategy"] = strategy, ["kind"] = "Workshop", ["title"] = "Year end", ["on"] = on, ["from"] = "14:00", ["until"] = "15:30", ["units"] = new JsonArray("FIN") };

    private async Task<string> PlanSessionAsync(string strategy, string on)
    {
        var body = Session(strategy, on);
        body["facilitator"] = ApiWorld.Owner;
        return await CreatedAsync(ApiWorld.Pmo, "sessions", body);
    }

    private Task<string> AddRiskAsync(string phase, string title) => CreatedAsync(
        ApiWorld.Pmo, "rollout-risks", new JsonObject { ["phase"] = phase, ["title"] = title, ["trigger"] = "No training on the first day", ["mitigation"] = "Train a second person.", ["owner"] = ApiWorld.Owner, ["reviewOn"] = "2020-11-20" });

    private async Task<string> CreatedAsync(string email, string address, JsonObject body)
    {
        var answer = await _world.PostAsync(email, address, body);
        Assert.Equal((201, null), (answer.Code, answer.Problem));
        return (string)answer.Body["id"]!;
    }

    private async Task<OpenWorkQuery.View> WorkAsync(string email)
    {
        var id = await IdAsync(email);
        return await _world.LoadAsync<OpenWorkQuery, OpenWorkQuery.View>(ApiWorld.Administrator, query => query.LoadAsync(id));
    }

    private async Task<Answer> DeactivateAsync(string email, string? successor = null) =>
        await _world.PostAsync(ApiWorld.Administrator, $"people/{await IdAsync(email)}/deactivate", new JsonObject { ["successor"] = successor }, "*");

    private async Task<string> IdAsync(string email) => (string)(await _world.GetAsync(ApiWorld.Administrator, $"people?q={email}")).Items.Single()["id"]!;

    [Fact]
    public async Task A_sign_in_that_began_before_does_not_restore_the_access()
    {
        await _world.PostAsync(ApiWorld.Administrator, $"people/{await IdAsync(ApiWorld.Member)}/invite", null, "*");
        await using var signIn = _world.Open();
        var account = await signIn.Users.AsTracking().SingleAsync(account => account.Email == ApiWorld.Member, TestContext.Current.CancellationToken);

        await DeactivateAsync(ApiWorld.Member);

        account.AccessFailedCount++;
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => signIn.SaveChangesAsync(TestContext.Current.CancellationToken));
    }
}
