using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using ItStrategy = StrategyPushback.Domain.Strategy.Strategy;

namespace StrategyPushback.Domain.Tests;

/// <summary>Two thousand random sequences of actions: whoever acts in whatever order, the objection stays consistent.</summary>
public sealed class RandomStoriesTests : World
{
    private const int Stories = 2_000;
    private const int ActionsPerStory = 60;

    private static readonly DispositionKind[] _dispositions = Enum.GetValues<DispositionKind>();
    private static readonly Status[] _beginnings = [Status.Raised, Status.Raised, Status.Raised, Status.InResolution, Status.DispositionProposed];

    private static readonly HistoryKind[] _mayBeTakenBack =
    [
        HistoryKind.Acknowledged, HistoryKind.ReadBackSent, HistoryKind.ReadBackConfirmed, HistoryKind.ReadBackRefused, HistoryKind.DispositionProposed, HistoryKind.Accepted, HistoryKind.Contested,
        HistoryKind.DeferralAsked, HistoryKind.DuplicateAsked, HistoryKind.Agreed, HistoryKind.AgreementRefused, HistoryKind.Withdrawn, HistoryKind.Edited, HistoryKind.ExtensionAsked, HistoryKind.ExtensionAgreed,
        HistoryKind.StillApplies, HistoryKind.AnsweredByChange,
    ];

    private readonly Dictionary<Status, int> _reached = [];
    private readonly HashSet<string> _takenBack = [];
    private Random _dice = new(0);

    [Fact]
    public void No_sequence_of_actions_leaves_a_contradiction_and_no_refused_action_changes_anything()
    {
        var done = 0;
        for (var seed = 1; seed <= Stories; seed++)
        {
            _dice = new Random(seed);
            ItIs(new(2026, 11, 2));
            done += Tell(seed);
        }

        // The random actions must reach every status, otherwise the test proves little.
        Assert.True(done > Stories * 5, $"Only {done} verbs went through.");
        Assert.All(Enum.GetValues<Status>(), status => Assert.True(_reached.GetValueOrDefault(status) > 40, $"{status} was reached {_reached.GetValueOrDefault(status)} times."));
        Assert.All(_mayBeTakenBack, kind => Assert.True(_takenBack.Contains(kind.ToString()), $"{kind} was never taken back."));
    }

    private int Tell(int seed)
    {
        var other = Known(Update.FileObjection(Concern(Service), ServiceLead, Now));
        var objection = At(Pick(_beginnings), (Severity)_dice.Next(4));
        var openDays = Calendar.DaysBetween(objection.RaisedOn, Today);
        var done = 0;
        List<string> steps = [];
        var before = Snapshot.Of([objection, other]);
        for (var step = 0; step < ActionsPerStory; step++)
        {
            var days = _dice.Next(3) == 0 ? _dice.Next(12) : 0;
            openDays += objection.IsOpen ? days : 0;
            DaysPass(days);
            var entries = Entries(objection);
            var (actor, name, act) = Verb(objection, other);
            var (state, received) = (_dice.Next(4) == 0 ? State(objection) : null, objection.ReceivedReminders);
            steps.Add($"{Today:MM-dd} {name}");
            try
            {
                act();
            }
            catch (BrokenRule)
            {
                Tells(Snapshot.Of([objection, other]) == before, "a refused action changed something", seed, steps);
                continue;
            }

            done++;
            before = Snapshot.Of([objection, other]);
            _reached[objection.Status] = _reached.GetValueOrDefault(objection.Status) + 1;
            Tells(Entries(objection) == entries + 1, "one action, one entry", seed, steps);
            Consistent(objection, openDays, seed, steps);
            if (state is not null && objection.AgainstTakingBack(actor, Now) is null)
            {
                steps.Add("takes it back");
                objection.TakeBack(actor, Now);

                // They are read again from the inboxes when an objection is loaded.
                objection.SetReceivedReminders(received);
                Tells(State(objection) == state, "what is taken back is as it was", seed, steps);
                Consistent(objection, openDays, seed, steps);
                before = Snapshot.Of([objection, other]);
                _takenBack.Add(objection.History[^1].Detail!);
            }
        }

        return done;
    }

