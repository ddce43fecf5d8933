using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Strategy;
using ItStrategy = StrategyPushback.Domain.Strategy.Strategy;

namespace StrategyPushback.Domain.Tests;

/// <summary>What an action answers, what it waits for, and the versions of a plan.</summary>
public sealed class ActionPlanTests : World
{
    private readonly ItStrategy _other;

    public ActionPlanTests() => _other = Known(new ItStrategy("Data strategy"));

    [Fact]
    public void An_action_does_not_answer_objections_of_two_strategies()
    {
        var (here, there) = (Diagnosed(), OfOtherStrategy());
        Assert.Equal(ResolutionAction.OtherStrategy, Refused(() => Plan(here, there)));
        var action = Plan(here);
        Assert.Equal(ResolutionAction.OtherStrategy, Refused(() => action.Answer(there, Pmo, Now)));
        Assert.Equal(ResolutionAction.OtherStrategy, there.AgainstTakingActionsOf(here, Pmo)?.Rule);
        Assert.Equal([here], action.Objections);
    }

    [Fact]
    public void An_objection_is_added_and_taken_out_with_history_on_it()
    {
        var (first, second) = (Diagnosed(), Diagnosed());
        var action = Plan(first);
        action.Answer(second, Pmo, Now);
        Assert.Equal([first, second], action.Objections);
        Assert.Same(action, Assert.Single(second.Actions));
        Assert.Equal(Status.InResolution, second.Status);
        Assert.Equal((HistoryKind.ActionAnswersToo, action.Number, action.Title), (second.History[^1].Kind, second.History[^1].Detail, second.History[^1].Text));
        Assert.Equal(ResolutionAction.AnswersAlready, Refused(() => action.Answer(second, Pmo, Now)));
        Assert.Equal(ResolutionAction.OutcomeRequired, Refused(() => action.StopAnswering(second, " ", Pmo, Now)));
        Assert.Equal(Objection.OnlyItActs, Refused(() => action.StopAnswering(second, "Elsewhere.", FinanceLead, Now)));

        action.StopAnswering(second, "Another action answers it.", Pmo, Now);
        Assert.Equal([first], action.Objections);
        Assert.Empty(second.Actions);
        Assert.Equal((HistoryKind.ActionStoppedAnswering, "Another action answers it."), (second.History[^1].Kind, second.History[^1].Text));
        Assert.Equal(ResolutionAction.NotAnswering, Refused(() => action.StopAnswering(second, "Again.", Pmo, Now)));
        Assert.Equal(ResolutionAction.LastObjection, Refused(() => action.StopAnswering(first, "No more.", Pmo, Now)));
        Assert.Equal(Objection.NotYetDiagnosed, Refused(() => action.Answer(Acknowledged(), Pmo, Now)));
        action.Complete("Done.", Pmo, Now);
        Assert.Equal(ResolutionAction.WrongState, Refused(() => action.Answer(second, Pmo, Now)));
    }

    [Fact]
    public void An_action_of_a_restricted_objection_does_not_come_to_answer_an_open_one()
    {
        var restricted = File(Concern(Finance) with { Confidentiality = Confidentiality.Restricted }, FinanceLead);
        Steps.Diagnose(restricted, Gap());
        var action = Plan(restricted);
        Assert.Equal(ResolutionAction.WouldDisclose, Refused(() => action.Answer(Diagnosed(), Pmo, Now)));
        Assert.Equal(ResolutionAction.WouldDisclose, Refused(() => Plan(restricted, Diagnosed())));
        Plan(Diagnosed()).Answer(restricted, Pmo, Now);
        Plan(Diagnosed(), restricted);
    }

    [Fact]
    public void An_action_waits_for_those_it_depends_on_unless_the_CIO_overrules()
    {
        var (objection, first, second) = Two();
        Revise(objection, (first, []), (second, [first]));
        Assert.Equal([first], second.WaitsFor);
        Assert.Equal(ResolutionAction.WaitsForOthers, Refused(() => second.Start(Analyst.AsActor(), Now)));
        Assert.Contains(first.Number, string.Join(' ', second.AgainstStarting(Cio, Now)!.Facts), StringComparison.Ordinal);
        Assert.DoesNotContain(first.Title, string.Join(' ', second.AgainstStarting(Cio, Now)!.Facts), StringComparison.Ordinal);
        Assert.Equal(ResolutionAction.WaitsForOthers, Refused(() => second.Complete("Done.", Pmo, Now)));
        Assert.Equal(ResolutionAction.OnlyCioOverrules, Refused(() => second.Start(Pmo, Now, "It is urgent.")));
        Assert.Equal(ResolutionAction.NothingToOverrule, Refused(() => first.Start(Cio, Now, "It is urgent.")));

        second.Start(Cio, Now, "The vendor leaves.");
        Assert.Equal((ActionStatus.InProgress, "The vendor leaves."), (second.Status, second.OverruledReason));
        Assert.Equal(HistoryKind.ActionStartOverruled, second.History[^1].Kind);
    }

