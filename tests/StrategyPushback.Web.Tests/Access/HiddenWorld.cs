using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Predictions;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>
/// The organisation of <see cref="ApiWorld"/> with what Sales may not see: a restricted objection of Finance, and a strategy that has
/// only a draft, which was opened to Finance. Both have a record of every kind that hangs on them. The lead of Sales holds posts in the hidden
/// strategy: he owns a risk and answers for his unit.
/// </summary>
public sealed class HiddenWorld : IAsyncLifetime
{
    public ApiWorld Api { get; } = new();

    /// <summary>The keys of the hidden records, by the prefix of their numbers.</summary>
    public Dictionary<string, int> Hidden { get; } = [];

    public string HiddenNumber => $"OBJ-{Hidden["OBJ"]}";

    /// <summary>An objection of Sales that everybody sees.</summary>
    public string OfSales { get; private set; } = "";

    /// <summary>An objection of Finance that everybody sees, with a threat as its cause.</summary>
    public string Feared { get; private set; } = "";

    public int Threat { get; private set; }

    /// <summary>A phase of the strategy that everybody sees.</summary>
    public int OpenPhase { get; private set; }

    /// <summary>The session that the lead of Sales proposed. The hidden objection is the first point of its agenda.</summary>
    public int OwnSession { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await Api.InitializeAsync();
        Feared = await Api.StoryAsync((objection, _) => Api.Threatened(objection), title: "Feared");
        Hidden["OBJ"] = ObjectionNumber.Parse(await Api.StoryAsync(Settle, Confidentiality.Restricted, "Zebrawords"));
        await using var db = Api.Open();
        Threat = await db.Set<Threat>().Select(cause => cause.Id).SingleAsync();
        var (units, people) = (await db.Units.AsTracking().ToDictionaryAsync(unit => unit.Code), await db.People.AsTracking().ToDictionaryAsync(person => person.Email));
        OfSales = await FileAsync(db, units["SAL"]);
        await PlanHiddenAsync(db, units["FIN"], units["SAL"], people);
        await PlanOpenAsync(db, units["SAL"], people);
        foreach (var (prefix, keys) in new (string, IQueryable<int>)[]
        {
            ("ACT", db.Actions.Select(row => row.Id)), ("OPT", db.Set<Option>().Select(row => row.Id)), ("COM", db.Set<Commitment>().Select(row => row.Id)),
            ("MED", db.Mediations.Select(row => row.Id)), ("MIL", db.Milestones.Select(row => row.Id)), ("TRA", db.TrainingOffers.Select(row => row.Id)),
            ("CON", db.SupportContacts.Select(row => row.Id)), ("RRI", db.RolloutRisks.Select(row => row.Id)), ("WIN", db.EarlyWins.Select(row => row.Id)),
            ("EFF", db.GoalEffects.Select(row => row.Id)), ("OWN", db.BusinessOwners.Select(row => row.Id)), ("NED", db.UnitNeeds.Select(row => row.Id)),
            ("CLA", db.Predictions.Select(row => row.Id)),
        })
        {
            Hidden[prefix] = await keys.SingleAsync();
        }

        Hidden["PER"] = people[ApiWorld.FinanceLead].Id;
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    /// <summary>An action of IT, an agreed option with a commitment, and a mediation that Finance proposed.</summary>
    private void Settle(Objection objection, PushbackDb db)
    {
        Api.Diagnosed(objection);
        Api.Planned(objection, db, ApiWorld.Pmo);
        Api.Committed(objection, db);
        objection.ProposeMediation(Api.By(ApiWorld.Owner), "We do not come together.", Api.By(ApiWorld.FinanceLead), ApiWorld.Now(7));
    }

    private async Task<string> FileAsync(PushbackDb db, BusinessUnit unit)
    {
        var update = await db.Updates.AsTracking().Include(version => version.Strategy).SingleAsync();
        var objection = update.FileObjection(new Filing { Unit = unit, Title = "Of Sales", Statement = "Not now.", ProposedChange = "Later." }, Api.By(ApiWorld.SalesLead), ApiWorld.Now(3));
        db.Add(objection);
        await db.SaveChangesAsync();
        return objection.Number;
    }

    /// <summary>A strategy that has only a draft, with a rollout, an owner, an effect, a need, a claim and a session.</summary>
    private async Task PlanHiddenAsync(PushbackDb db, BusinessUnit finance, BusinessUnit sales, Dictionary<string, Person> people)
    {
        var (pmo, now, today) = (Api.By(ApiWorld.Pmo), ApiWorld.Now(), ApiWorld.Now().Today);
        var strategy = new Strategy("Zebrastrategy", null);
        var draft = strategy.DraftUpdate("1.0", "Zebradraft", today);
        draft.Include(strategy.AddElement(), new(ElementKind.Policy, "1", "Zebraelement", "Zebratext"));
        var goal = Goal.Add(null, new GoalDetails(Facet.BusinessDevelopment, "Enter a new market", "markets"), Api.By(ApiWorld.Cio), ApiWorld.Now(20));
        db.AddRange(strategy, goal);
        draft.OpenTo([finance], pmo, now);
        await db.SaveChangesAsync();
        var phase = RolloutPhase.Add(strategy, [], new("Zebraphase", today, new DateOnly(2021, 1, 29), [finance]), pmo, now);
        phase.Start([phase], today, null, pmo, now);
        db.Add(phase);
        await db.SaveChangesAsync();
        Milestone.Add(phase, new("Zebramilestone", "Tested", "%", 80, TargetDirection.AtLeast, new DateOnly(2020, 12, 18), true, people[ApiWorld.Pmo], []), pmo, now);
        var owner = strategy.Appoint(sales, people[ApiWorld.SalesLead], [sales.Id], pmo, now);
        owner.Assess(new("Open", "A talk"), new("Full", "A letter"), new("Good", "A course"), pmo, now);
        var element = draft.Elements[0].Element;
        var session = Session.Plan(strategy, SessionOf(people[ApiWorld.Owner], finance), own: false, pmo, now);
        db.AddRange(
            TrainingOffer.Add(phase, finance, isReached: true, new("Zebratraining", "A room", new DateOnly(2020, 11, 12), new DateOnly(2020, 11, 13)), pmo, now),
            SupportContact.Name(phase, finance, isReached: true, people[ApiWorld.FinanceLead], "Zebracontact", exists: false, pmo, now),
            RolloutRisk.Add(phase, new("Zebrarisk", "No training", "Train a second person.", people[ApiWorld.SalesLead], new DateOnly(2020, 12, 4), null), pmo, now),
            EarlyWin.Claim(phase, new("Zebrawin", "All see it", "It is measured", "It follows from the platform"), [], pmo, now),
            GoalEffect.Propose(element, goal, new EffectDetails(1, 2, "%", "The data are clean.") { Statement = "You enter sooner." }, exists: false, pmo, now),
            draft.StateNeed(finance, NeedKind.Need, "A quiet December.", element, Api.By(ApiWorld.FinanceLead), now),
            Prediction.About(strategy, element, new("Zebraclaim", new DateOnly(2020, 12, 18), 70), pmo, now),
            session);
        await db.SaveChangesAsync();
        (Hidden["STR"], Hidden["UPD"], Hidden["ELM"], Hidden["ELI"], Hidden["PHA"], Hidden["SES"]) = (strategy.Id, draft.Id, draft.Elements[0].Id, element.Id, phase.Id, session.Id);
    }

    /// <summary>Of the strategy that everybody sees: a phase that has started, and a session that Sales proposed and on whose agenda IT set the hidden objection.</summary>
    private async Task PlanOpenAsync(PushbackDb db, BusinessUnit sales, Dictionary<string, Person> people)
    {
        var (pmo, lead, now, today) = (Api.By(ApiWorld.Pmo), Api.By(ApiWorld.SalesLead), ApiWorld.Now(), ApiWorld.Now().Today);
        var strategy = await db.Strategies.AsTracking().FirstAsync(known => known.Id != Hidden["STR"]);
        var phase = RolloutPhase.Add(strategy, [], new("Pilot", today, new DateOnly(2021, 1, 29), [sales]), pmo, now);
        phase.Start([phase], today, null, pmo, now);
        var session = Session.Plan(strategy, SessionOf(people[ApiWorld.Pmo], sales), own: true, lead, now);
        session.SetAgenda([await db.Objections.AsTracking().SingleAsync(objection => objection.Id == Hidden["OBJ"])], new HashSet<int>(), pmo, now);
        db.AddRange(phase, session);
        await db.SaveChangesAsync();
        (OpenPhase, OwnSession) = (phase.Id, session.Id);
    }

    private static SessionDetails SessionOf(Person facilitator, BusinessUnit unit) =>
        new(SessionKind.Workshop, "Year end", "A room", new DateOnly(2020, 11, 20), new(14, 0), new(15, 30), facilitator, [unit], []);
}
