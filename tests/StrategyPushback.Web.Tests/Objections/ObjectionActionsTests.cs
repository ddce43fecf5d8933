using System.Globalization;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.Lifecycle;
using StrategyPushback.Web.Tests.Api;
using StrategyPushback.Web.Texts;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>The registry of actions on an objection: the page offers exactly what the domain then does, in every state and for every person.</summary>
public sealed class ObjectionActionsTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    private static readonly string[] s_people = [ApiWorld.Cio, ApiWorld.Pmo, ApiWorld.FinanceLead, ApiWorld.SalesLead];

    public static TheoryData<string> States =>
    [
        "Raised", "OnBehalf", "Acknowledged", "SaidBack", "RefusedTwice", "Diagnosed", "Waiting", "Silence", "InResolution", "Proposed", "Reminded", "Contested", "Escalated",
        "DeferralAsked", "Deferred", "DuplicateAsked", "AtOnce", "LaterAsked", "UnitsLater", "Withdrawn", "Resolved", "Overruled", "AcceptedToday", "AnsweredToday", "CarriedOver",
        "SeverityAsked", "SeverityUnanswered", "SeverityRefused", "SeverityEscalated",
    ];

    public static TheoryData<string> Names => [.. ObjectionActions.All.Select(action => action.Name)];

    [Theory]
    [MemberData(nameof(States))]
    public async Task What_is_offered_is_what_happens(string state)
    {
        var number = await InStateAsync(state);
        var wrong = new List<string>();
        foreach (var email in s_people)
        {
            var page = (await world.LoadAsync<ObjectionQuery, ObjectionPageView?>(email, question => question.LoadAsync(number)))!;
            foreach (var allowed in page.AllowedActions)
            {
                var refusedBy = await TryAsync(number, allowed.Action, world.By(email));
                if (refusedBy != allowed.RefusedBy)
                {
                    wrong.Add($"{email} {allowed.Action.Name}: offered {allowed.RefusedBy ?? "yes"}, was {refusedBy ?? "done"}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Exactly_the_actions_that_are_marked_so_can_be_taken_back()
    {
        var takenBack = new HashSet<string>();
        foreach (var state in States.Select(row => row.Data))
        {
            var number = await InStateAsync(state);
            foreach (var email in s_people)
            {
                foreach (var action in ObjectionActions.All)
                {
                    await TryAsync(number, action, world.By(email), done =>
                    {
                        if (done.AgainstTakingBack(world.By(email), ApiWorld.Now()) is null)
                        {
                            takenBack.Add(action.Name);
                        }
                    });
                }
            }
        }

        Assert.Equal(ObjectionActions.All.Where(action => action.CanTakeBack).Select(action => action.Name).Order(), takenBack.Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_action_has_all_its_parts(string name)
    {
        var action = Assert.Single(ObjectionActions.All, action => action.Name == name);
        Assert.Single(ObjectionActions.All, other => other.Route == action.Route);
        Assert.Matches("^[a-z-]+$", action.Route);
        Assert.True(action.Form is not null || action.Run is not null, "It has no form and does not run by itself.");
        Assert.True(action.Form?.IsSubclassOf(typeof(ActionForm)) ?? true, "Its form is no ActionForm.");
        string[] keys = action.Form == typeof(ReasonForm) ? ["Do", "Done", "Ask", "Intro"] : ["Do", "Done"];
        Assert.All(keys, key => Assert.NotNull(ActionTexts.ResourceManager.GetString($"{key}_{name}", CultureInfo.InvariantCulture)));
    }

    private async Task<string> InStateAsync(string state)
    {
        await world.StoryAsync();
        return await world.StoryAsync((objection, db) => Bring(objection, db, state), by: state == "OnBehalf" ? ApiWorld.Pmo : ApiWorld.FinanceLead);
    }

    /// <summary>The code of the rule that refuses the action; null when it was done. Nothing is saved.</summary>
    private async Task<string?> TryAsync(string number, ObjectionAction action, Actor by, Action<Objection>? afterwards = null)
    {
        await using var db = Open();
        var objection = (await db.LoadObjectionAsync(int.Parse(number[4..])))!;
        try
        {
            PerformAction(action, objection, db, by, ApiWorld.Now());
            afterwards?.Invoke(objection);
            return null;
        }
        catch (BrokenRule broken)
        {
            return broken.Rule.Code;
        }
    }

    private PushbackDb Open() => world.Open();

    private static void PerformAction(ObjectionAction action, Objection objection, PushbackDb db, Actor by, BusinessTime now)
    {
        switch (action.Name)
        {
            case nameof(ObjectionActions.ConfirmFiling): objection.ConfirmFiling(by, now); break;
            case nameof(ObjectionActions.Reword): objection.Reword("a", "b", null, "c", Severity.Major, by, now); break;
            case nameof(ObjectionActions.CoSign): objection.CoSign(db.Units.Single(unit => unit.Id == by.UnitId), by, now); break;
            case nameof(ObjectionActions.Acknowledge): objection.Acknowledge(by, now); break;
            case nameof(ObjectionActions.AnswerAtOnce): objection.AnswerAtOnce("So.", [new OtherCause { Confidence = Confidence.Low, Statement = "x" }], DispositionKind.Accepted, null, by, now); break;
            case nameof(ObjectionActions.Extend): objection.Extend(new DateOnly(2021, 6, 1), "Later.", by, now); break;
            case nameof(ObjectionActions.SendReadBack): objection.SendReadBack("So.", null, by, now); break;
            case nameof(ObjectionActions.Confirm): objection.Confirm(by, now); break;
            case nameof(ObjectionActions.RefuseReadBack): objection.RefuseReadBack("No.", by, now); break;
            case nameof(ObjectionActions.Diagnose): objection.Diagnose([new OtherCause { Confidence = Confidence.Low, Statement = "x" }], by, now); break;
            case nameof(ObjectionActions.PlanAction): ResolutionAction.Plan(ActionKind.Train, "Teach", [objection], db.People.OrderBy(person => person.Id).First(), null, now.Today, "Taught", by, now); break;
            case nameof(ObjectionActions.Propose): objection.ProposeDisposition(DispositionKind.NotAccepted, "No.", by, now); break;
            case nameof(ObjectionActions.Remind): objection.Remind(by, now); break;
            case nameof(ObjectionActions.AssumeSatisfied): objection.AssumeSatisfied(by, now); break;
            case nameof(ObjectionActions.Accept): objection.Accept(by, now); break;
            case nameof(ObjectionActions.Contest): objection.Contest("No.", by, now); break;
            case nameof(ObjectionActions.Withdraw): objection.Withdraw(null, by, now); break;
            case nameof(ObjectionActions.Defer): objection.Defer(new DateOnly(2021, 3, 1), "Later.", by, now); break;
            case nameof(ObjectionActions.MarkDuplicate): objection.MarkDuplicate(Another(db, objection), "Same.", by, now); break;
            case nameof(ObjectionActions.Agree): objection.Agree(by, now); break;
            case nameof(ObjectionActions.CloseAsProven): objection.CloseAsProven(_ => true, by, now); break;
            case nameof(ObjectionActions.StillApplies): objection.ConfirmStillApplies(by, now); break;
            case nameof(ObjectionActions.AnsweredByChange): objection.AcceptChange(by, now); break;
            case nameof(ObjectionActions.Escalate): objection.Escalate("Stuck.", by, now); break;
            case nameof(ObjectionActions.Rule): objection.Rule(RulingKind.Upheld, "So.", null, by, now); break;
            case nameof(ObjectionActions.Reclassify): objection.AskToReclassify(Severity.Major, null, "So.", by, now); break;
            case nameof(ObjectionActions.Mention): objection.Mention(db.People.OrderBy(person => person.Id).First(), null, by, now); break;
            case nameof(ObjectionActions.WithdrawSeverityQuestion): objection.WithdrawSeverityQuestion("So.", by, now); break;
            case nameof(ObjectionActions.EscalateSeverity): objection.EscalateSeverity("So.", by, now); break;
            case nameof(ObjectionActions.RuleOnSeverity): objection.RuleOnSeverity(Severity.Major, "So.", null, by, now); break;
            case nameof(ObjectionActions.Reopen): objection.Reopen("Again.", by, now); break;
            case nameof(ObjectionActions.TakeBack): objection.TakeBack(by, now); break;
            case nameof(ObjectionActions.AddEvidence): Evidence.On(objection, null, new("Look", EvidenceKind.Document, null, new Uri("https://example.org")), by, now); break;
            default: throw new ArgumentOutOfRangeException(nameof(action), action.Name, "This test does not know the action.");
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
            case "CarriedOver": world.PublishNewer(objection, db); break;
            case "DuplicateAsked": objection.MarkDuplicate(Another(db, objection), "Same.", pmo, ApiWorld.Now(3)); break;
            case "AtOnce": objection.AnswerAtOnce("So.", [new OtherCause { Confidence = Confidence.Low, Statement = "x" }], DispositionKind.Accepted, null, pmo, ApiWorld.Now(3)); break;
            case "LaterAsked": objection.Extend(new DateOnly(2021, 3, 1), "Later.", pmo, ApiWorld.Now(3)); break;
            case "UnitsLater":
                world.Proposed(objection);
                objection.Extend(new DateOnly(2021, 3, 1), "Later.", lead, ApiWorld.Now(3));
                break;
            case "SeverityAsked" or "SeverityUnanswered" or "SeverityRefused" or "SeverityEscalated":
                world.Diagnosed(objection);
                objection.AskToReclassify(Severity.Major, null, "So.", pmo, ApiWorld.Now(state == "SeverityUnanswered" ? 11 : 3));
                if (state is "SeverityRefused" or "SeverityEscalated")
                {
                    objection.Contest("No.", lead, ApiWorld.Now(2));
                }

                if (state == "SeverityEscalated")
                {
                    objection.EscalateSeverity("So.", pmo, ApiWorld.Now(1));
                }

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
