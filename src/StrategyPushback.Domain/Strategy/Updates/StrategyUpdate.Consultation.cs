using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Strategy;

public sealed partial class StrategyUpdate
{
    public static readonly Rule NotInConsultation = new("update.not-in-consultation");

    /// <summary>The rule that forbids filing an objection to this version now; null when none does. Who may file depends on the unit.</summary>
    public RuleViolation? AgainstFiling(BusinessTime now) =>
        NotInConsultation.Unless(TakesObjections && Window is not null && now.Today >= Window.Opens, Number);

    /// <summary>Files an objection to this version. After the window only new information may be filed, and it is marked late.</summary>
    public Objection FileObjection(Filing filing, Actor by, BusinessTime now)
    {
        var checkedFiling = CheckFiler(filing, by);
        ThrowIf(AgainstFiling(now));
        var late = now.Today > Window!.Closes;
        ThrowIf(Objection.WindowClosed.When(late && !filing.NewInformation, Window.Closes));
        var objection = new Objection(this, checkedFiling, late, by, now);
        if (late && filing.Severity is Severity.Critical && objection.IsConfirmed)
        {
            PullBack(by, now);
        }

        return objection;
    }

    /// <summary>Reopens the window for the length of final comment, so that others can respond to a late critical objection.</summary>
    internal void PullBack(Actor by, BusinessTime now)
    {
        if (!TakesObjections || Window is null || now.Today <= Window.Closes)
        {
            return;
        }

        Window = Window with { Closes = now.In(Window.FinalCommentDays) };
        (Status, PromisedUntil) = (UpdateStatus.InConsultation, Window.Closes);
        Record(HistoryKind.PulledBack, by, now);
    }

    /// <summary>The rule that forbids <see cref="SendBack"/> now; null when none does.</summary>
    public RuleViolation? AgainstSendingBack(Actor by, BusinessTime now) =>
        UnlessStatus(UpdateStatus.InConsultation, UpdateStatus.FinalComment, UpdateStatus.Closed) ?? UnlessDecider(by);

    /// <summary>Returns the update to its authors. <see cref="OpenWindow"/> reopens the consultation.</summary>
    public void SendBack(string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstSendingBack(by, now));
        var text = Reason(reason);
        Status = UpdateStatus.SentBack;
        Record(HistoryKind.SentBack, by, now, text);
    }

    /// <summary>The rule that forbids <see cref="Withdraw"/> now; null when none does.</summary>
    public RuleViolation? AgainstWithdrawing(Actor by, BusinessTime now) =>
        UnlessStatus(UpdateStatus.Draft, UpdateStatus.InConsultation, UpdateStatus.FinalComment, UpdateStatus.Closed, UpdateStatus.SentBack) ?? UnlessDecider(by);

    public void Withdraw(string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstWithdrawing(by, now));
        var text = Reason(reason);
        Window = Status is UpdateStatus.Draft ? null : Window;
        (Status, IsScheduled) = (UpdateStatus.Withdrawn, false);
        Record(HistoryKind.UpdateWithdrawn, by, now, text);
    }

    /// <summary>
    /// A lead files for the own unit, the PMO on behalf of a unit. A record from a source keeps the units named there, which
    /// may be none.
    /// </summary>
    private static Filing CheckFiler(Filing filing, Actor by)
    {
        if (filing.Source is not null)
        {
            return filing;
        }

        if (filing.Unit is null)
        {
            throw new BrokenRule(Objection.OnlyObjectorAccepts);
        }

        var isOwn = by.Leads(filing.Unit.Id);
        ThrowIf(Objection.NotOwnUnit.Unless(isOwn || by.Is(Roles.Pmo), filing.Unit.Name) ?? UnitTree.Retired.When(filing.Unit.IsRetired, filing.Unit.Name));
        return filing with { OnBehalf = !isOwn };
    }
}