    /// <summary>The entries of actions on the objection. A publication and a reply that does not come are recorded beside them.</summary>
    private static int Entries(Objection objection) => objection.History.Count(entry => entry.Kind is not (HistoryKind.PublishedOver or HistoryKind.CarryOverUnanswered or HistoryKind.ReclassificationUnanswered or HistoryKind.Reclassified));

    /// <summary>The state without the collections that only grow and the time of the last change.</summary>
    private static string State(Objection objection) => Snapshot.Of([objection], "_history", nameof(Objection.LastAction), nameof(Objection.ChangedAt));

    private (Actor Actor, string Name, Action Perform) Verb(Objection objection, Objection other)
    {
        // Usually the side whose turn it is, so that the sequence continues; sometimes anybody.
        var (actor, who) = _dice.Next(4) == 0 ? Anybody() : objection.Turn.Side is Side.Unit ? Unit() : objection.Turn.Side is Side.Cio ? (Cio, "CIO") : It();
        var reason = _dice.Next(8) == 0 ? " " : "Because.";
        var now = Now;
        var (action, act) = Pick<(string, Action)>(
            ("acknowledges", () => objection.Acknowledge(actor, now)),
            ("says back", () => objection.SendReadBack(reason, null, actor, now)),
            ("confirms", () => objection.Confirm(actor, now)),
            ("refuses", () => objection.RefuseReadBack(reason, actor, now)),
            ("diagnoses", () => objection.Diagnose(Causes(), actor, now)),
            ("plans", () => ResolutionAction.Plan(ActionKind.Train, "Train", _dice.Next(4) == 0 ? [objection, other] : [objection], Analyst, 1, In(5), "Trained.", actor, now)),
            ("proposes", () => objection.ProposeDisposition(Pick(_dispositions), reason, actor, now)),
            ("accepts", () => objection.Accept(actor, now)),
            ("contests", () => objection.Contest(reason, actor, now)),
            ("accepts", () => objection.Accept(actor, now)),
            ("reminds", () => Remind(objection, actor == Analyst.AsActor() ? actor : Pmo)),
            ("reminds", () => Remind(objection, actor == Analyst.AsActor() ? actor : Pmo)),
            ("assumes satisfied", () => objection.AssumeSatisfied(actor.ActsForIt ? actor : Pmo, now)),
            ("escalates", () => Rarely(() => objection.Escalate(reason, actor, now))),
            ("rules", () => objection.Rule((RulingKind)_dice.Next(2), reason, null, actor, now)),
            ("defers", () => Rarely(() => objection.Defer(In(_dice.Next(20)), reason, actor, now))),
            ("marks as duplicate", () => objection.MarkDuplicate(_dice.Next(5) == 0 ? objection : other, reason, actor, now)),
            ("agrees", () => objection.Agree(actor, now)),
            ("asks for a later date", () => objection.Extend(In(_dice.Next(20)), reason, actor, now)),
            ("co-signs", () => objection.CoSign(actor == FinanceLead ? Finance : Service, actor, now)),
            ("rewords", () => objection.Reword("a", reason, null, "c", (Severity)_dice.Next(4), actor, now)),
            ("asks for a later date", () => Rarely(() => objection.Extend(In(_dice.Next(30)), reason, actor, now))),
            ("withdraws", () => Rarely(() => objection.Withdraw(reason, actor, now))),
            ("publishes a newer version", () => Rarely(() => PublishNewer(objection, reason))),
            ("says that it still applies", () => objection.ConfirmStillApplies(actor, now)),
            ("accepts the change", () => objection.AcceptChange(actor, now)),
            ("proposes a severity", () => Rarely(() => objection.AskToReclassify((Severity)_dice.Next(4), new("c", "c"), reason, actor, now))),
            ("mentions a person", () => objection.Mention(Analyst, null, actor, now)),
            ("withdraws the question about the severity", () => objection.WithdrawSeverityQuestion(reason, actor, now)),
            ("escalates the severity", () => objection.EscalateSeverity(reason, actor, now)),
            ("rules on the severity", () => objection.RuleOnSeverity((Severity)_dice.Next(4), reason, null, actor, now)),
            ("reopens", () => objection.Reopen(reason, actor, now)));
        return (actor, $"{who} {action}", act);
    }

