using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Obligations;
using StrategyPushback.Web.Features.Organisation;
using StrategyPushback.Web.Features.Strategy.Consultation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>Rows that are loaded for a list or a sentence are those that the reader may see, and say no more than the reader may know.</summary>
public sealed class HiddenRowsTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task What_is_owed_about_a_restricted_objection_is_told_only_to_people_who_may_see_it()
    {
        await world.StoryAsync(
            (objection, _) =>
            {
                world.Proposed(objection);
                objection.Extend(new DateOnly(2021, 3, 1), "Our board meets then.", world.By(ApiWorld.FinanceLead), ApiWorld.Now(5));
            },
            Confidentiality.Restricted,
            "Zebra later");
        await world.StoryAsync(
            (objection, _) =>
            {
                world.Diagnosed(objection);
                objection.ProposeMediation(world.By(ApiWorld.Owner), "We do not come together.", world.By(ApiWorld.FinanceLead), ApiWorld.Now(7));
            },
            Confidentiality.Restricted,
            "Zebra mediated");

        // A member of the raising unit does not see what its lead has restricted.
        Assert.Empty(await OwedAsync(ApiWorld.Member, "unit=FIN&kind=Step,MediationReply", "Zebra"));
        Assert.Empty(await OwedAsync(ApiWorld.SalesLead, "", "Zebra"));
        Assert.Empty(await OwedAsync(ApiWorld.SalesLead, "side=It", "Zebra"));
        Assert.Equal(["MediationReply  Zebra mediated", "Step Agree Zebra later"], (await OwedAsync(ApiWorld.Pmo, "side=It&kind=MediationReply,Step&state=open", "Zebra")).Where(row => !row.Contains("Propose", StringComparison.Ordinal)).Order());
        Assert.Contains("Step Verdict Zebra later", await OwedAsync(ApiWorld.FinanceLead, "unit=FIN&state=open", "Zebra"));
    }

    [Fact]
    public async Task A_step_about_the_wording_of_a_threat_is_a_read_back_for_people_who_may_not_know_of_it()
    {
        await world.StoryAsync(
            (objection, _) => world.Steps(12).Diagnose(objection, new Threat { Confidence = Confidence.High, AtStake = Stake.Role, Statement = "They fear for their posts.", ForWhom = "Clerks" }), title: "Okapi waits");
        await world.StoryAsync((objection, _) => world.Threatened(objection), title: "Okapi agreed");
        foreach (var (reader, isTold) in new[] { (ApiWorld.Member, false), (ApiWorld.FinanceLead, true) })
        {
            var owed = (await OwedAsync(reader, "unit=FIN&kind=Step&state=open", "Okapi waits")).Concat(await OwedAsync(reader, "unit=FIN&kind=Step&state=ended", "Okapi agreed")).ToList();
            Assert.Equal((reader, isTold ? 2 : 0), (reader, owed.Count(row => row.StartsWith("Step ConfirmWording", StringComparison.Ordinal))));
            Assert.Contains(isTold ? "Step ConfirmWording Okapi waits" : "Step ConfirmReadBack Okapi waits", owed);
        }

        foreach (var (reader, step) in new[] { (ApiWorld.SalesLead, Step.ConfirmReadBack), (ApiWorld.FinanceLead, Step.ConfirmWording) })
        {
            var unit = await world.LoadAsync<UnitQuery, UnitQuery.View?>(reader, query => query.LoadAsync("FIN"));
            Assert.Equal((reader, (Step?)step), (reader, unit!.OpenRows.Single(row => row.Title == "Okapi waits").Turn.Step));
        }
    }

    /// <summary>A source reads a limited number of rows. Those of other units take no place from the own ones.</summary>
    [Fact]
    public async Task What_the_own_unit_owes_is_listed_although_others_owe_more_than_is_read_at_a_time()
    {
        await world.StoryAsync(
            (objection, db) =>
            {
                world.Diagnosed(objection);
                var people = db.People.ToDictionary(person => person.Email);
                ResolutionAction Plan(string title, string owner, int day) =>
                    ResolutionAction.Plan(ActionKind.Resequence, title, [objection], people[owner], 1, new DateOnly(2020, 12, day), "New dates stand", world.By(ApiWorld.Pmo), ApiWorld.Now(10));
                db.AddRange(Enumerable.Range(0, ObligationScope.Most).Select(_ => Plan("Giraffe of Finance", ApiWorld.FinanceLead, 1)).Append(Plan("Giraffe of Sales", ApiWorld.Owner, 2)));
            });

        foreach (var (reader, rows) in new[] { (ApiWorld.SalesLead, (string[])["Action  Giraffe of Sales"]), (ApiWorld.FinanceLead, [.. Enumerable.Repeat("Action  Giraffe of Finance", 200)]) })
        {
            Assert.Equal(rows, await OwedAsync(reader, "side=Unit&kind=Action&state=open", "Giraffe"));
        }
    }

    [Fact]
    public async Task The_page_of_an_objection_does_not_say_that_there_is_a_newer_draft()
    {
        var number = await world.StoryAsync();
        await using (var db = world.Open())
        {
            var id = int.Parse(world.Update);
            var strategy = await db.Strategies.AsTracking().Include(strategy => strategy.Updates).SingleAsync(strategy => strategy.Updates.Any(update => update.Id == id), TestContext.Current.CancellationToken);
            strategy.DraftUpdate("0.2", "Second text.", new DateOnly(2020, 11, 9));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        foreach (var (reader, newest) in new[] { (ApiWorld.SalesLead, null), (ApiWorld.Pmo, "0.2") })
        {
            var page = await world.LoadAsync<ObjectionQuery, ObjectionPageView?>(reader, query => query.LoadAsync(number));
            Assert.Equal((reader, newest), (reader, page!.Against.StillIn));
        }
    }

    [Fact]
    public async Task The_words_of_a_filter_do_not_name_a_strategy_that_has_only_a_draft()
    {
        var (strategy, _) = await StrategyAsync("Zebrastrategy", (_, _) => { });
        foreach (var (reader, words) in new[] { (ApiWorld.SalesLead, $"{strategy}"), (ApiWorld.Pmo, "Zebrastrategy") })
        {
            var parts = await world.LoadAsync<FilterLabels, IReadOnlyList<FilterLabels.Part>>(reader, query => query.LoadAsync(new ObjectionFilter { Strategy = [strategy] }));
            Assert.Equal((reader, words), (reader, parts.Single().Words));
        }
    }

    [Fact]
    public async Task Figures_of_a_version_do_not_count_an_earlier_one_that_was_withdrawn_before_anybody_saw_it()
    {
        var (_, versions) = await StrategyAsync("Platform", WithdrawnThenOpen);
        foreach (var reader in new[] { ApiWorld.SalesLead, ApiWorld.Pmo })
        {
            var alignment = (await world.GetAsync(reader, $"updates/{versions[1]}/alignment")).Body;
            Assert.Equal([$"{versions[1]}"], alignment["inputs"]!["versions"]!.AsArray().Select(version => (string?)version));
        }
    }

    /// <summary>An administrator who is nothing else reads no objection and takes no part in a consultation.</summary>
    [Fact]
    public async Task A_publication_is_told_to_everybody_but_mere_administrators()
    {
        var (_, versions) = await StrategyAsync("Published", WithdrawnThenOpen);
        var published = await world.DoAsync<PublishUpdate.Command, NoResult>(ApiWorld.Cio, new(versions[1], null, null, "The law changes on Monday."));
        Assert.True(published.Succeeded, published.Refusal?.Text);

        await world.DeliverAsync();

        await using var db = world.Open();
        var told = await db.Notifications.Where(row => row.Kind == NotificationKind.Published && row.UpdateId == versions[1])
            .Join(db.People, row => row.PersonId, person => person.Id, (_, person) => person.Email).Order().ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new[] { ApiWorld.FinanceLead, ApiWorld.SalesLead, ApiWorld.Member, ApiWorld.Owner, ApiWorld.Pmo }.Order(StringComparer.Ordinal), told);
    }

    /// <summary>Version 1.0, withdrawn while it was a draft, and 2.0, which is in consultation.</summary>
    private void WithdrawnThenOpen(Strategy strategy, StrategyUpdate first)
    {
        first.Withdraw("Not now.", world.By(ApiWorld.Cio), ApiWorld.Now(30));
        var second = strategy.DraftUpdate("2.0", "Second text.", ApiWorld.Now(30).Today);
        second.Include(strategy.AddElement(), new(ElementKind.Policy, "2", "Open", "All know."));
        second.OpenWindow(new ConsultationWindow(ApiWorld.Now(29).Today, new DateOnly(2020, 12, 18), 5), world.By(ApiWorld.Pmo), ApiWorld.Now(29));
    }

    /// <summary>A strategy with the draft 1.0, and what follows.</summary>
    private async Task<(int Strategy, IReadOnlyList<int> Versions)> StrategyAsync(string title, Action<Strategy, StrategyUpdate> then)
    {
        await using var db = world.Open();
        var strategy = new Strategy(title, null);
        var draft = strategy.DraftUpdate("1.0", "First text.", ApiWorld.Now(30).Today);
        draft.Include(strategy.AddElement(), new(ElementKind.Policy, "1", "Secret", "Nobody knows yet."));
        db.Add(strategy);
        await db.SaveChangesAsync();
        then(strategy, draft);
        await db.SaveChangesAsync();
        return (strategy.Id, [.. strategy.Updates.Select(update => update.Id)]);
    }

    /// <summary>Kind, step and title of what is owed, where the title begins with these words.</summary>
    private async Task<IReadOnlyList<string>> OwedAsync(string email, string query, string title)
    {
        var answer = await world.GetAsync(email, $"obligations?limit=200{(query.Length > 0 ? "&" : "")}{query}");
        Assert.Equal(200, answer.Code);
        return [.. answer.Items.Where(row => ((string)row["title"]!).StartsWith(title, StringComparison.Ordinal)).Select(row => $"{row["kind"]} {row["step"]} {row["title"]}")];
    }
}
