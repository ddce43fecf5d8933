using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Alignment;
using StrategyPushback.Web.Features.Engagement.Contributions;
using StrategyPushback.Web.Features.Goals.Effects;
using StrategyPushback.Web.Features.HalfWay;
using StrategyPushback.Web.Features.Objections.CarriedOver;
using StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Features.Organisation.Retirement;
using StrategyPushback.Web.Features.Owners;
using StrategyPushback.Web.Features.Owners.Fitness;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>Queries that are asked for a hidden record, or for something that belongs to one, answer a person who may not see it as if it did not exist.</summary>
public sealed class HiddenAnswersTests(HiddenWorld world) : IClassFixture<HiddenWorld>
{
    /// <summary>What is asked for, somebody who may not see it, and somebody who may.</summary>
    public static readonly TheoryData<string, string, string> Asked = new()
    {
        { "people to mention in an objection", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "people mentioned in an objection", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "assessments of an owner", ApiWorld.SalesLead, ApiWorld.Pmo },
        { "units without an owner", ApiWorld.SalesLead, ApiWorld.FinanceLead },
        { "strategies of a filter", ApiWorld.SalesLead, ApiWorld.FinanceLead },
    };

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task A_query_finds_a_hidden_record_for_those_who_may_see_it_alone(string asked, string outsider, string insider)
    {
        Assert.Equal(0, await FoundAsync(outsider, asked));
        Assert.NotEqual(0, await FoundAsync(insider, asked));
    }

    /// <summary>The next draft of a strategy that everybody sees rewords a known element, which has an effect on a goal of Finance, and Finance contributed to it.</summary>
    [Fact]
    public async Task What_the_next_draft_says_of_a_known_element_is_told_to_those_who_see_the_draft_alone()
    {
        var (draft, element, number) = await RewordAsync();
        foreach (var (reader, found, wording) in new[] { (ApiWorld.SalesLead, 0, "Move"), (ApiWorld.Administrator, 0, null), (ApiWorld.FinanceLead, 1, "Secret"), (ApiWorld.Pmo, 1, "Secret") })
        {
            Assert.Equal((reader, found), (reader, (await world.Api.LoadAsync<EffectsQuery, EffectsQuery.View>(reader, query => query.LoadAsync(new EffectFilter { Update = draft }))).Rows.Count));
            Assert.Equal((reader, found), (reader, (await world.Api.LoadAsync<UnitStatementsQuery, IReadOnlyList<UnitStatementsQuery.UnitLine>>(reader, query => query.LoadAsync(draft))).Count));
            Assert.Equal((reader, found), (reader, (await world.Api.LoadAsync<ContributionsQuery, ContributionsQuery.View>(reader, query => query.LoadElementAsync(element))).Contributions.Count));
            Assert.Equal((reader, found), (reader, await OutsideItAsync(reader, draft, element)));
            var open = await world.Api.LoadAsync<ContributionsQuery, ContributionsQuery.View?>(reader, query => query.LoadVersionAsync(int.Parse(world.Api.Update)));
            Assert.Equal((reader, found), (reader, open!.Contributions.Count));
            var carriedOver = await world.Api.LoadAsync<CarryOverQuery, CarryOverQuery.View?>(reader, query => query.LoadAsync(number));
            Assert.Equal((reader, wording), (reader, carriedOver?.Removed.Single().Split(' ')[^1]));

            // The alignment of a version is the same for all its readers, so the contribution to the draft counts in the draft alone.
            Assert.Equal((reader, 0), (reader, await OutsideItAsync(reader, int.Parse(world.Api.Update), element)));
        }
    }

