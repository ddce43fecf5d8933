using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Web.Tests.Data;

/// <summary>Random actions on objections, by either side, in any order that the rules allow.</summary>
internal static class RandomActions
{
    /// <summary>Performs one random action; throws <see cref="BrokenRule"/> when a rule forbids it. Without <paramref name="rights"/>, no action that gives somebody more rights.</summary>
    public static void PerformAction(PushbackDb db, StoredOrganisation story, Objection objection, Random random, bool rights = true)
    {
        var lead = Pick(random, story.FinanceLead, story.SalesLead).AsActor();
        var it = Pick(random, story.Pmo, story.Cio).AsActor();
        var now = story.Now;
        switch (random.Next(22))
        {
            case 0 or 1: objection.Acknowledge(it, now); break;
            case 2 or 3: objection.SendReadBack("You mean this", null, it, now); break;
            case 4 or 5 or 6: objection.Confirm(lead, now); break;
            case 7: objection.RefuseReadBack("No", lead, now); break;
            case 8 or 9: objection.Diagnose(random.Next(2) == 0 ? [ThreatOf(), GapOf()] : [Pick<RootCause>(random, GapOf(), ThreatOf(), new OtherCause { Confidence = Confidence.Low, Statement = "Who runs it?" })], it, now); break;
            case 10: db.Add(ResolutionAction.Plan(ActionKind.Train, "Train", [objection], rights ? db.People.OrderBy(person => person.Id).First() : db.People.Single(person => person.Id == story.Pmo.Id), null, new DateOnly(2027, 1, 4), "All trained", it, now)); break;
            case 11 or 12: objection.ProposeDisposition(Pick(random, DispositionKind.Accepted, DispositionKind.NotAccepted), "So be it", it, now); break;
            case 13 or 14: objection.Accept(lead, now); break;
            case 15: objection.Contest("Not so", lead, now); break;
            case 16: Escalation(objection, story, lead, random, now); break;
            case 17: objection.Defer(now.Today.AddDays(30), "Later", it, now); objection.Agree(lead, now); break;
            case 18 when rights: objection.CoSign(db.Units.Single(unit => unit.Id == lead.UnitId), lead, now); break;
            case 19 or 20: objection.TakeBack(Pick(random, lead, it), now); break;
            default: Ending(objection, lead, it, random, now); break;
        }
    }

    /// <summary>Performs the next step of the side whose turn it is, so that objections reach their end.</summary>
    public static void PerformNextStep(StoredOrganisation story, Objection objection, Random random)
    {
        var lead = (objection.Turn.UnitId == story.Sales.Id ? story.SalesLead : story.FinanceLead).AsActor();
        var it = Pick(random, story.Pmo, story.Cio).AsActor();
        var now = story.Now;
        switch (objection.Turn.Step)
        {
            case Step.Acknowledge: objection.Acknowledge(it, now); break;
            case Step.Diagnose: objection.Diagnose([Pick<RootCause>(random, GapOf(), ThreatOf())], it, now); break;
            case Step.ProposeDisposition when !objection.IsReadBackConfirmed: objection.SendReadBack("You mean this", null, it, now); break;
            case Step.ProposeDisposition: objection.ProposeDisposition(Pick(random, DispositionKind.Accepted, DispositionKind.NotAccepted), "So be it", it, now); break;
            case Step.ConfirmReadBack or Step.ConfirmWording: objection.Confirm(lead, now); break;
            case Step.Agree: objection.Agree(lead, now); break;
            case Step.Verdict when random.Next(3) > 0: objection.Accept(lead, now); break;
            case Step.Verdict: objection.Contest("Not so", lead, now); break;
            default: Escalation(objection, story, lead, random, now); break;
        }
    }

    private static void Escalation(Objection objection, StoredOrganisation story, Actor lead, Random random, BusinessTime now)
    {
        if (objection.Status is not Status.Escalated)
        {
            objection.Escalate("No way out", lead, now);
        }
        else
        {
            objection.Rule(Pick(random, Enum.GetValues<RulingKind>()), "Because", null, story.Cio.AsActor(), now);
        }
    }

    private static void Ending(Objection objection, Actor lead, Actor it, Random random, BusinessTime now)
    {
        if (!objection.IsOpen)
        {
            objection.Reopen("It came back", it, now);
        }
        else if (random.Next(2) == 0)
        {
            objection.Withdraw(null, lead, now);
        }
        else
        {
            objection.Reword("Other words", "Said otherwise", null, "Something else", Pick(random, Enum.GetValues<Severity>()), lead, now);
        }
    }

    public static Threat ThreatOf() => new() { Confidence = Confidence.Medium, AtStake = Stake.Role, Statement = "Posts go", ForWhom = "Clerks" };

    public static StrategyGap GapOf() => new() { Confidence = Confidence.High, Lacks = "A date" };

    public static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];
}
