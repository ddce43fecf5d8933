using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Features.People.Deactivation;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Features.Resolution;
using StrategyPushback.Web.Features.Sessions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.History;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>What is planned, promised, opposed or left to do because of a restricted objection of Finance does not show through what everybody sees.</summary>
public sealed class HiddenActionsTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    /// <summary>The lead of Sales, and a member of Finance, because the lead has restricted the objection.</summary>
    private static readonly string[] s_outsiders = [ApiWorld.SalesLead, ApiWorld.Member];

    private static readonly string[] s_insiders = [ApiWorld.FinanceLead, ApiWorld.Pmo];

    private int Update => int.Parse(world.Update, CultureInfo.InvariantCulture);

    [Fact]
    public async Task An_action_that_also_answers_a_restricted_objection_is_listed_as_if_it_did_not()
    {
        var (hidden, first, started) = await PlanAsync();
        foreach (var (reader, isInsider) in s_outsiders.Select(email => (email, false)).Concat(s_insiders.Select(email => (email, true))))
        {
            // Everybody sees the action that answers both objections. The open one was withdrawn, so it is late for the restricted one alone.
            var all = await ListAsync(reader, "");
            Assert.Equal((reader, isInsider ? "Both, First" : "Both"), (reader, Titles(all)));
            Assert.Equal((reader, isInsider ? "Both" : ""), (reader, Titles(await ListAsync(reader, "overdue=true"))));
            Assert.Equal((reader, isInsider ? "Both, First" : ""), (reader, Titles(await ListAsync(reader, $"objection={hidden}"))));
            var both = all.Single(action => action.Title == "Both");
            Assert.Equal((reader, isInsider ? $"ACT-{first}" : "", isInsider ? $"ACT-{first} First" : ""), (reader, string.Join(' ', both.DependsOn), string.Join(' ', both.WaitsFor)));

            var since = await world.LoadAsync<HistorySinceQuery, IReadOnlyList<string>>(reader, query => query.OfActionAsync(first, started - 1));
            Assert.Equal((reader, isInsider ? 1 : 0), (reader, since.Count));
        }
    }

    /// <summary>An administrator who is nothing else reads no objection, not even an open one.</summary>
    [Fact]
    public async Task What_waits_for_a_person_has_the_number_of_an_objection_only_for_administrators_who_may_see_it()
    {
        const string AsMember = "ann@example.org";
        const string AsPmo = "abe@example.org";
        var open = await world.StoryAsync((objection, _) => world.SaidBack(objection), title: "Okapi waits");
        var hidden = await world.StoryAsync((objection, _) => world.SaidBack(objection), Confidentiality.Restricted, "Zebra waits");
        await using (var db = world.Open())
        {
            var units = await db.Units.AsTracking().ToDictionaryAsync(unit => unit.Code, TestContext.Current.CancellationToken);
            db.AddRange(new Person("Ann", AsMember, Roles.Administrator | Roles.Member, units["SAL"]), new Person("Abe", AsPmo, Roles.Administrator | Roles.Pmo, units["IT"]));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        foreach (var (reader, named) in new[] { (ApiWorld.Administrator, ""), (AsMember, open), (AsPmo, $"{open} {hidden}") })
        {
            var work = await world.LoadAsync<OpenWorkQuery, OpenWorkQuery.View>(reader, query => query.LoadAsync($"{world.By(ApiWorld.FinanceLead).PersonId}"));
            Assert.Equal((reader, named, true), (reader, string.Join(' ', work.Steps.Select(line => line.Number).Where(number => number == open || number == hidden).Order()), work.Steps.Count >= 2));
        }
    }

    [Fact]
    public async Task A_broken_commitment_is_a_figure_of_the_strategy_only_for_people_who_may_see_its_objection()
    {
        var hidden = await world.StoryAsync(Break, Confidentiality.Restricted, "Zebra broken");
        foreach (var (reader, broken) in s_outsiders.Select(email => (email, "")).Concat(s_insiders.Select(email => (email, hidden))))
        {
            var figures = await world.LoadAsync<SupportFiguresQuery, SupportFiguresQuery.View?>(reader, query => query.LoadAsync(Update));
            Assert.Equal((reader, broken), (reader, string.Join(' ', figures?.Broken.Select(row => row.Number) ?? [])));
        }
    }

    /// <summary>Objections that oppose each other are proposed for one session. The lead of Finance is invited by name.</summary>
    [Fact]
    public async Task A_proposed_agenda_has_no_restricted_objection_that_opposes_one_of_the_invited_unit()
    {
        var hidden = await world.StoryAsync(confidentiality: Confidentiality.Restricted, title: "Zebra opposes");
        var (session, raised) = await OpposeAsync(hidden);
        foreach (var (reader, agenda) in new[] { (ApiWorld.SalesLead, raised), (ApiWorld.FinanceLead, $"{raised} {hidden}"), (ApiWorld.Pmo, $"{raised} {hidden}") })
        {
            var proposed = await world.LoadAsync<AgendaQuery, IReadOnlyList<Choice>>(reader, query => query.ProposeAsync(session));
            Assert.Equal((reader, agenda), (reader, string.Join(' ', proposed.Select(choice => choice.Key))));
        }
    }

    private static string Titles(IEnumerable<ActionView> actions) => string.Join(", ", actions.Select(action => action.Title));

    private async Task<IReadOnlyList<ActionView>> ListAsync(string reader, string filter) =>
        (await world.LoadAsync<ActionListQuery, Page<ActionView>>(reader, query => query.LoadAsync(ActionFilter.Parse(filter)))).Items;

    /// <summary>An action that answers an open objection, which was withdrawn, and a restricted one. It waits for another action of the restricted one and is late.</summary>
    /// <returns>The number of the restricted objection, the key of the other action, and the key of the entry that says that it was started.</returns>
    private async Task<(string Hidden, int First, long Started)> PlanAsync()
    {
        var open = await world.StoryAsync((objection, _) => world.Diagnosed(objection), title: "Okapi");
        var hidden = await world.StoryAsync((objection, _) => world.Diagnosed(objection), Confidentiality.Restricted, "Zebra");
        await using var db = world.Open();
        var (shown, restricted) = ((await db.LoadObjectionAsync(ObjectionNumber.Parse(open)))!, (await db.LoadObjectionAsync(ObjectionNumber.Parse(hidden)))!);
        var (pmo, owner) = (world.By(ApiWorld.Pmo), await db.People.AsTracking().SingleAsync(person => person.Email == ApiWorld.Pmo));
        var first = ResolutionAction.Plan(ActionKind.Resequence, "First", [restricted], owner, 1m, new DateOnly(2020, 11, 2), "It stands", pmo, ApiWorld.Now(10));
        var both = ResolutionAction.Plan(ActionKind.Resequence, "Both", [shown, restricted], owner, 1m, new DateOnly(2020, 11, 3), "It stands", pmo, ApiWorld.Now(10));
        db.AddRange(first, both);
        await db.SaveChangesAsync();
        restricted.ReviseActionPlan([new(first, new DateOnly(2020, 12, 1), []), new(both, both.DueOn, [first])], "One after the other.", pmo, ApiWorld.Now(9));
        first.Start(pmo, ApiWorld.Now(8));
        shown.Withdraw("It is settled.", world.By(ApiWorld.FinanceLead), ApiWorld.Now(7));
        await db.SaveChangesAsync();
        return (hidden, first.Id, first.History[^1].Id);
    }

    /// <summary>Both sides agree to an option. Finance commits to something and admits that it broke it.</summary>
    private void Break(Objection objection, PushbackDb db)
    {
        world.Diagnosed(objection);
        world.Committed(objection, db).RecordBroken("Nobody had time.", world.By(ApiWorld.FinanceLead), ApiWorld.Now(7));
    }

    /// <summary>A session to which Sales is invited, and an open objection of Sales that the hidden one opposes.</summary>
    private async Task<(int Session, string Raised)> OpposeAsync(string hidden)
    {
        await using var db = world.Open();
        var (pmo, now) = (world.By(ApiWorld.Pmo), ApiWorld.Now(3));
        var update = await db.Updates.AsTracking().Include(version => version.Strategy).SingleAsync(version => version.Id == Update);
        var sales = await db.Units.AsTracking().SingleAsync(unit => unit.Code == "SAL");
        var people = await db.People.AsTracking().ToDictionaryAsync(person => person.Email);
        var raised = update.FileObjection(new Filing { Unit = sales, Title = "Of Sales", Statement = "Not now.", ProposedChange = "Later." }, world.By(ApiWorld.SalesLead), now);
        var session = Session.Plan(update.Strategy, new(SessionKind.Workshop, "Year end", "A room", new DateOnly(2020, 11, 20), new(14, 0), new(15, 30), people[ApiWorld.Pmo], [sales], [people[ApiWorld.FinanceLead]]), own: false, pmo, now);
        db.AddRange(raised, session);
        await db.SaveChangesAsync();
        (await db.LoadObjectionAsync(ObjectionNumber.Parse(hidden)))!.Oppose((await db.LoadObjectionAsync(raised.Id))!, "It ends what we need.", pmo, now);
        await db.SaveChangesAsync();
        return (session.Id, raised.Number);
    }
}