    [Fact]
    public void An_action_starts_when_the_others_are_done_but_not_when_they_are_cancelled()
    {
        var (objection, first, second) = Two();
        var third = Plan(objection);
        Revise(objection, (first, []), (second, [first]), (third, [second]));
        first.Complete("Done.", Pmo, Now);
        second.Start(Pmo, Now);
        Assert.Null(second.OverruledReason);
        second.Cancel("No longer.", Pmo, Now);
        Assert.Equal(ResolutionAction.WaitsForOthers, Refused(() => third.Start(Pmo, Now)));
        Revise(objection, (first, []), (third, []));
        third.Start(Pmo, Now);
    }

    [Fact]
    public void A_cycle_is_refused_and_named_also_through_another_plan()
    {
        var (objection, first, second) = Two();
        Assert.Equal(ResolutionAction.DependsOnItself, Refused(() => Revise(objection, (first, [first]), (second, []))));
        var refused = Assert.Throws<BrokenRule>(() => Revise(objection, (first, [second]), (second, [first])));
        Assert.Equal(ResolutionAction.DependencyCycle, refused.Rule);
        Assert.Equal($"{first.Number} → {second.Number} → {first.Number}", refused.Facts[0]);
        Assert.Empty(objection.PlanVersions);

        // The first action waits for a third one in the plan of another objection, and that one would wait for the second.
        var another = Diagnosed();
        var third = Plan(another);
        first.Answer(another, Pmo, Now);
        second.Answer(another, Pmo, Now);
        Revise(objection, (first, []), (second, [first]));
        Revise(another, (first, [third]), (second, [first]), (third, []));
        Assert.Equal(ResolutionAction.DependencyCycle, Refused(() => Revise(another, (first, [third]), (second, []), (third, [second, first]))));
    }

    [Fact]
    public void A_revised_plan_keeps_the_former_one_and_says_what_changed()
    {
        var (objection, first, second) = Two();
        var former = second.DueOn;
        Revise(objection, (second, []), (first, [second]));
        Assert.Equal([(1, null), (2, "Better.")], objection.PlanVersions.Select(version => (version.Number, version.Reason)));
        Assert.Equal((HistoryKind.ActionPlanRevised, "2", "Better."), (objection.History[^1].Kind, objection.History[^1].Detail, objection.History[^1].Text));
        var third = Plan(objection);
        objection.ReviseActionPlan([new(second, In(20), []), new(third, third.DueOn, [second])], "The first is not needed.", Pmo, Now);

        var difference = ActionPlanDifference.Between(objection.PlanVersions[1].Lines, objection.PlanVersions[2].Lines);
        Assert.Equal([third.Id], difference.Added.Select(line => line.ActionId));
        Assert.Equal([first.Id], difference.Removed.Select(line => line.ActionId));
        Assert.Equal([(second.Id, former, In(20))], difference.Redated.Select(pair => (pair.Line.ActionId, pair.Former.DueOn, pair.Line.DueOn)));
        Assert.Empty(difference.Moved);
        Assert.Equal((ActionStatus.Cancelled, "The first is not needed."), (first.Status, first.Outcome));
        Assert.Equal(former, objection.PlanVersions[1].Lines.Single(line => line.ActionId == second.Id).DueOn);
        Assert.Equal([second.Id, third.Id], objection.CurrentPlan().Select(line => line.ActionId));
    }

    [Fact]
    public void An_action_that_answers_another_open_objection_only_leaves_the_plan()
    {
        var (objection, first, second) = Two();
        var another = Diagnosed();
        second.Answer(another, Pmo, Now);
        Revise(objection, (first, []));
        Assert.Equal((ActionStatus.Planned, true), (second.Status, second.Objections.SequenceEqual([another])));
        Assert.DoesNotContain(second, objection.Actions);
        Assert.Contains(objection.History, entry => entry.Kind is HistoryKind.ActionStoppedAnswering && entry.Text == "Better.");
    }

