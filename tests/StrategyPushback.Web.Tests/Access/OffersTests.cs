using StrategyPushback.Web.Features.Claims;
using StrategyPushback.Web.Features.Doors;
using StrategyPushback.Web.Features.Engagement.Contributions;
using StrategyPushback.Web.Features.Exchange.BringBack;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Features.Goals;
using StrategyPushback.Web.Features.Goals.Effects;
using StrategyPushback.Web.Features.Goals.UnitProblems;
using StrategyPushback.Web.Features.Notifications.Deliveries;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.Lifecycle;
using StrategyPushback.Web.Features.Objections.Similar;
using StrategyPushback.Web.Features.Obligations;
using StrategyPushback.Web.Features.Opposing;
using StrategyPushback.Web.Features.Owners;
using StrategyPushback.Web.Features.Positions;
using StrategyPushback.Web.Features.Pulses;
using StrategyPushback.Web.Features.Pulses.Trend;
using StrategyPushback.Web.Features.Resolution.Playbooks;
using StrategyPushback.Web.Features.Risk;
using StrategyPushback.Web.Features.Roadmap;
using StrategyPushback.Web.Features.Rollout;
using StrategyPushback.Web.Features.Sessions;
using StrategyPushback.Web.Features.Strategy.Compare;
using StrategyPushback.Web.Features.Strategy.Versions;
using StrategyPushback.Web.Features.UnblockPlan;
using StrategyPushback.Web.Features.Views;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>What a page offers to which roles. The expectations are written from the table "Who may" of the glossary, not from the code.</summary>
public sealed class OffersTests(OfferedWorld world) : IClassFixture<OfferedWorld>
{
    /// <summary>Roles, then what is offered to them.</summary>
    private const string Table = """
        cio pmo:
            AcceptPlan AddPrerequisite AppointOwner LinkChange OpenPagesOfOthers PlanElement PlanPhase PlanPulse PlanRound RecordContribution
            RemoveContribution ScoreClaimOfUnit SeeEveryCase ShareView StateEffect StateReduction
            CancelSessionOfFormerLead EditSessionOfFormerLead OrganiseSessionOfFormerLead
        cio other pmo:
            CancelProposedSession EditProposedSession OrganiseProposedSession
        cio lead pmo:
            ChangeSeverityInFile OpposeObjection WriteRisk
        cio lead other pmo:
            AddGoal ClaimEarlyWin MakeClaim PlanSession
        lead other pmo:
            AddProblem
        pmo admin:
            SetRoleView
        other:
            CoSignSimilar
        lead:
            ChangeTitleInFile
        pmo:
            NameUnitInImport RecordPosition
        admin:
            TestMail
        """;

    /// <summary>Roles, then the actions on the page of an objection. Those of the CIO alone are shown to the PMO with the rule against them.</summary>
    private const string Actions = """
        cio pmo:
            Acknowledge AnswerAtOnce AssumeSatisfied Defer Diagnose EscalateSeverity MarkDuplicate PlanAction Propose Reclassify Remind SendReadBack
            WithdrawSeverityQuestion Rule RuleOnSeverity
        cio lead other pmo:
            Escalate Extend Mention Reopen TakeBack
        lead other:
            Accept AnsweredByChange CloseAsProven CoSign Confirm ConfirmFiling Contest RefuseReadBack Reword StillApplies Withdraw
        lead other pmo:
            Agree
        cio lead other pmo member former:
            AddEvidence
        """;

    /// <summary>Roles, then the actions on the page of a version in consultation. The page names those who may also to readers who may not.</summary>
    private const string ActionsOfVersion = """
        cio pmo:
            MoveWindow
        cio:
            Publish SendBack Withdraw
        """;

    private static readonly Dictionary<string, string[]> s_offered = RoleTable.Read(Table);