    /// <summary>A version of its own strategy, so that every story can go on with the same update.</summary>
    private void PublishNewer(Objection objection, string reason)
    {
        if (!objection.IsOpen)
        {
            throw new BrokenRule(Objection.WrongState);
        }

        var version = Known(new ItStrategy("Newer", Analyst.Id)).DraftUpdate("1.0", "The dates moved", Today);
        version.OpenWindow(new(Today, In(1), 0), Pmo, Now);
        version.Publish([objection], reason, Cio, Now, Unconsulted);
    }

    private (Actor Actor, string Name) It() => Pick((Pmo, "PMO"), (Pmo, "PMO"), (SecondPmo, "PMO 2"), (Cio, "CIO"));

    private (Actor Actor, string Name) Unit() => Pick((FinanceLead, "Finance"), (FinanceLead, "Finance"), (ServiceLead, "Service"));

    private (Actor Actor, string Name) Anybody() => Pick(It(), Unit(), (Analyst.AsActor(), "analyst"), (Cio, "CIO"));

    /// <summary>These actions end most sequences early, so three out of four are skipped.</summary>
    private void Rarely(Action act)
    {
        if (_dice.Next(4) != 0)
        {
            throw new BrokenRule(Objection.WrongState);
        }

        act();
    }

    private RootCause[] Causes() => [.. Enumerable.Range(0, _dice.Next(3)).Select(_ => Cause(Pick(CauseKind.Threat, CauseKind.Threat, CauseKind.StrategyGap, CauseKind.OtherCause)))];

    private T Pick<T>(params T[] among) => among[_dice.Next(among.Length)];