    [Fact]
    public void The_outcome_of_an_action_that_others_read_too_does_not_say_why_a_restricted_plan_was_revised()
    {
        var open = Diagnosed();
        var restricted = File(Concern(Finance) with { Confidentiality = Confidentiality.Restricted }, FinanceLead);
        Steps.Diagnose(restricted, Gap());
        var (shared, own, stays) = (Plan(open), Plan(restricted), Plan(restricted));
        shared.Answer(restricted, Pmo, Now);
        open.Withdraw("Settled.", FinanceLead, Now);

        restricted.ReviseActionPlan([new(stays, stays.DueOn, [])], "The director leaves in May.", Pmo, Now, "The plan was revised.");

        Assert.Equal((ActionStatus.Cancelled, "The plan was revised."), (shared.Status, shared.Outcome));
        Assert.Equal((ActionStatus.Cancelled, "The director leaves in May."), (own.Status, own.Outcome));
        Assert.DoesNotContain(shared.History, entry => entry.Text == "The director leaves in May.");
    }

    [Fact]
    public void Another_objection_that_an_action_answers_says_that_its_date_or_what_it_waits_for_changed()
    {
        var (objection, first, second) = Two();
        var another = Diagnosed();
        second.Answer(another, Pmo, Now);
        var before = another.History.Count;
        Revise(objection, (second, []), (first, []));
        Assert.Equal(before, another.History.Count);

        Revise(objection, (first, []), (second, [first]));
        objection.ReviseActionPlan([new(first, first.DueOn, []), new(second, In(30), [first])], "It takes longer.", Pmo, Now);

        Assert.Equal([(second.Number, null), (second.Number, null)], another.History.Where(entry => entry.Kind is HistoryKind.ActionReplanned).Select(entry => (entry.Detail, entry.Text)));
        Assert.DoesNotContain(objection.History, entry => entry.Kind is HistoryKind.ActionReplanned);
    }

    [Fact]
    public void A_plan_that_cannot_be_is_refused()
    {
        var (objection, first, second) = Two();
        Assert.Equal(Objection.PlanUnchanged, Refused(() => Revise(objection, (first, []), (second, []))));
        Assert.Equal(Objection.PlanActionTwice, Refused(() => Revise(objection, (second, []), (second, []), (first, []))));
        Assert.Equal(Objection.PlanActionElsewhere, Refused(() => Revise(objection, (Plan(Diagnosed()), []))));
        Assert.Equal(Objection.PlanDependencyElsewhere, Refused(() => Revise(objection, (first, [second]))));
        Assert.Equal(Objection.PlanActionRequired, Refused(() => Revise(objection)));
        Assert.Equal(Objection.PlanReasonRequired, Refused(() => objection.ReviseActionPlan([new(second, second.DueOn, [])], " ", Pmo, Now)));
        Assert.Equal(ResolutionAction.DueInThePast, Refused(() => objection.ReviseActionPlan([new(second, In(-3), [])], "Better.", Pmo, Now)));
        Assert.Equal(Objection.OnlyItActs, Refused(() => objection.ReviseActionPlan([new(second, second.DueOn, [])], "Better.", FinanceLead, Now)));
        first.Complete("Done.", Pmo, Now);
        Assert.Equal(Objection.PlanDoneLeftOut, Refused(() => Revise(objection, (second, []))));
        Assert.Equal(Objection.PlanActionRequired, Diagnosed().AgainstRevisingPlan(Pmo, Now)?.Rule);
        Assert.Equal(Objection.WrongState, Resolved().AgainstRevisingPlan(Pmo, Now)?.Rule);
    }

    [Fact]
    public void As_few_actions_as_possible_count_as_moved()
    {
        var dice = new Random(14);
        var objection = Diagnosed();
        var actions = Enumerable.Range(0, 6).Select(_ => Plan(objection)).ToList();
        for (var round = 0; round < 300; round++)
        {
            var (former, next) = (Lines(dice), Lines(dice));
            var places = next.Where(line => former.Any(other => other.ActionId == line.ActionId)).Select(line => former.First(other => other.ActionId == line.ActionId).Place).ToList();

            // Brute force: the largest part of the common actions that stays in its order.
            var kept = Enumerable.Range(0, 1 << places.Count).Select(mask => places.Where((_, index) => (mask & (1 << index)) != 0).ToList())
                .Where(part => part.Zip(part.Skip(1)).All(pair => pair.First < pair.Second)).Max(part => part.Count);
            Assert.Equal(places.Count - kept, ActionPlanDifference.Between(former, next).Moved.Count);
        }

        List<ActionPlanLine> Lines(Random random) =>
            [.. actions.OrderBy(_ => random.Next()).Take(random.Next(1, 7)).Select((action, index) => new ActionPlanLine(action, index + 1, action.DueOn, []))];
    }