    private static readonly Dictionary<string, Func<OfferedWorld, string, Task<object?>>> s_flags = new()
    {
        ["AcceptPlan"] = Flag<UnblockPlanQuery>(async (query, _) => (await query.LoadAsync(new ObjectionFilter(), UnblockPlanQuery.UsualCapacity)).MayAccept),
        ["AddGoal"] = Flag<GoalsQuery>(async (query, _) => (await query.LoadAsync(new GoalFilter())).MayAdd),
        ["AddPrerequisite"] = Flag<DoorsQuery>(async (query, world) => (await query.LoadAsync(world.Version))?.MayChange),
        ["AddProblem"] = Flag<ProblemsQuery>(async (query, _) => (await query.LoadAsync(new ProblemFilter([], Solved: false))).MayAdd),
        ["AppointOwner"] = Flag<OwnersQuery>(async (query, _) => (await query.LoadAsync()).MayAppoint),
        ["ChangeSeverityInFile"] = Flag<BringBackQuery>(async (query, world) => (await CellAsync(query, world, "Severity", "Major")) is { State: DifferenceState.Change }),
        ["ChangeTitleInFile"] = Flag<BringBackQuery>(async (query, world) => (await CellAsync(query, world, "Title", "Other")) is { State: DifferenceState.Change }),
        ["CancelProposedSession"] = OfSession(world => world.ProposedSession, session => session.MayCancel),
        ["CancelSessionOfFormerLead"] = OfSession(world => world.SessionOfFormerLead, session => session.MayCancel),
        ["ClaimEarlyWin"] = Flag<RolloutQuery>(async (query, world) => (await query.LoadAsync(world.Strategy))?.MayClaim),
        ["CoSignSimilar"] = Flag<SimilarObjectionsQuery>(async (query, _) => (await query.LoadAsync("We cannot move in December.")).Any(similar => similar.MayCoSign)),
        ["EditProposedSession"] = OfSession(world => world.ProposedSession, session => session.MayEdit),
        ["EditSessionOfFormerLead"] = OfSession(world => world.SessionOfFormerLead, session => session.MayEdit),
        ["LinkChange"] = Flag<ChangesQuery>(async (query, world) => (await query.LoadAsync(world.Version, null, null))?.MayLink),
        ["MakeClaim"] = Flag<ClaimsQuery>(async (query, _) => (await query.LoadAsync()).MayClaim),
        ["NameUnitInImport"] = Flag<ImportPageQuery>(async (query, _) => (await query.LoadAsync(null)).MayNameUnits),
        ["OpenPagesOfOthers"] = Flag<ObligationsQuery>(async (query, _) => (await query.LoadAsync(new ObligationFilter()))?.SeesAll),
        ["OpposeObjection"] = Flag<OppositionsQuery>(async (query, world) => (await query.OfObjectionAsync(world.Diagnosed))?.MayOppose),
        ["OrganiseProposedSession"] = OfSession(world => world.ProposedSession, session => session.MayOrganise),
        ["OrganiseSessionOfFormerLead"] = OfSession(world => world.SessionOfFormerLead, session => session.MayOrganise),
        ["PlanElement"] = Flag<RoadmapQuery>(async (query, _) => (await query.LoadAsync("FIN"))?.MayPlan),
        ["PlanPhase"] = Flag<RolloutQuery>(async (query, world) => (await query.LoadAsync(world.Strategy))?.MayPlan),
        ["PlanPulse"] = Flag<PulseQuery>(async (query, world) => (await query.LoadAsync(world.Pulse))?.MayPlan),
        ["PlanRound"] = Flag<PulseTrendQuery>(async (query, world) => (await query.LoadAsync(world.Strategy, null)).MayPlan),
        ["PlanSession"] = Flag<SessionsQuery>(async (query, _) => (await query.LoadAsync()).MayPlan),
        ["RecordContribution"] = Flag<ContributionsQuery>(async (query, world) => (await query.LoadElementAsync(world.Element)).RecordIn is not null),
        ["RecordPosition"] = Flag<PositionsQuery>(async (query, world) => (await query.LoadAsync(world.Version))?.RecordsForUnits),
        ["RemoveContribution"] = Flag<ContributionsQuery>(async (query, world) => (await query.LoadElementAsync(world.Element)).Contributions.Any(line => line.CanRemove)),
        ["ScoreClaimOfUnit"] = Flag<ClaimsQuery>(async (query, _) => (await query.LoadAsync()).Claims.Any(claim => claim.MayScore)),
        ["SeeEveryCase"] = Flag<PlaybookQuery>(async (query, _) => (await query.LoadAsync()).SeesAll),
        ["SetRoleView"] = Flag<ViewListQuery>(async (query, _) => (await query.LoadAsync()).MaySetRoles),
        ["ShareView"] = Flag<ViewListQuery>(async (query, _) => (await query.LoadAsync()).MayShare),
        ["StateEffect"] = Flag<EffectsQuery>(async (query, _) => (await query.LoadAsync(new EffectFilter())).MayState),
        ["StateReduction"] = Flag<CostQuery>(async (query, world) => (await query.LoadAsync(world.Version))?.MayState),
        ["TestMail"] = Flag<DeliveriesQuery>(async (query, _) => (await query.LoadAsync(null)).MayTest),
        ["WriteRisk"] = Flag<RisksQuery>(async (query, _) => (await query.LoadAsync("FIN"))?.MayWrite),
    };