    private void Consistent(Objection objection, int openDays, int seed, List<string> steps)
    {
        var turn = objection.Turn;
        var standing = objection.Units.Where(raising => raising.IsSupporting).Select(raising => raising.UnitId).ToList();
        var held = objection.DaysHeldOn(Today, Calendar);
        var last = objection.History[^1];
        (bool Holds, string Sentence)[] sentences =
        [
            (objection.IsOpen == (objection.ClosedOn is null), "closed on a date exactly when closed"),
            (objection.IsOpen != (turn == new Turn(Side.Nobody, null, null, null)), "nobody's turn exactly when closed"),
            (!objection.IsOpen || (turn.Step is not null && turn.DueOn is not null), "an open one waits for a step with a date"),
            (turn.Side is Side.Unit == turn.Step is Step.ConfirmReadBack or Step.ConfirmWording or Step.Agree or Step.Verdict or Step.ConfirmCarryOver or Step.ConfirmSeverity, "a unit's steps are a unit's turn"),
            (turn.Side is Side.Unit == turn.UnitId is not null, "a unit is waited for exactly when it is a unit's turn"),
            (turn.UnitId is null || standing.Contains(turn.UnitId.Value), "the unit waited for stands behind it"),
            (turn.Side is Side.Cio == turn.Step is Step.Rule or Step.RuleSeverity, "the CIO rules"),
            (turn.Step is not Step.Rule || objection.Status is Status.Escalated, "the CIO has the turn only when escalated"),
            (objection.Status is not Status.Escalated || turn.Step is Step.Rule or Step.Agree or Step.ConfirmCarryOver, "an escalated one waits for the CIO, or for the unit asked meanwhile"),
            (turn.Step is Step.Verdict == objection.Status is Status.DispositionProposed, "verdicts are given on a proposed answer"),
            (turn.Step is Step.Agree or Step.ConfirmSeverity == objection.AskedFor is not null, "agreement is waited for exactly when asked for"),
            (turn.Step is Step.ConfirmSeverity == (objection.AskedFor is Asked.Reclassification && objection.Reclassifications[^1].Reply is null), "a severity waits for agreement exactly when it is the step"),
            (turn.Step is not Step.RuleSeverity || objection.Reclassifications[^1] is { EscalatedAt: not null, RuledAt: null, WithdrawnAt: null }, "a ruling on the severity waits for an escalation"),
            (turn.Step is Step.ConfirmReadBack == objection.PendingReadBack is not null, "a read-back waits exactly when it is the step"),
            (turn.Step is Step.ConfirmWording == objection.PendingWording is not null, "a wording waits exactly when it is the step"),
            (turn.Step is not Step.ConfirmCarryOver || objection.CarryOvers.Any(question => question.IsPending && question.UnitId == turn.UnitId), "a unit that is asked whether it still applies has not replied"),
            (objection.IsOpen || !objection.CarryOvers.Any(question => question.IsPending), "nobody is asked about a closed one"),
            (objection.PausedStep is not null == ((turn.Side is Side.Unit && turn.Step is not Step.Verdict) || turn.Step is Step.RuleSeverity), "IT's step is paused exactly while a unit is asked"),
            (turn.Step is Step.Acknowledge == (objection.Status is Status.Raised && turn.Side is Side.It), "what is raised is to be acknowledged"),
            (objection.Status is not Status.Diagnosed || objection.EstablishedCauses.Any(), "diagnosed has a cause"),
            (turn.Step is not Step.Diagnose || !objection.EstablishedCauses.Any(), "what has a cause is not waiting for one"),
            (objection.Status is not Status.DispositionProposed || (objection.IsReadBackConfirmed && objection.EstablishedCauses.Any()), "no answer unheard or without a cause"),
            (objection.Status is not Status.Resolved || standing.All(unit => objection.CurrentVerdicts.Any(verdict => verdict.UnitId == unit && verdict.Accepted)), "resolved is accepted by all"),
            (objection.Status is Status.Withdrawn == (standing.Count == 0), "withdrawn exactly when no unit stands"),
            (objection.Status is not Status.Duplicate || objection.IsClosureAgreed, "a duplicate is agreed"),
            (!objection.IsClosureAgreed || objection.Status is Status.Duplicate, "an agreed closure is a duplicate's"),
            (objection.DuplicateOfId is not null == (objection.Status is Status.Duplicate || objection.AskedFor is Asked.Duplicate), "the carrier is named exactly for a duplicate"),
            (objection.DeferredUntil is not null == (objection.Status is Status.Deferred || objection.AskedFor is Asked.Deferral), "a date to defer to exactly for a deferral"),
            (objection.BlocksPublication == (objection.Severity is Severity.Critical && (objection.IsOpen || objection.Status is Status.AssumedSatisfied)), "the gate"),
            (objection.DaysUsedOfStep >= 0 && objection.TurnSince <= Today, "clocks run forward"),
            (held.It + held.Units == openDays && objection.AgeOn(Today, Calendar) == openDays, "the days held add up to the days open"),
            (last.StatusAfter == objection.Status && last.TurnAfter == turn.Side, "the history tells how it stands"),
            (objection.PendingEscalation is not { Ruling: not null }, "a pending escalation has no ruling"),
        ];
        foreach (var (holds, sentence) in sentences)
        {
            Tells(holds, sentence, seed, steps);
        }
    }

    private static void Tells(bool holds, string sentence, int seed, List<string> steps) =>
        Assert.True(holds, holds ? null : $"Story {seed} breaks \"{sentence}\":\n{string.Join('\n', steps)}");
}