    [Fact]
    public void A_key_person_has_a_position_before_and_after_for_a_few_readers()
    {
        var objection = Diagnosed();
        var action = Known(ResolutionAction.Plan(ActionKind.InvolveKeyPersona, "Talk to the controller", [objection], Analyst, null, In(10), "Heard.", Pmo, Now));
        Assert.Equal(ResolutionAction.PersonaNotNamed, Refused(() => action.RecordPersona(Position(PersonaStance.Supports), Pmo, Now)));
        Assert.Equal(ResolutionAction.PersonaRequired, Refused(() => action.NamePersona(null, " ", Position(PersonaStance.Opposes), Pmo, Now)));
        Assert.Equal(ResolutionAction.PersonaDateInFuture, Refused(() => action.NamePersona(Analyst, null, Position(PersonaStance.Opposes) with { On = In(1) }, Pmo, Now)));
        Assert.Equal(ResolutionAction.PersonaNoteRequired, Refused(() => action.NamePersona(Analyst, null, Position(PersonaStance.Opposes) with { Note = "" }, Pmo, Now)));
        Assert.Equal(Objection.OnlyItActs, Refused(() => action.NamePersona(Analyst, null, Position(PersonaStance.Opposes), FinanceLead, Now)));
        var amendment = Plan(objection);
        Assert.Equal(ResolutionAction.NotAPersonaAction, Refused(() => amendment.NamePersona(Analyst, null, Position(PersonaStance.Opposes), Pmo, Now)));

        action.NamePersona(null, "Controller of Finance", Position(PersonaStance.Opposes), Pmo, Now);
        Assert.Equal(ResolutionAction.PersonaAfterBeforeBefore, Refused(() => action.RecordPersona(Position(PersonaStance.Neutral) with { On = In(-2) }, Pmo, Now)));
        action.RecordPersona(Position(PersonaStance.Neutral), Cio, Now);
        action.RecordPersona(Position(PersonaStance.Supports), Cio, Now);
        Assert.Equal(("Controller of Finance", PersonaStance.Opposes, PersonaStance.Supports, 3), (action.PersonaRole, action.PositionBefore!.Stance, action.PositionAfter!.Stance, action.PersonaPositions.Count));
        Assert.All(action.History, entry => Assert.Null(entry.Text));
        Assert.Equal([true, true, true, false, false], new[] { Cio, Pmo, FinanceLead, ServiceLead, Analyst.AsActor() }.Select(action.MayReadPersona));

        action.NamePersona(Analyst, null, Position(PersonaStance.Neutral), Pmo, Now);
        Assert.Null(action.PositionAfter);
        Assert.Equal(PersonaStance.Neutral, action.PositionBefore!.Stance);
        Assert.Equal(["Controller of Finance", "Controller of Finance", "Controller of Finance", null], action.PersonaPositions.Select(position => position.PersonaRole));
    }

    private PersonaInput Position(PersonaStance stance) => new(stance, "Says so.", Today);

    private (Objection Objection, ResolutionAction First, ResolutionAction Second) Two()
    {
        var objection = Diagnosed();
        return (objection, Plan(objection), Plan(objection));
    }

    private void Revise(Objection objection, params (ResolutionAction Action, ResolutionAction[] DependsOn)[] lines) =>
        objection.ReviseActionPlan([.. lines.Select(line => new ActionPlanInput(line.Action, line.Action.DueOn, line.DependsOn))], "Better.", Pmo, Now);

    private Objection OfOtherStrategy()
    {
        var update = Known(_other.DraftUpdate("1.0", "First", Today));

        // The database assigns the foreign key.
        typeof(StrategyUpdate).GetProperty(nameof(StrategyUpdate.StrategyId))!.SetValue(update, _other.Id);
        update.OpenWindow(new(Today, new(2026, 11, 27), 5), Pmo, Now);
        var objection = Known(update.FileObjection(Concern(Finance), FinanceLead, Now));
        Steps.Diagnose(objection, Gap());
        return objection;
    }
}
