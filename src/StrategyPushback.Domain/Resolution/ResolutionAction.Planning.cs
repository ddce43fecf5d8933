using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Resolution;

public sealed partial class ResolutionAction
{
    public static readonly Rule DueInThePast = new("action.due-in-the-past");

    /// <summary>The rule that forbids <see cref="Estimate"/> now; null when none does.</summary>
    public RuleViolation? AgainstEstimating(Actor by, BusinessTime now) => UnlessReporter(by) ?? UnlessStatus(ActionStatus.Planned, ActionStatus.InProgress);

    /// <summary>Sets the effort and the probability of success. Null stands for unknown. The unblock plan uses both.</summary>
    public void Estimate(decimal? effortDays, decimal? probability, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEstimating(by, now));
        var former = FormattableString.Invariant($"{nameof(EffortDays)}={EffortDays}\n{nameof(Probability)}={Probability * 100:0}");
        EffortDays = effortDays;
        Probability = probability;
        Record(HistoryKind.ActionEstimated, former, by, now);
    }

    /// <summary>The rule that forbids <see cref="Schedule"/> now; null when none does.</summary>
    public RuleViolation? AgainstScheduling(Actor by, BusinessTime now) =>
        Objection.OnlyItActs.Unless(by.ActsForIt) ?? UnlessStatus(ActionStatus.Planned, ActionStatus.InProgress);

    /// <summary>Assigns an owner and a due date that has not passed.</summary>
    public void Schedule(Person owner, DateOnly dueOn, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstScheduling(by, now));
        ThrowIf(DueInThePast.When(dueOn < now.Today, Number));
        var former = FormattableString.Invariant($"{nameof(Owner)}={Owner.Name}\n{nameof(DueOn)}={DueOn:yyyy-MM-dd}");
        Owner = owner;
        OwnerId = owner.Id;
        DueOn = dueOn;
        Record(HistoryKind.ActionScheduled, former, by, now);
    }

    /// <summary>Takes over the date and the dependencies of a revised plan, whose rules have been checked.</summary>
    /// <returns>Whether anything changed.</returns>
    internal bool Replan(DateOnly dueOn, IReadOnlyList<ResolutionAction> dependsOn, Actor by, BusinessTime now)
    {
        var isChanged = DependOn(dependsOn);
        if (dueOn == DueOn)
        {
            return isChanged;
        }

        var former = FormattableString.Invariant($"{nameof(DueOn)}={DueOn:yyyy-MM-dd}");
        DueOn = dueOn;
        Record(HistoryKind.ActionScheduled, former, by, now);
        return true;
    }

    /// <summary>Is no longer part of an objection's plan: cancelled, unless it answers another open objection.</summary>
    /// <param name="leftOut">The outcome where not everybody who reads the action reads the objection, and so the reason.</param>
    internal void LeavePlan(Objection objection, string reason, string leftOut, Actor by, BusinessTime now)
    {
        if (_objections.Exists(other => other != objection && other.IsOpen))
        {
            Leave(objection, reason, by, now);
            return;
        }

        CancelWith(_objections.TrueForAll(other => other == objection || other.IsReadOnlyByThoseOf(objection)) ? reason : leftOut, by, now);
    }

    /// <summary>Gives the open action of a person who leaves to another owner. The due date stays.</summary>
    public void HandOver(Person owner, Actor by, BusinessTime now)
    {
        ThrowIf(UnlessStatus(ActionStatus.Planned, ActionStatus.InProgress));
        Owner = owner;
        OwnerId = owner.Id;
        ChangedAt = now.At;
        _history.Add(new HistoryEntry(HistoryKind.ActionHandedOver, by, now) { Side = Side.Nobody, Text = owner.Name, Detail = Status.ToString(), Action = this });
    }
}
