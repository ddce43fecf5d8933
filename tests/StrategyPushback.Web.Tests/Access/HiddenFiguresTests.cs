using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.CalendarFeeds;
using StrategyPushback.Web.Features.Engagement.Board;
using StrategyPushback.Web.Features.Exchange.BringBack;
using StrategyPushback.Web.Features.History;
using StrategyPushback.Web.Features.People.Deputies;
using StrategyPushback.Web.Features.Pulses.Trend;
using StrategyPushback.Web.Features.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>Boards, calendars, events and figures are made of what the reader may see.</summary>
public sealed class HiddenFiguresTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task A_need_that_became_a_restricted_objection_names_it_to_those_who_may_see_it_alone()
    {
        int id;
        await using (var db = world.Open())
        {
            var (finance, lead) = (await db.Units.AsTracking().SingleAsync(unit => unit.Code == "FIN", TestContext.Current.CancellationToken), world.By(ApiWorld.FinanceLead));
            var draft = await DraftAsync(db, "Zebra needs");
            draft.OpenTo([finance], world.By(ApiWorld.Pmo), ApiWorld.Now(5));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            var need = draft.StateNeed(finance, NeedKind.Need, "A quiet December.", null, lead, ApiWorld.Now(4));
            var open = await db.Updates.AsTracking().Include(update => update.Strategy).SingleAsync(update => update.Id == int.Parse(world.Update), TestContext.Current.CancellationToken);
            var filing = new Filing { Unit = finance, Title = "Zebra", Statement = "Not now.", ProposedChange = "Later.", Confidentiality = Confidentiality.Restricted };
            var objection = open.FileObjection(filing, lead, ApiWorld.Now(3));
            db.AddRange(need, objection);
            need.Become(objection, lead, ApiWorld.Now(3));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            id = objection.Id;
        }

        foreach (var (reader, number) in new[] { (ApiWorld.Member, null), (ApiWorld.FinanceLead, $"OBJ-{id}") })
        {
            var board = await world.LoadAsync<NeedBoardQuery, NeedBoardQuery.View?>(reader, query => query.LoadAsync("FIN"));
            Assert.Equal((reader, NeedState.Filed, number), (reader, Assert.Single(board!.Needs).State, board.Needs[0].Objection));
        }
    }

    [Fact]
    public async Task A_ruling_on_a_restricted_objection_is_no_event_of_the_survey_for_people_who_may_not_see_it()
    {
        var number = await world.StoryAsync(
            (objection, _) =>
            {
                world.Proposed(objection);
                world.Steps(6).Contest(objection);
                world.Steps(5).Escalate(objection);
                objection.Rule(RulingKind.Upheld, "Finance is right.", null, world.By(ApiWorld.Cio), ApiWorld.Now(3));
            },
            Confidentiality.Restricted);
        int strategy;
        await using (var db = world.Open())
        {
            var known = await db.Strategies.AsTracking().SingleAsync(one => one.Updates.Any(update => update.Id == int.Parse(world.Update)), TestContext.Current.CancellationToken);
            var finance = await db.Units.AsTracking().SingleAsync(unit => unit.Code == "FIN", TestContext.Current.CancellationToken);
            db.Add(Pulse.Plan(known, new PulseDetails("Round", ApiWorld.Now(10).Today, new DateOnly(2020, 11, 20), [finance]), world.By(ApiWorld.Pmo), ApiWorld.Now(10)));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            strategy = known.Id;
        }

        foreach (var (reader, events) in new[] { (ApiWorld.SalesLead, ""), (ApiWorld.FinanceLead, $"Ruled {number}"), (ApiWorld.Pmo, $"Ruled {number}") })
        {
            var trend = await world.LoadAsync<PulseTrendQuery, PulseTrendView>(reader, query => query.LoadAsync(strategy, null));
            Assert.Equal((reader, events), (reader, string.Join(", ", trend.Events.Select(happened => $"{happened.Kind} {happened.Subject}"))));
        }
    }

    [Fact]
    public async Task The_dates_of_a_draft_are_in_the_calendars_of_those_who_see_the_draft()
    {
        int draft;
        await using (var db = world.Open())
        {
            var version = await DraftAsync(db, "Zebra dates");
            version.OpenWindow(new ConsultationWindow(new DateOnly(2020, 12, 21), new DateOnly(2021, 1, 29), 5), world.By(ApiWorld.Pmo), ApiWorld.Now());
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            draft = version.Id;
        }

        foreach (var (reader, entries) in new[] { (ApiWorld.SalesLead, ""), (ApiWorld.Pmo, "Window FinalComment") })
        {
            var calendar = await world.LoadAsync<CalendarQuery, CalendarQuery.View>(reader, query => query.LoadAsync());
            Assert.Equal((reader, entries), (reader, string.Join(' ', calendar.Entries.Where(entry => entry.Update == draft).Select(entry => entry.Kind))));
        }
    }

    /// <summary>An administrator who is nothing else reads no objection, not even an open one.</summary>
    [Fact]
    public async Task The_figures_of_a_strategy_count_no_objection_for_a_mere_administrator()
    {
        await world.StoryAsync();
        foreach (var (reader, isCounted) in new[] { (ApiWorld.Administrator, false), (ApiWorld.SalesLead, true) })
        {
            var portfolio = await world.LoadAsync<PortfolioQuery, PortfolioQuery.View>(reader, query => query.LoadAsync());
            Assert.Equal((reader, isCounted), (reader, portfolio.Strategies.Single(line => line.Title == "One platform").Open > 0));
        }
    }

    [Fact]
    public async Task A_file_does_not_tell_whether_a_hidden_objection_has_these_words()
    {
        var number = await world.StoryAsync(confidentiality: Confidentiality.Restricted, title: "Zebra file");
        foreach (var (reader, unchanged, refused) in new[] { (ApiWorld.SalesLead, 0, 1), (ApiWorld.FinanceLead, 1, 0) })
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes($"Number,Title\n{number},Zebra file\n"));
            var files = world.Services.GetRequiredService<ImportFiles>();
            var path = files.PathOf(await files.StoreAsync(content, "list.csv", TestContext.Current.CancellationToken));
            var report = await world.LoadAsync<BringBackQuery, BringBackReport>(reader, query => query.LoadAsync(path, "list.csv"));
            Assert.Equal((reader, unchanged, refused), (reader, report.Unchanged, report.Refused.Count));
        }
    }

    [Fact]
    public async Task The_causes_over_time_name_a_threat_only_to_those_who_may_know_of_it()
    {
        await world.StoryAsync((objection, _) => world.Threatened(objection));
        foreach (var (reader, named, other) in new[] { (ApiWorld.Pmo, "Threat", "Undisclosed"), (ApiWorld.SalesLead, "Undisclosed", "Threat") })
        {
            var causes = (await world.LoadAsync<HistoryFlowQuery, HistoryFlowQuery.View>(reader, query => query.LoadAsync(new ObjectionFilter()))).Causes;
            Assert.Contains(named, causes);
            Assert.DoesNotContain(other, causes);
        }
    }

    /// <summary>A lead opens the pages of the people of the own unit, and finds there what these owe for it, not what they owe as deputies of another lead.</summary>
    [Fact]
    public async Task What_somebody_owes_as_the_deputy_of_another_unit_is_not_told_to_the_lead_of_the_own_unit()
    {
        await world.StoryAsync((objection, _) => world.Proposed(objection), title: "Okapi");
        var (lead, today) = (world.By(ApiWorld.FinanceLead), ApiWorld.Now().Today);
        var named = await world.DoAsync<NameDeputy.Command, NoResult>(ApiWorld.FinanceLead, new($"{lead.PersonId}", null, ApiWorld.Owner, today, today.AddDays(5)));
        Assert.True(named.Succeeded, named.Refusal?.Text);
        foreach (var (reader, owed) in new[] { (ApiWorld.SalesLead, ""), (ApiWorld.Owner, "Verdict"), (ApiWorld.Pmo, "Verdict") })
        {
            var answer = await world.GetAsync(reader, $"obligations?person={ApiWorld.Owner}&state=open&kind=Step");
            Assert.Equal((reader, 200), (reader, answer.Code));
            Assert.Equal((reader, owed), (reader, string.Join(' ', answer.Items.Where(row => (string?)row["title"] == "Okapi").Select(row => row["step"]))));
        }
    }

    /// <summary>The draft of a strategy that has nothing else.</summary>
    private static async Task<StrategyUpdate> DraftAsync(PushbackDb db, string title)
    {
        var strategy = new Strategy(title, null);
        var draft = strategy.DraftUpdate("1.0", "First text.", ApiWorld.Now(30).Today);
        draft.Include(strategy.AddElement(), new(ElementKind.Policy, "1", "Secret", "Nobody knows yet."));
        db.Add(strategy);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return draft;
    }
}