    [Fact]
    public async Task The_options_of_an_opposing_objection_are_told_to_those_who_may_see_that_objection_alone()
    {
        await using (var db = world.Api.Open())
        {
            var hidden = (await db.LoadObjectionAsync(world.Hidden["OBJ"]))!;
            hidden.Oppose((await db.LoadObjectionAsync(ObjectionNumber.Parse(world.OfSales)))!, "Both want March.", world.Api.By(ApiWorld.Pmo), ApiWorld.Now());
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        foreach (var (reader, titles) in new[] { (ApiWorld.SalesLead, ""), (ApiWorld.FinanceLead, "Move in March"), (ApiWorld.Pmo, "Move in March") })
        {
            var options = await world.Api.LoadAsync<PairOptionsQuery, IReadOnlyList<PairOptionsQuery.PairOption>>(reader, query => query.LoadAsync(world.OfSales));
            Assert.Equal((reader, titles), (reader, string.Join(", ", options.Select(option => option.Title))));
        }
    }

    /// <summary>An administrator learns that work is left, not what it is.</summary>
    [Fact]
    public async Task A_training_of_a_hidden_strategy_stops_a_unit_from_retiring_without_being_named_to_an_administrator()
    {
        await using (var db = world.Api.Open())
        {
            var stores = new BusinessUnit("STO", "Stores", false, 9);
            var phase = await db.RolloutPhases.AsTracking().SingleAsync(known => known.Id == world.Hidden["PHA"], TestContext.Current.CancellationToken);
            db.Add(stores);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            db.Add(TrainingOffer.Add(phase, stores, isReached: true, new("Okapitraining", "A room", new DateOnly(2020, 11, 12), new DateOnly(2020, 11, 13)), world.Api.By(ApiWorld.Pmo), ApiWorld.Now()));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        foreach (var (reader, code, isNamed) in new[] { (ApiWorld.Administrator, "unit.work-is-open", false), (ApiWorld.Pmo, "unit.has-training", true) })
        {
            var refusal = await world.Api.LoadAsync<RetirementQuery, Refusal?>(reader, query => query.LoadAsync("STO"));
            Assert.Equal((reader, code, isNamed), (reader, refusal?.Code, refusal!.Text.Contains("Okapitraining", StringComparison.Ordinal)));
        }
    }

    /// <summary>How many units outside IT the alignment of a version names at an element.</summary>
    private async Task<int> OutsideItAsync(string reader, int version, int element)
    {
        var alignment = await world.Api.LoadAsync<AlignmentQuery, AlignmentQuery.View?>(reader, query => query.LoadAsync(version));
        return alignment?.Data.Elements.Single(known => known.Id == element).OutsideIt.Count ?? 0;
    }

    /// <summary>How many lines somebody reads.</summary>
    private Task<int> FoundAsync(string reader, string asked) => asked switch
    {
        "people to mention in an objection" => world.Api.LoadAsync<MentionableQuery, int>(reader, async query => (await query.SearchAsync(world.HiddenNumber, null)).Count),
        "people mentioned in an objection" => world.Api.LoadAsync<MentionableQuery, int>(reader, async query => (await query.LoadAsync(world.HiddenNumber, [ApiWorld.Pmo])).Count),
        "assessments of an owner" => world.Api.LoadAsync<AssessmentQuery, int>(reader, async query => (await query.LoadAsync(world.Hidden["OWN"]))?.Assessments.Count ?? 0),
        "units without an owner" => world.Api.LoadAsync<OwnerGapsQuery, int>(reader, async query => (await query.LoadAsync(world.Hidden["UPD"], ["FIN"])).Count),
        "strategies of a filter" => world.Api.LoadAsync<ObjectionsPageQuery, int>(reader, async query => (await query.LoadAsync(new ObjectionFilter(), null, 1, null)).Strategies.Count(strategy => strategy.Id == world.Hidden["STR"])),
        _ => throw new ArgumentException(asked, nameof(asked)),
    };

    /// <summary>The draft, the element, and an objection about it that carried over to a version without it.</summary>
    private async Task<(int Draft, int Element, string Number)> RewordAsync()
    {
        await using var db = world.Api.Open();
        var (pmo, now) = (world.Api.By(ApiWorld.Pmo), ApiWorld.Now());
        var units = await db.Units.AsTracking().ToDictionaryAsync(unit => unit.Code);
        var open = await db.Updates.AsTracking().Include(version => version.Strategy).ThenInclude(strategy => strategy.Updates).Include(version => version.Elements).ThenInclude(element => element.Element)
            .SingleAsync(version => version.Id == int.Parse(world.Api.Update));
        var element = open.Elements[0].Element;
        var filing = new Filing { Unit = units["SAL"], Title = "The move", Statement = "Not now.", ProposedChange = "Later.", Elements = [element] };
        var objection = open.FileObjection(filing, world.Api.By(ApiWorld.SalesLead), ApiWorld.Now(3));
        var draft = open.Strategy.DraftUpdate("0.2", "Second text.", now.Today);
        draft.Include(element, new(ElementKind.Initiative, "1", "Secret", "Nobody knows yet."));
        var goal = Goal.Add(units["FIN"], new GoalDetails(Facet.BusinessDevelopment, "Close in three days", "days"), world.Api.By(ApiWorld.FinanceLead), now);
        db.AddRange(objection, goal);
        draft.OpenTo([units["FIN"]], pmo, now);
        await db.SaveChangesAsync();
        db.AddRange(GoalEffect.Propose(element, goal, new EffectDetails(1, 2, "%", "The data are clean."), exists: false, pmo, now), draft.Contribute(element, "1", units["FIN"], null, "The dates.", pmo, now));
        world.Api.PublishNewer((await db.LoadObjectionAsync(objection.Id))!, db);
        await db.SaveChangesAsync();
        return (draft.Id, element.Id, objection.Number);
    }
}