    [Fact]
    public async Task A_page_offers_exactly_what_the_table_says()
    {
        Assert.Equal(s_flags.Keys.Order(), s_offered.Keys.Order());

        Assert.Empty(await OfferedWorld.DifferencesAsync(s_offered, async (name, email) => await s_flags[name](world, email) is true));
    }

    [Fact]
    public async Task The_page_of_an_objection_has_the_actions_of_the_roles_of_the_reader()
    {
        var shown = new Dictionary<string, IReadOnlyList<AllowedAction>>();
        foreach (var email in OfferedWorld.People.Values)
        {
            shown[email] = ((ObjectionPageView?)await world.AskAsync<ObjectionQuery>(email, async query => await query.LoadAsync(world.Diagnosed)))?.AllowedActions ?? [];
        }

        Assert.Empty(await OfferedWorld.DifferencesAsync(RoleTable.Read(Actions), (name, email) => Task.FromResult(shown[email].Any(allowed => allowed.Action.Name == name))));
        Assert.All(shown[OfferedWorld.People["pmo"]].Where(allowed => allowed.Action.Name is "Rule" or "RuleOnSeverity"), allowed => Assert.Equal("decision.not-by-pmo", allowed.RefusedBy));
    }

    [Fact]
    public async Task The_page_of_a_version_has_the_actions_of_the_roles_of_the_reader() =>
        Assert.Empty(await OfferedWorld.DifferencesAsync(RoleTable.Read(ActionsOfVersion), async (name, email) =>
        {
            var page = (UpdateView?)await world.AskAsync<UpdateQuery>(email, async query => await query.LoadAsync(world.Version));
            return page!.Actions.Single(offered => offered.Action.Name == name).HasRight;
        }));

    [Fact]
    public async Task A_cell_that_the_role_of_a_reader_may_not_change_is_refused_by_the_right_and_one_of_another_unit_by_the_rule()
    {
        foreach (var (role, code) in new[] { ("pmo", "access.not-allowed"), ("cio", "access.not-allowed"), ("member", "access.not-allowed"), ("other", "objection.only-objector-accepts") })
        {
            var cell = (CellDifference?)await world.AskAsync<BringBackQuery>(OfferedWorld.People[role], async query => await CellAsync(query, world, "Title", "Other"));
            Assert.Equal((DifferenceState.Refused, code), (cell!.State, cell.Code));
        }
    }

    private static Func<OfferedWorld, string, Task<object?>> Flag<TQuery>(Func<TQuery, OfferedWorld, Task<object?>> ask)
        where TQuery : IQuery =>
        (world, email) => world.AskAsync<TQuery>(email, query => ask(query, world));

    private static Func<OfferedWorld, string, Task<object?>> OfSession(Func<OfferedWorld, int> key, Func<SessionView, bool> flag) =>
        Flag<SessionsQuery>(async (query, world) => await query.OneAsync(key(world)) is { } session && flag(session));

    /// <summary>What becomes of a changed cell of the objection that was just raised; null when the reader may not see the objection.</summary>
    private static async Task<CellDifference?> CellAsync(BringBackQuery query, OfferedWorld world, string column, string value) =>
        (await query.LoadAsync(await world.StoreAsync($"Number,{column}\n{world.Raised},{value}\n"), "list.csv", reason: "It is like that.")).Differences is [var row] ? Assert.Single(row.Cells) : null;
}
