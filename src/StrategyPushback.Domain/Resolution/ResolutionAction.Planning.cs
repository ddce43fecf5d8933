using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Resolution;

public sealed partial class ResolutionAction
{
    public static readonly Rule DueInThePast = new("action.due-in-the-past");

    /// <summary>What it takes and how likely it is to settle what it answers, as far as somebody can say. A plan weighs both.</summary>
    public void Estimate(decimal? effortDays, decimal? probability, Actor by, BusinessTime now)
    {
        RequireReporter(by);
        RequireOpen(ActionStatus.Planned, ActionStatus.InProgress);
        EffortDays = effortDays;
        Probability = probability;
        Record(HistoryKind.ActionEstimated, null, by, now);
    }

    /// <summary>IT gives it to somebody, to be done by a date that has not passed.</summary>
    public void Schedule(Person owner, DateOnly dueOn, Actor by, BusinessTime now)
    {
        if (!by.ActsForIt)
        {
            throw new BrokenRule(Objection.OnlyItActs);
        }

        RequireOpen(ActionStatus.Planned, ActionStatus.InProgress);
        if (dueOn < now.Today)
        {
            throw new BrokenRule(DueInThePast, Number);
        }

        Owner = owner;
        OwnerId = owner.Id;
        DueOn = dueOn;
        Record(HistoryKind.ActionScheduled, null, by, now);
    }
}
