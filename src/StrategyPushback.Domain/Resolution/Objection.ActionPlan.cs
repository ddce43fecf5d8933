using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule PlanReasonRequired = new("action-plan.reason-required");
    public static readonly Rule PlanActionRequired = new("action-plan.action-required");
    public static readonly Rule PlanActionElsewhere = new("action-plan.action-elsewhere");
    public static readonly Rule PlanActionTwice = new("action-plan.action-twice");
    public static readonly Rule PlanDoneLeftOut = new("action-plan.done-left-out");
    public static readonly Rule PlanDependencyElsewhere = new("action-plan.dependency-elsewhere");
    public static readonly Rule PlanUnchanged = new("action-plan.unchanged");

    /// <summary>Characters of the reason for a revised plan.</summary>
    public const int PlanReasonLength = 2_000;

    private readonly List<ActionPlanVersion> _planVersions = [];

    /// <summary>The versions of its action plan, the first one first. None before the plan is revised for the first time.</summary>
    public IReadOnlyList<ActionPlanVersion> PlanVersions => _planVersions;

    /// <summary>The rule that forbids <see cref="ReviseActionPlan"/> now; null when none does.</summary>
    public RuleViolation? AgainstRevisingPlan(Actor by, BusinessTime now) =>
        UnlessIt(by) ?? UnlessOpen() ?? UnlessDiagnosed(now) ?? PlanActionRequired.When(!_actions.Exists(action => action.IsOpen), Number);

    /// <summary>
    /// Replaces the plan: the order of the actions, their dates and what waits for what. An open action that is left out is
    /// cancelled, or no longer answers this objection when it answers another open one. The former plan stays as a version.
    /// </summary>
    /// <param name="lines">In the new order. The actions, their objections and all dependencies that can be reached from them must be loaded.</param>
    /// <param name="leftOut">The outcome of a cancelled action that is read by people who do not read this objection, and so not the reason.</param>
    public ActionPlanVersion ReviseActionPlan(IReadOnlyList<ActionPlanInput> lines, string? reason, Actor by, BusinessTime now, string leftOut = "–")
    {
        ThrowIf(AgainstRevisingPlan(by, now) ?? PlanReasonRequired.When(string.IsNullOrWhiteSpace(reason)) ?? AgainstLines(lines, now));
        var planned = lines.Select(line => line.Action).ToList();
        ResolutionAction.CheckDependencies(lines.ToDictionary(line => line.Action, line => (IReadOnlyList<ResolutionAction>)[.. line.DependsOn.Distinct(), .. OutsideOf(line.Action, planned)]));
        var former = CurrentPlan();
        var next = lines.Select((line, index) => new ActionPlanLine(line.Action, index + 1, line.DueOn, line.DependsOn.Distinct())).ToList();
        var isFirst = _planVersions.Count == 0;
        ThrowIf(PlanUnchanged.When(ActionPlanDifference.Between(isFirst ? former : _planVersions[^1].Lines, next).IsEmpty, Number));
        if (isFirst)
        {
            _planVersions.Add(new ActionPlanVersion(this, 1, null, former, by, now));
        }

        var text = reason!.Trim();
        ApplySilence(now);
        foreach (var line in lines)
        {
            if (line.Action.Replan(line.DueOn, [.. line.DependsOn.Distinct(), .. OutsideOf(line.Action, planned)], by, now))
            {
                NoteElsewhere(line.Action, by, now);
            }
        }

        foreach (var left in _actions.Where(action => action.IsOpen && !planned.Contains(action)).ToList())
        {
            left.LeavePlan(this, text, leftOut, by, now);
        }

        var version = new ActionPlanVersion(this, _planVersions[^1].Number + 1, text, next, by, now);
        _planVersions.Add(version);
        Record(HistoryKind.ActionPlanRevised, SideOf(by), by, now, detail: version.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), text: text);
        RenewConcurrencyToken();
        return version;
    }

    /// <summary>The plan as it is now: in the order of the newest version, then the actions that were planned since. Cancelled actions are not part of it.</summary>
    public IReadOnlyList<ActionPlanLine> CurrentPlan()
    {
        var order = _planVersions.Count == 0 ? [] : _planVersions[^1].Lines.ToDictionary(line => line.ActionId, line => line.Place);
        var actions = _actions.Where(action => action.Status is not ActionStatus.Cancelled).OrderBy(action => order.GetValueOrDefault(action.Id, int.MaxValue)).ThenBy(action => action.Id).ToList();
        return [.. actions.Select((action, index) => new ActionPlanLine(action, index + 1, action.DueOn, action.Dependencies.Select(dependency => dependency.On).Where(actions.Contains)))];
    }

    /// <summary>Whether everybody who reads this objection reads the other one too, so that an action of both tells nobody of the other one.</summary>
    internal bool IsReadOnlyByThoseOf(Objection other) =>
        other.Confidentiality is Confidentiality.Open
        || (Confidentiality is not Confidentiality.Open && _units.TrueForAll(raising => other._units.Exists(theirs => theirs.UnitId == raising.UnitId)));

    internal void TakeAnswer(ResolutionAction action, Actor by, BusinessTime now)
    {
        ApplySilence(now);
        TakeAction(action, HistoryKind.ActionAnswersToo, action.Number, by, now);
    }

    internal void LoseAnswer(ResolutionAction action, string reason, Actor by, BusinessTime now)
    {
        LastAction?.End();
        _actions.Remove(action);
        var (side, unitId) = (SideOf(by), ActingUnitOf(by));
        Record(HistoryKind.ActionStoppedAnswering, side, by, now, unitId: unitId, detail: action.Number, text: reason, action: action);
    }

    /// <summary>Records that the strategy is changed because of this objection. Only who acts for IT amends.</summary>
    internal void NoteAmendment(ResolutionAction action, string label, string reason, Actor by, BusinessTime now) =>
        Record(HistoryKind.StrategyAmended, SideOf(by), by, now, detail: label, text: reason, action: action);

    /// <summary>The other open objections that the action answers say that it changed, without the reason, which is about this one.</summary>
    private void NoteElsewhere(ResolutionAction action, Actor by, BusinessTime now)
    {
        foreach (var other in action.Objections.Where(other => other != this && other.IsOpen))
        {
            other.Record(HistoryKind.ActionReplanned, SideOf(by), by, now, detail: action.Number);
        }
    }

    private RuleViolation? AgainstLines(IReadOnlyList<ActionPlanInput> lines, BusinessTime now)
    {
        var planned = lines.Select(line => line.Action).ToList();
        var elsewhere = planned.Find(action => !_actions.Contains(action) || action.Status is ActionStatus.Cancelled);
        var twice = planned.GroupBy(action => action).FirstOrDefault(group => group.Count() > 1)?.Key;
        var done = _actions.Find(action => action.Status is ActionStatus.Done && !planned.Contains(action));
        var outside = lines.SelectMany(line => line.DependsOn).FirstOrDefault(on => !planned.Contains(on));
        var past = lines.FirstOrDefault(line => line.Action.IsOpen && line.DueOn != line.Action.DueOn && line.DueOn < now.Today)?.Action;
        var closed = lines.FirstOrDefault(line => !line.Action.IsOpen && line.DueOn != line.Action.DueOn)?.Action;
        return PlanActionRequired.When(lines.Count == 0, Number)
            ?? PlanActionElsewhere.When(elsewhere is not null, elsewhere?.Number ?? "", Number)
            ?? PlanActionTwice.When(twice is not null, twice?.Number ?? "")
            ?? PlanDoneLeftOut.When(done is not null, done?.Number ?? "")
            ?? PlanDependencyElsewhere.When(outside is not null, outside?.Number ?? "")
            ?? ResolutionAction.DueInThePast.When(past is not null, past?.Number ?? "")
            ?? ResolutionAction.WrongState.When(closed is not null, closed?.Status ?? default);
    }

    /// <summary>The dependencies on actions that are not part of the plan. A revision leaves them, except on actions that it takes out.</summary>
    private IEnumerable<ResolutionAction> OutsideOf(ResolutionAction action, List<ResolutionAction> planned) =>
        action.Dependencies.Select(dependency => dependency.On).Where(on => !planned.Contains(on) && !_actions.Contains(on));
}
