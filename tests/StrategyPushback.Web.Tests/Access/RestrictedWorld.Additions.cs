using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Predictions;
using StrategyPushback.Domain.Prerequisites;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>What belongs to the restricted objection and to the strategy that has only a draft.</summary>
public sealed partial class RestrictedWorld
{
    /// <summary>The keys that the first records of these kinds will get, by placeholder.</summary>
    private readonly Dictionary<string, int> _next = [];

    private async Task ReserveAsync(PushbackDb db)
    {
        _next["phase"] = await db.RolloutPhases.MaxAsync(row => row.Id) + 1;
        _next["milestone"] = await db.Milestones.MaxAsync(row => row.Id) + 1;
        _next["training"] = await db.TrainingOffers.MaxAsync(row => row.Id) + 1;
        _next["contact"] = await db.SupportContacts.MaxAsync(row => row.Id) + 1;
        _next["risk"] = await db.RolloutRisks.MaxAsync(row => row.Id) + 1;
        _next["win"] = await db.EarlyWins.MaxAsync(row => row.Id) + 1;
        _next["pulse"] = await db.Pulses.MaxAsync(row => row.Id) + 1;
        _next["session"] = await db.ListeningSessions.MaxAsync(row => row.Id) + 1;
        _next["claim"] = await db.Predictions.MaxAsync(row => row.Id) + 1;
        _next["effect"] = await db.GoalEffects.MaxAsync(row => row.Id) + 1;
        _next["appointment"] = await db.BusinessOwners.MaxAsync(row => row.Id) + 1;
        _next["draftElement"] = await db.Elements.MaxAsync(row => row.Id) + 1;
    }

    /// <summary>Interests, an agreed option with a commitment, a proposed mediation, a plan in two versions, a key persona, and a claim.</summary>
    private async Task MeetHalfWayAsync(PushbackDb db, Objection whole, Actor lead, Actor pmo)
    {
        var people = await db.People.AsTracking().ToDictionaryAsync(person => person.Email);
        whole.StateInterests([new("Zebrainterest", 100)], lead, Now(2));
        whole.StateInterests([new("Zebrainterest of IT", 100)], pmo, Now(2));
        var option = whole.ProposeOption(new("Zebraoption", "Zebragives", "Zebragets", "Zebragives", "Zebragets"), pmo, Now(2));
        whole.ScoreOption(option, [new InterestScore(1, 8)], lead, Now(2));
        whole.ScoreOption(option, [new InterestScore(1, 7)], pmo, Now(2));
        whole.AgreeTo(option, lead, Now(2));
        whole.AgreeTo(option, pmo, Now(2));
        whole.Commit("Zebracommitment", people[UnitLead], new DateOnly(2020, 11, 20), lead, Now(2));
        var persona = ResolutionAction.Plan(ActionKind.InvolveKeyPersona, "Zebrapersona", [whole], people[Pmo], 1m, new DateOnly(2020, 11, 20), "Zebracriterion", pmo, Now(2));
        db.Add(persona);
        persona.NamePersona(null, "Zebrarole", new(PersonaStance.Opposes, "Zebranote", Now(2).Today), pmo, Now(2));
        await db.SaveChangesAsync();
        whole.ReviseActionPlan([.. whole.Actions.Where(action => action.IsOpen).Select(action => new ActionPlanInput(action, new DateOnly(2020, 11, 27), []))], "Zebrarevision", pmo, Now(2));
        whole.ProposeMediation(people["lead.das@demo.example"].AsActor(), "Zebramediation", lead, Now(2));
        db.Add(Prediction.About(whole, new("Zebraclaim", new DateOnly(2020, 12, 18), 70), lead, Now(2)));
    }

    /// <summary>A rollout, a survey, a session, an owner, an effect, a contribution, a prerequisite and a claim of the draft.</summary>
    private static async Task PlanAsync(PushbackDb db, Strategy strategy, StrategyUpdate draft)
    {
        var people = await db.People.AsTracking().ToDictionaryAsync(person => person.Email);
        var (pmo, lead) = (people[Pmo].AsActor(), people[UnitLead]);
        var boss = await db.Units.AsTracking().SingleAsync(unit => unit.Code == Unit);
        var (from, to) = (draft.Elements[0].Element, draft.Elements[1].Element);
        var phase = RolloutPhase.Add(strategy, [], new("Zebraphase", Now(0).Today, new DateOnly(2021, 1, 29), [boss]), pmo, Now(0));
        phase.Start([phase], Now(0).Today, null, pmo, Now(0));
        db.Add(phase);
        await db.SaveChangesAsync();
        Milestone.Add(phase, new("Zebramilestone", "Zebrameasure", "%", 80, TargetDirection.AtLeast, new DateOnly(2020, 12, 18), true, lead, []), pmo, Now(0));
        db.Add(TrainingOffer.Add(phase, boss, isReached: true, new("Zebratraining", "Zebraplace", new DateOnly(2020, 11, 12), new DateOnly(2020, 11, 13)), pmo, Now(0)));
        db.Add(SupportContact.Name(phase, boss, isReached: true, lead, "Zebracontact", exists: false, pmo, Now(0)));
        db.Add(RolloutRisk.Add(phase, new("Zebrarisk", "Zebratrigger", "Zebramitigation", lead, new DateOnly(2020, 12, 4), null), pmo, Now(0)));
        db.Add(EarlyWin.Claim(phase, new("Zebrawin", "Zebravisible", "Zebraclear", "Zebrarelated"), [], pmo, Now(0)));
        var pulse = Pulse.Plan(strategy, new("Zebrapulse", Now(0).Today, new DateOnly(2020, 12, 18), [boss]), pmo, Now(0));
        for (var answer = 0; answer < 6; answer++)
        {
            pulse.Answer(boss, 4, 3, Now(0).Today);
        }

        db.Add(pulse);
        db.Add(Session.Plan(strategy, new(SessionKind.Workshop, "Zebrasession", "Zebraplace", new DateOnly(2020, 11, 20), new(14, 0), new(15, 30), people[Pmo], [boss], [lead]), own: false, pmo, Now(0)));
        strategy.Appoint(boss, lead, [boss.Id], pmo, Now(0));
        db.Add(GoalEffect.Propose(from, await db.Goals.AsTracking().OrderBy(goal => goal.Id).FirstAsync(), new(1, 2, "%", "Zebraassumption") { Statement = "Zebrastatement" }, exists: false, pmo, Now(0)));
        db.Add(draft.Contribute(from, "1", boss, lead, "Zebracontribution", pmo, Now(0)));
        db.Add(draft.AddPrerequisite(from, to, PrerequisiteKind.Required, [], _ => "1", pmo, Now(0)));
        db.Add(Prediction.About(strategy, from, new("Zebraclaim", new DateOnly(2020, 12, 18), 70), pmo, Now(0)));
    }
}
