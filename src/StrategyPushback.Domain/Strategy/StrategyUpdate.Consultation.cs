using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Strategy;

public sealed partial class StrategyUpdate
{
    public static readonly Rule NotInConsultation = new("update.not-in-consultation");

    /// <summary>Opens the consultation, or reopens it after the update was sent back.</summary>
    public void OpenWindow(ConsultationWindow window, Actor by, BusinessTime now)
    {
        RequireIt(by);
        if (Status is not (UpdateStatus.Draft or UpdateStatus.SentBack or UpdateStatus.InConsultation))
        {
            throw new BrokenRule(WrongState, Status);
        }

        if (window.Closes < window.Opens || window.FinalCommentDays < 0)
        {
            throw new BrokenRule(WindowUpsideDown, window.Opens, window.Closes);
        }

        Window = window;
        Status = UpdateStatus.InConsultation;
        Record(HistoryKind.WindowOpened, by, now);
    }

    /// <summary>A unit raises what stands against this version. After the window only new information counts, and is marked late.</summary>
    public Objection FileObjection(Filing filing, Actor by, BusinessTime now)
    {
        var said = Speaks(filing, by);
        if (!TakesObjections || Window is null || now.Today < Window.Opens)
        {
            throw new BrokenRule(NotInConsultation, Number);
        }

        var late = now.Today > Window.Closes;
        if (late && !filing.NewInformation)
        {
            throw new BrokenRule(Objection.WindowClosed, Window.Closes);
        }

        var objection = new Objection(this, said, late, by, now);
        if (late && filing.Severity is Severity.Critical && objection.IsConfirmed)
        {
            PullBack(by, now);
        }

        return objection;
    }

    /// <summary>The window reopens for as long as final comment lasts, so that others may answer what is new and critical.</summary>
    internal void PullBack(Actor by, BusinessTime now)
    {
        if (!TakesObjections || Window is null || now.Today <= Window.Closes)
        {
            return;
        }

        Window = Window with { Closes = now.In(Window.FinalCommentDays) };
        Status = UpdateStatus.InConsultation;
        Record(HistoryKind.PulledBack, by, now);
    }

    /// <summary>Back to the authors. Its window reopens with <see cref="OpenWindow"/>.</summary>
    public void SendBack(string? reason, Actor by, BusinessTime now)
    {
        RequireDecider(by);
        if (!TakesObjections)
        {
            throw new BrokenRule(WrongState, Status);
        }

        var words = Reason(reason);
        Status = UpdateStatus.SentBack;
        Record(HistoryKind.SentBack, by, now, words);
    }

    public void Withdraw(string? reason, Actor by, BusinessTime now)
    {
        RequireDecider(by);
        if (Status is UpdateStatus.Published or UpdateStatus.Superseded or UpdateStatus.Withdrawn)
        {
            throw new BrokenRule(WrongState, Status);
        }

        var words = Reason(reason);
        Status = UpdateStatus.Withdrawn;
        Record(HistoryKind.UpdateWithdrawn, by, now, words);
    }

    /// <summary>
    /// A lead files for the own unit, the PMO on a unit's behalf. A record brought in from a source stands with the units
    /// named there, or with none.
    /// </summary>
    private static Filing Speaks(Filing filing, Actor by)
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
        return isOwn || by.Is(Roles.Pmo) ? filing with { OnBehalf = !isOwn } : throw new BrokenRule(Objection.NotOwnUnit, filing.Unit.Name);
    }

    private static void RequireIt(Actor by)
    {
        if (!by.ActsForIt)
        {
            throw new BrokenRule(Objection.OnlyItActs);
        }
    }

    private static void RequireDecider(Actor by)
    {
        if (!by.Is(Roles.Cio))
        {
            throw new BrokenRule(NotByPmo);
        }
    }
}
