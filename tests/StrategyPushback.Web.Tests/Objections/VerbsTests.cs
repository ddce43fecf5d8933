using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Features.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>The actions that the page offers are the ones that the domain accepts, for each state, person and action.</summary>
public sealed class VerbsTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    public static TheoryData<string> States =>
    [
        "Raised", "OnBehalf", "Acknowledged", "SaidBack", "RefusedTwice", "Diagnosed", "Waiting", "Silence", "InResolution", "Proposed", "Reminded", "Contested", "Escalated",
        "DeferralAsked", "Deferred", "DuplicateAsked", "AtOnce", "LaterAsked", "UnitsLater", "Withdrawn", "Resolved", "Overruled", "AcceptedToday", "AnsweredToday",
    ];

    [Theory]
    [MemberData(nameof(States))]
    public async Task The_offered_actions_are_the_actions_that_succeed(string state)
    {
        await world.StoryAsync();
        var number = await world.StoryAsync((objection, db) => Bring(objection, db, state), by: state == "OnBehalf" ? ApiWorld.Pmo : ApiWorld.FinanceLead);
        var wrong = new List<string>();
        foreach (var email in new[] { ApiWorld.Cio, ApiWorld.Pmo, ApiWorld.FinanceLead, ApiWorld.SalesLead })
        {
            var page = (await world.LoadAsync<ObjectionQuery, ObjectionPageView?>(email, question => question.LoadAsync(number)))!;
            foreach (var view in page.Verbs)
            {
                var done = await TryAsync(number, view.Verb, world.By(email));
                if (done != view.RefusedBy)
                {
                    wrong.Add($"{email} {view.Verb}: offered {view.RefusedBy ?? "yes"}, was {done ?? "done"}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    /// <summary>The rule that forbids it, or null; nothing is saved.</summary>
    private async Task<string?> TryAsync(string number, Right verb, Actor by)
    {
        await using var db = Open();
        var objection = (await db.LoadObjectionAsync(int.Parse(number[4..])))!;
        var now = ApiWorld.Now();
        try
        {
            PerformAction(verb, objection, db, by, now);
            return null;
        }
        catch (BrokenRule broken)
        {
            return broken.Rule.Code;
        }
    }

    private PushbackDb Open() => world.Open();

    private void PerformAction(Right verb, Objection objection, PushbackDb db, Actor by, BusinessTime now)
    {
        switch (verb)
        {
            case Right.ConfirmFiling: objection.ConfirmFiling(by, now); break;
            case Right.Reword: objection.Reword("a", "b", null, "c", Severity.Major, by, now); break;
            case Right.CoSign: objection.CoSign(db.Units.Single(unit => unit.Id == by.UnitId), by, now); break;
            case Right.Acknowledge: objection.Acknowledge(by, now); break;
            case Right.AnswerAtOnce: objection.AnswerAtOnce("So.", [new OtherCause { Confidence = Confidence.Low, Statement = "x" }], DispositionKind.Accepted, null, by, now); break;
            case Right.Extend: objection.Extend(new DateOnly(2021, 6, 1), "Later.", by, now); break;
            case Right.SendReadBack: objection.SendReadBack("So.", null, by, now); break;
            case Right.Confirm: objection.Confirm(by, now); break;
            case Right.RefuseReadBack: objection.RefuseReadBack("No.", by, now); break;
            case Right.Diagnose: objection.Diagnose([new OtherCause { Confidence = Confidence.Low, Statement = "x" }], by, now); break;
            case Right.PlanAction: ResolutionAction.Plan(ActionKind.Train, "Teach", [objection], db.People.First(), null, now.Today, "Taught", by, now); break;
            case Right.Propose: objection.ProposeDisposition(DispositionKind.NotAccepted, "No.", by, now); break;
            case Right.Remind: objection.Remind(by, now); break;
            case Right.AssumeSatisfied: objection.AssumeSatisfied(by, now); break;
            case Right.Accept: objection.Accept(by, now); break;
            case Right.Contest: objection.Contest("No.", by, now); break;
            case Right.Withdraw: objection.Withdraw(null, by, now); break;
            case Right.Defer: objection.Defer(new DateOnly(2021, 3, 1), "Later.", by, now); break;
            case Right.MarkDuplicate: objection.MarkDuplicate(Another(db, objection), "Same.", by, now); break;
            case Right.Agree: objection.Agree(by, now); break;
            case Right.Escalate: objection.Escalate("Stuck.", by, now); break;
            case Right.Rule: objection.Rule(RulingKind.Upheld, "So.", null, by, now); break;
            case Right.Reopen: objection.Reopen("Again.", by, now); break;
            case Right.TakeBack: objection.TakeBack(by, now); break;
            case Right.AddEvidence: Evidence.On(objection, null, new("Look", EvidenceKind.Document, null, new Uri("https://example.org")), by, now); break;
            default: throw new ArgumentOutOfRangeException(nameof(verb), verb, null);
        }
    }

    private static Objection Another(PushbackDb db, Objection objection) =>
        db.Objections.Where(other => other.Id != objection.Id && other.Status == Status.Raised).OrderBy(other => other.Id).First();

    private void Bring(Objection objection, PushbackDb db, string state)
    {
        var (pmo, lead, cio) = (world.By(ApiWorld.Pmo), world.By(ApiWorld.FinanceLead), world.By(ApiWorld.Cio));
        switch (state)
        {
            case "Acknowledged": world.Acknowledged(objection); break;
            case "SaidBack": world.SaidBack(objection); break;
            case "RefusedTwice":
                world.SaidBack(objection);
                objection.RefuseReadBack("No.", lead, ApiWorld.Now(12));
                objection.SendReadBack("Then this.", null, pmo, ApiWorld.Now(11));
                objection.RefuseReadBack("No.", lead, ApiWorld.Now(10));
                break;
            case "Diagnosed": world.Diagnosed(objection); break;
            case "Waiting" or "Silence":
                world.SaidBack(objection);
                objection.Confirm(lead, ApiWorld.Now(12));
                objection.Diagnose([new Threat { Confidence = Confidence.High, AtStake = Stake.Role, Statement = "x", ForWhom = "Clerks" }], pmo, ApiWorld.Now(state == "Waiting" ? 1 : 11));
                break;
            case "InResolution":
                world.Diagnosed(objection);
                world.Planned(objection, db);
                break;
            case "Proposed": world.Proposed(objection); break;
            case "Reminded":
                world.Proposed(objection);
                objection.Remind(pmo, ApiWorld.Now(2));
                objection.Remind(pmo, ApiWorld.Now(1));
                break;
            case "Contested":
                world.Proposed(objection);
                objection.Contest("No.", lead, ApiWorld.Now(3));
                break;
            case "Escalated" or "Overruled":
                objection.Escalate("Stuck.", lead, ApiWorld.Now(3));
                if (state == "Overruled")
                {
                    objection.Rule(RulingKind.Overruled, "So.", null, cio, ApiWorld.Now(2));
                }

                break;
            case "DeferralAsked" or "Deferred":
                world.Acknowledged(objection);
                objection.Defer(new DateOnly(2021, 3, 1), "Later.", pmo, ApiWorld.Now(3));
                if (state == "Deferred")
                {
                    objection.Agree(lead, ApiWorld.Now(2));
                }

                break;
            case "DuplicateAsked": objection.MarkDuplicate(Another(db, objection), "Same.", pmo, ApiWorld.Now(3)); break;
            case "AtOnce": objection.AnswerAtOnce("So.", [new OtherCause { Confidence = Confidence.Low, Statement = "x" }], DispositionKind.Accepted, null, pmo, ApiWorld.Now(3)); break;
            case "LaterAsked": objection.Extend(new DateOnly(2021, 3, 1), "Later.", pmo, ApiWorld.Now(3)); break;
            case "UnitsLater":
                world.Proposed(objection);
                objection.Extend(new DateOnly(2021, 3, 1), "Later.", lead, ApiWorld.Now(3));
                break;
            case "Withdrawn": objection.Withdraw(null, lead, ApiWorld.Now(3)); break;
            case "Resolved" or "AcceptedToday":
                world.Proposed(objection);
                objection.Accept(lead, ApiWorld.Now(state == "Resolved" ? 3 : 0));
                break;
            case "AnsweredToday":
                world.Diagnosed(objection);
                objection.ProposeDisposition(DispositionKind.NotAccepted, "No.", pmo, ApiWorld.Now());
                break;
        }
    }
}
