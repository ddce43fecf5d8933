using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Decisions;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Settlement;
using StrategyPushback.Web.Features.Settlement.Mediations;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Settlement;

/// <summary>A mediator reads the objection that the person mediates, while the mediation runs, and nothing else.</summary>
public sealed class MediatorReadsTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();
    private string _hidden = "";

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        _hidden = await _world.StoryAsync(
            (objection, db) =>
            {
                _world.Threatened(objection);
                _world.Planned(objection, db);
                db.Add(Domain.Resolution.Evidence.On(objection, null, new("Zebraevidence", Domain.Resolution.EvidenceKind.Document, null, new Uri("https://example.org/zebra")), _world.By(ApiWorld.FinanceLead), ApiWorld.Now(3)));
            },
            Confidentiality.Restricted,
            "Zebrawords");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(ApiWorld.SalesLead)]
    [InlineData(ApiWorld.Member)]
    public async Task The_right_begins_when_both_sides_have_agreed_and_ends_with_the_mediation(string mediator)
    {
        if (mediator == ApiWorld.Member)
        {
            await MoveAsync(ApiWorld.Member, "SAL");
        }

        var before = await TotalsAsync(mediator);
        await AssertReadsAsync(mediator, false);
        var address = await ProposeAsync(mediator);
        await AssertReadsAsync(mediator, false);
        Assert.Equal(before, await TotalsAsync(mediator));

        Assert.Equal(200, (await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/agree", null, "*")).Code);
        await AssertReadsAsync(mediator, true);
        Assert.Equal((before.Listed + 1, before.Counted + 1), await TotalsAsync(mediator));
        await _world.DeliverAsync();
        Assert.Equal([_hidden], await InboxAsync(mediator));
        Assert.Equal([_hidden], (await _world.GetAsync(mediator, $"obligations?person={mediator}&kind=MediationOutcome")).Items.Select(row => (string)row["objection"]!));

        var ended = await _world.PostAsync(mediator, $"{address}/end", new JsonObject { ["outcome"] = "Proposal", ["reason"] = "They share the work." }, "*");
        Assert.Equal(204, ended.Code);
        await AssertReadsAsync(mediator, false);
        Assert.Equal(before, await TotalsAsync(mediator));
        await _world.DeliverAsync();
        Assert.Empty(await InboxAsync(mediator));
        Assert.Equal("Ended", (string?)(await _world.GetAsync(ApiWorld.FinanceLead, $"objections/{_hidden}/mediation")).Items[0]["state"]);
    }

    [Fact]
    public async Task The_right_ends_on_the_last_day_and_on_a_withdrawal()
    {
        var address = await ProposeAsync(ApiWorld.SalesLead);
        await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/agree", null, "*");
        await AssertReadsAsync(ApiWorld.SalesLead, true);
        _world.Clock.MoveTo(new DateTime(2021, 2, 8, 9, 0, 0));
        await _world.Services.GetRequiredService<MediationSchedule>().ApplyDueAsync(TestContext.Current.CancellationToken);
        await AssertReadsAsync(ApiWorld.SalesLead, false);

        address = await ProposeAsync(ApiWorld.SalesLead);
        await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/agree", null, "*");
        await AssertReadsAsync(ApiWorld.SalesLead, true);
        Assert.Equal("Withdrawn", (string?)(await _world.ActAsync(ApiWorld.FinanceLead, _hidden, "withdraw", new JsonObject { ["reason"] = "Gone." })).Body["status"]);
        await AssertReadsAsync(ApiWorld.SalesLead, false);
    }

    [Fact]
    public async Task Nothing_but_this_objection_and_nobody_but_the_mediator()
    {
        var other = await _world.StoryAsync((objection, _) => _world.Diagnosed(objection), Confidentiality.Restricted, "Zebraother");
        var open = await _world.StoryAsync((objection, _) => _world.Threatened(objection));
        var address = await ProposeAsync(ApiWorld.SalesLead);
        await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/agree", null, "*");

        Assert.Equal(404, (await _world.GetAsync(ApiWorld.SalesLead, $"objections/{other}")).Code);
        Assert.DoesNotContain("Threat", (await _world.GetAsync(ApiWorld.SalesLead, $"objections/{open}")).Body["rootCauses"]!.ToJsonString(), StringComparison.Ordinal);
        await AssertReadsAsync(ApiWorld.Member, false);
        await using var db = _world.Open();
        var colleague = await db.People.AsTracking().SingleAsync(person => person.Email == ApiWorld.Member, TestContext.Current.CancellationToken);
        var mediator = await db.People.AsTracking().SingleAsync(person => person.Email == ApiWorld.SalesLead, TestContext.Current.CancellationToken);
        mediator.NameDeputy(colleague, ApiWorld.Now().Today, ApiWorld.Now().Today.AddDays(10), _world.By(ApiWorld.SalesLead), ApiWorld.Now());
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        await AssertReadsAsync(ApiWorld.Member, false);
    }

    [Fact]
    public async Task Rows_keys_and_loaded_objections_say_the_same_of_a_mediator()
    {
        var open = await _world.StoryAsync((objection, _) => _world.Diagnosed(objection));
        var address = await ProposeAsync(ApiWorld.SalesLead);
        foreach (var running in new[] { false, true })
        {
            if (running)
            {
                await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/agree", null, "*");
            }

            await using var db = _world.Open();
            var all = await db.Objections.Include(objection => objection.Units).Include(objection => objection.Actions).Include(objection => objection.Mediations).AsSplitQuery().ToListAsync(TestContext.Current.CancellationToken);
            var expected = running ? new[] { ObjectionNumber.Parse(_hidden) } : [];
            var (lead, elsewhere) = (_world.By(ApiWorld.SalesLead), await db.Units.Where(unit => unit.Code != "FIN" && unit.Code != "SAL").OrderBy(unit => unit.Id).Select(unit => unit.Id).FirstOrDefaultAsync(TestContext.Current.CancellationToken));
            var deputy = lead with { StandsInFor = [new StandIn(0, "Another lead", elsewhere)] };
            Assert.Equal((1, 2), (lead.LedUnits.Count, deputy.LedUnits.Count));
            foreach (var actor in new[] { lead, deputy })
            {
                Assert.Equal(expected, await Visibility.OwnOf(db, actor).ToListAsync(TestContext.Current.CancellationToken));
                Assert.Equal(expected, await db.Objections.Where(Visibility.IsOwn(actor)).Select(objection => objection.Id).ToListAsync(TestContext.Current.CancellationToken));
                Assert.Equal(expected, all.Where(actor.Knows).Select(objection => objection.Id));
                Assert.Equal(all.Where(actor.MayRead).Select(objection => objection.Id).Order(), await db.Objections.VisibleTo(actor).Select(objection => objection.Id).Order().ToListAsync(TestContext.Current.CancellationToken));
                Assert.Contains(ObjectionNumber.Parse(open), all.Where(actor.MayRead).Select(objection => objection.Id));
            }
        }
    }

    [Fact]
    public async Task The_search_offers_only_people_whom_the_proposal_accepts()
    {
        await using (var db = _world.Open())
        {
            var (finance, sales) = (await db.Units.AsTracking().SingleAsync(unit => unit.Code == "FIN", TestContext.Current.CancellationToken), await db.Units.AsTracking().SingleAsync(unit => unit.Code == "SAL", TestContext.Current.CancellationToken));
            db.AddRange(new Person("Fred", "fred@example.org", Roles.Member, finance), new Person("Sue", "sue@example.org", Roles.UnitLead, sales));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            await db.People.Where(person => person.Email == "sue@example.org").ExecuteUpdateAsync(set => set.SetProperty(person => person.SecondUnitId, finance.Id), TestContext.Current.CancellationToken);
        }

        foreach (var (email, expected) in new[] { (ApiWorld.Pmo, new[] { ApiWorld.Owner, ApiWorld.SalesLead }), (ApiWorld.FinanceLead, [ApiWorld.SalesLead]), (ApiWorld.SalesLead, []), (ApiWorld.Member, []), (ApiWorld.Administrator, []) })
        {
            var found = await SearchAsync(email);
            Assert.Equal((email, string.Join(' ', expected)), (email, string.Join(' ', found.Order(StringComparer.Ordinal))));
        }

        // Whom the search leaves out, the proposal refuses.
        foreach (var (refused, code) in new[] { ("fred@example.org", Mediation.MediatorIsParty), ("sue@example.org", Mediation.MediatorIsParty), (ApiWorld.FinanceLead, Mediation.MediatorIsParty), (ApiWorld.Cio, Mediation.MediatorIsParty), (ApiWorld.Administrator, Mediation.MediatorMayNotRead) })
        {
            (await MediateAsync(ApiWorld.Pmo, refused)).Refused(409, code.Code);
        }

        Assert.Equal([ApiWorld.SalesLead], (await LoadAsync(ApiWorld.Pmo, ApiWorld.SalesLead, "fred@example.org")).Select(choice => choice.Key));
        Assert.Equal((404, 403), ((await MediateAsync(ApiWorld.SalesLead, ApiWorld.Owner)).Code, (await MediateAsync(ApiWorld.Member, ApiWorld.Owner)).Code));
        Assert.Equal(201, (await MediateAsync(ApiWorld.Pmo, ApiWorld.Owner)).Code);

        async Task<IEnumerable<string>> SearchAsync(string email) => (await _world.LoadAsync<MediatorChoicesQuery, IReadOnlyList<Choice>>(email, query => query.SearchAsync(_hidden, ""))).Select(choice => choice.Key);

        Task<IReadOnlyList<Choice>> LoadAsync(string email, params string[] keys) => _world.LoadAsync<MediatorChoicesQuery, IReadOnlyList<Choice>>(email, query => query.LoadAsync(_hidden, keys));
    }

    [Fact]
    public async Task A_proposal_that_cannot_begin_says_why_and_is_taken_back_or_declined()
    {
        var address = await ProposeAsync(ApiWorld.SalesLead);
        Assert.Equal((true, null), await ReplyAsync(ApiWorld.FinanceLead));
        Assert.Equal(1, await OwedAsync());
        await MoveAsync(ApiWorld.SalesLead, "FIN");
        Assert.Equal((true, Mediation.MediatorIsParty.Code), await ReplyAsync(ApiWorld.FinanceLead));
        Assert.Equal(Mediation.MediatorIsParty.Code, (string?)(await _world.GetAsync(ApiWorld.Pmo, $"objections/{_hidden}/mediation")).Items[0]["hindrance"]);
        (await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/agree", null, "*")).Refused(409, Mediation.MediatorIsParty.Code);
        Assert.Equal(0, await OwedAsync());
        Assert.Equal(200, (await _world.PostAsync(ApiWorld.Pmo, $"{address}/withdraw", null, "*")).Code);
        Assert.Null((await ViewAsync(ApiWorld.Pmo)).Mediations[0].Hindrance);

        await MoveAsync(ApiWorld.SalesLead, "SAL");
        address = await ProposeAsync(ApiWorld.SalesLead);
        await using (var db = _world.Open())
        {
            await db.People.Where(person => person.Email == ApiWorld.SalesLead).ExecuteUpdateAsync(set => set.SetProperty(person => person.DeactivatedAt, ApiWorld.Now().At), TestContext.Current.CancellationToken);
        }

        Assert.Equal((true, Mediation.MediatorLeft.Code), await ReplyAsync(ApiWorld.FinanceLead));
        (await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/agree", null, "*")).Refused(409, Mediation.MediatorLeft.Code);
        Assert.Equal(200, (await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/decline", new JsonObject { ["reason"] = "Sam has left." }, "*")).Code);

        async Task<int> OwedAsync() => (await _world.GetAsync(ApiWorld.Cio, "obligations?unit=FIN&kind=MediationReply")).Items.Count;

        async Task<(bool MayReply, string? Hindrance)> ReplyAsync(string email) => (await ViewAsync(email)).Current is { } line ? (line.MayReply, line.Hindrance?.Rule.Code) : default;
    }

    [Fact]
    public async Task Former_ratings_are_read_by_those_who_read_the_one_that_counts()
    {
        var number = await _world.StoryAsync((objection, _) => _world.Proposed(objection));
        await _world.ActAsync(ApiWorld.FinanceLead, number, "accept");
        foreach (var (rating, words) in new[] { (1, "Too late."), (2, null), (4, "Fair in the end.") })
        {
            await _world.PostAsync(ApiWorld.FinanceLead, $"objections/{number}/ratings", new JsonObject { ["rating"] = rating, ["words"] = words }, "*");
        }

        foreach (var email in new[] { ApiWorld.Cio, ApiWorld.Pmo, ApiWorld.FinanceLead })
        {
            var rating = Assert.Single((await _world.GetAsync(email, $"objections/{number}/ratings")).Items);
            Assert.Equal([(2, null), (1, "Too late.")], rating["former"]!.AsArray().Select(former => ((int)former!["rating"]!, (string?)former["words"])));
            Assert.Equal(4, (int)rating["rating"]!);
        }

        Assert.Empty((await _world.GetAsync(ApiWorld.SalesLead, $"objections/{number}/ratings")).Items);

        // The record is passed on, so it holds no rating.
        Assert.DoesNotContain("Too late.", (await _world.LoadAsync<DecisionQuery, DecisionRecord?>(ApiWorld.Cio, query => query.LoadAsync(number)))!.ToMarkdown(), StringComparison.Ordinal);
    }

    /// <summary>Whether pages, API, files, lists, search, evidence, actions and history show the objection and its threat.</summary>
    private async Task AssertReadsAsync(string email, bool reads)
    {
        foreach (var part in new[] { "", "/mediation", "/evidence", "/ratings", "/action-plan", "/commitments", "/options" })
        {
            Assert.Equal((part, reads ? 200 : 404), (part, (await _world.GetAsync(email, $"objections/{_hidden}{part}")).Code));
        }

        var page = await _world.LoadAsync<ObjectionQuery, ObjectionPageView?>(email, query => query.LoadAsync(_hidden));
        Assert.Equal(reads, page is not null);
        Assert.Equal(reads, page?.Objection.Causes.Contains("Threat") is true);
        Assert.Equal(reads, await _world.LoadAsync<SettlementQuery, SettlementView?>(email, query => query.LoadAsync(_hidden)) is not null);
        Assert.Equal(reads ? 1 : 0, (await _world.GetAsync(email, "objections?q=zebrawords")).Items.Count);
        Assert.Equal(reads ? 1 : 0, (await _world.GetAsync(email, "objections?cause=Threat")).Items.Count);
        Assert.Equal(reads ? 1 : 0, (await _world.GetAsync(email, $"actions?objection={_hidden}")).Items.Count);
        var client = await _world.OfAsync(email);
        Assert.Equal(reads, (await client.GetStringAsync(new Uri("/api/v1/objections.csv", UriKind.Relative), TestContext.Current.CancellationToken)).Contains("Zebrawords", StringComparison.Ordinal));
        Assert.Equal(reads, (await client.GetStringAsync(new Uri("/api/v1/changes.csv?since=2020-10-01", UriKind.Relative), TestContext.Current.CancellationToken)).Contains(_hidden, StringComparison.Ordinal));
    }

    /// <summary>The objections in the list, and those that the dashboard counts from its stored counters.</summary>
    private async Task<(int Listed, int Counted)> TotalsAsync(string email)
    {
        var figures = await _world.LoadAsync<DashboardQuery, DashboardView>(email, query => query.LoadAsync(new ObjectionFilter()));
        return ((int)(await _world.GetAsync(email, "objections")).Body["total"]!, figures.ByStatus.Sum(status => status.Count));
    }

    private async Task<IEnumerable<string>> InboxAsync(string email) =>
        (await _world.GetAsync(email, "inbox")).Items.Where(row => (string?)row["kind"] == "Mediation").Select(row => (string)row["objection"]!).Distinct();

    private async Task<string> ProposeAsync(string mediator)
    {
        var proposed = await MediateAsync(ApiWorld.Pmo, mediator);
        Assert.True(proposed.Code == 201, proposed.Problem);
        return $"objections/{_hidden}/mediation/{(string)proposed.Body["id"]!}";
    }

    private Task<Answer> MediateAsync(string email, string mediator) => _world.PostAsync(email, $"objections/{_hidden}/mediation", new JsonObject { ["mediator"] = mediator, ["reason"] = "How to share the work" });

    private async Task<SettlementView> ViewAsync(string email) => (await _world.LoadAsync<SettlementQuery, SettlementView?>(email, query => query.LoadAsync(_hidden)))!;

    private async Task MoveAsync(string email, string code)
    {
        await using var db = _world.Open();
        var unit = await db.Units.Where(unit => unit.Code == code).Select(unit => unit.Id).SingleAsync(TestContext.Current.CancellationToken);
        await db.People.Where(person => person.Email == email).ExecuteUpdateAsync(set => set.SetProperty(person => person.UnitId, unit), TestContext.Current.CancellationToken);
    }
}
