using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>Why an objection blocks publication, and what happens next, in words.</summary>
public static class BlockerLabels
{
    /// <summary>Null where no reason may be shown.</summary>
    public static string? Reason(Blocker blocker, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(blocker);
        return blocker.Contest is { } contest ? DashboardTexts.ContestedOn.With(contest.Unit, DisplayFormat.ShortDate(contest.On, today), blocker.Reason) : blocker.Reason;
    }

    /// <summary>"IT: answer due Tue 3 Nov, 4 days overdue"; the status where nobody's turn has a date.</summary>
    public static string Next(Blocker blocker, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(blocker);
        return blocker.Turn is { Step: { } step, DueOn: { } due }
            ? $"{blocker.TurnUnit ?? DomainLabels.Of(blocker.Turn.Side)}: {DashboardLabels.Due(step, due, today, blocker.Status is Status.Contested)}, {DisplayFormat.DaysLeft(blocker.DaysLeft ?? 0)}"
            : DomainLabels.Of(blocker.Status);
    }
}
