using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.UnblockPlan;

/// <summary>One action of a plan that is being accepted, with the owner and the date chosen for it.</summary>
internal sealed class PlanLine(PlannedStep step, DateOnly dueOn)
{
    public PlannedStep Step { get; private set; } = step;

    public string Owner { get; set; } = step.Owner;

    public DateOnly? DueOn { get; set; } = dueOn;

    /// <summary>Whether somebody else changed the owner while the form was open.</summary>
    public bool IsTheirs { get; private set; }

    /// <summary>Takes over the new plan's owner and date, unless the user has changed them.</summary>
    public PlanLine Of(PlannedStep now)
    {
        IsTheirs |= now.Owner != Step.Owner;
        (Owner, Step) = (Merging.Of(Owner, Step.Owner, now.Owner), now);
        return this;
    }
}
