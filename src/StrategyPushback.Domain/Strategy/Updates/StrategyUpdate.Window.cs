using System.Globalization;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Strategy;

public sealed partial class StrategyUpdate
{
    public static readonly Rule WindowUpsideDown = new("update.window-upside-down");
    public static readonly Rule WindowInThePast = new("update.window-in-the-past");
    public static readonly Rule WindowAlreadyOpen = new("update.window-already-open");
    public static readonly Rule WindowAlreadySet = new("update.window-already-set");
    public static readonly Rule WindowEndsOnDayOff = new("update.window-ends-on-day-off");
    public static readonly Rule WindowsOverlap = new("update.windows-overlap");
    public static readonly Rule NoticeTooShort = new("update.notice-too-short");
    public static readonly Rule WindowTooShort = new("update.window-too-short");

    /// <summary>The latest last day that the units were given since the consultation opened; null before that, and for versions that opened before it was stored.</summary>
    public DateOnly? PromisedUntil { get; private set; }

    /// <summary>Whether the open window was shortened, so that it closes before the day that the units were promised.</summary>
    public bool IsShortened => PromisedUntil > Window?.Closes;

    /// <summary>Whether its consultation has dates and opens on the first of them.</summary>
    public bool IsScheduled { get; private set; }

    private bool WasOpened => Status is UpdateStatus.InConsultation or UpdateStatus.FinalComment or UpdateStatus.Closed;

    /// <summary>The rule that forbids <see cref="OpenWindow"/> now; null when none does.</summary>
    public RuleViolation? AgainstOpeningWindow(Actor by, BusinessTime now) =>
        WindowAlreadySet.When(IsScheduled || WasOpened, Number) ?? UnlessStatus(UpdateStatus.Draft, UpdateStatus.SentBack) ?? UnlessIt(by);

    /// <summary>
    /// Sets the dates of the consultation, also after the update was sent back. It opens at once when the first day is today;
    /// otherwise <see cref="Advance"/> opens it on its date.
    /// </summary>
    /// <param name="open">The open objections to elements that were removed from the draft; each goes on to its successor when it opens.</param>
    /// <param name="statements">The affected units without a statement; null when there is none.</param>
    public void OpenWindow(ConsultationWindow window, Actor by, BusinessTime now, IReadOnlyCollection<Objection>? open = null, MissingStatements? statements = null)
    {
        ThrowIf(AgainstOpeningWindow(by, now));
        ThrowIf(AgainstWindow(window, now));
        ThrowIf(AgainstMissingStatements(statements));
        (Window, IsScheduled) = (window, now.Today < window.Opens);
        RecordMissingStatements(statements, by, now);
        Announce(now);
        if (IsScheduled)
        {
            Record(HistoryKind.WindowScheduled, by, now, detail: Interval(window));
            return;
        }

        MoveObjections(open ?? [], by, now);
        (Status, PromisedUntil) = (UpdateStatus.InConsultation, LaterOf(PromisedUntil, window.Closes));
        Record(HistoryKind.WindowOpened, by, now, detail: Interval(window));
    }

    /// <summary>The rule that forbids <see cref="MoveWindow"/> now; null when none does.</summary>
    public RuleViolation? AgainstMovingWindow(Actor by, BusinessTime now) => WrongState.Unless(IsScheduled || WasOpened, Status) ?? UnlessIt(by);

    /// <summary>
    /// Changes the dates with a reason. Once the consultation was opened, its first day stays. A later last day reopens a
    /// consultation that had closed.
    /// </summary>
    /// <param name="open">As for <see cref="OpenWindow"/>.</param>
    public void MoveWindow(ConsultationWindow window, string? reason, Actor by, BusinessTime now, IReadOnlyCollection<Objection>? open = null)
    {
        ThrowIf(AgainstMovingWindow(by, now));
        var text = Reason(reason);
        ThrowIf(AgainstWindow(window, now));
        var opensNow = IsScheduled && window.Opens == now.Today;
        var former = Window!;
        Window = window;
        if (window.Opens != former.Opens)
        {
            Announce(now);
        }

        if (WasOpened || opensNow)
        {
            MoveObjections(open ?? [], by, now);
            IsScheduled = false;
            PromisedUntil = LaterOf(opensNow ? PromisedUntil : PromisedUntil ?? former.Closes, window.Closes);
            Status = now.Today <= window.Closes ? UpdateStatus.InConsultation
                : now.Today <= window.FinalCommentEnds(now.Calendar) ? UpdateStatus.FinalComment
                : UpdateStatus.Closed;
        }

        Record(HistoryKind.WindowMoved, by, now, text, $"{Interval(former)};{Interval(window)}");
        if (opensNow)
        {
            Record(HistoryKind.WindowOpened, by, now, detail: Interval(window));
        }
    }

    /// <summary>Records every change that the dates of the window have brought about until today, each on its own day.</summary>
    /// <param name="open">As for <see cref="OpenWindow"/>.</param>
    /// <returns>Whether there was one.</returns>
    public bool Advance(BusinessTime now, IReadOnlyCollection<Objection>? open = null)
    {
        var entries = _history.Count;
        if (Window is not { } window)
        {
            return false;
        }

        if (IsScheduled && now.Today >= window.Opens)
        {
            MoveObjections(open ?? [], Actor.System, now);
            (Status, IsScheduled, PromisedUntil) = (UpdateStatus.InConsultation, false, LaterOf(PromisedUntil, window.Closes));
            Record(HistoryKind.WindowOpened, Actor.System, now.AtStartOf(window.Opens), detail: Interval(window));
        }

        if (Status is UpdateStatus.InConsultation && now.Today > window.Closes && window.FinalCommentDays > 0)
        {
            Status = UpdateStatus.FinalComment;
            Record(HistoryKind.FinalCommentStarted, Actor.System, now.AtStartOf(window.Closes.AddDays(1)));
        }

        var ends = window.FinalCommentEnds(now.Calendar);
        if (Status is UpdateStatus.InConsultation or UpdateStatus.FinalComment && now.Today > ends)
        {
            Status = UpdateStatus.Closed;
            Record(HistoryKind.ConsultationClosed, Actor.System, now.AtStartOf(ends.AddDays(1)));
        }

        return _history.Count > entries;
    }

    /// <summary>A promise outlasts sending the update back: a new window that closes earlier is a shortened one.</summary>
    private static DateOnly LaterOf(DateOnly? promised, DateOnly closes) => promised > closes ? promised.Value : closes;

    private void MoveObjections(IReadOnlyCollection<Objection> open, Actor by, BusinessTime now)
    {
        foreach (var removal in _removals.Where(removal => Status is UpdateStatus.Draft && removal.Successor is not null))
        {
            foreach (var objection in open)
            {
                objection.Follow(removal.Element, removal.Successor!, Number, by, now);
            }
        }
    }

    /// <summary>The rule that these dates break; null when none. An opened window keeps its first day.</summary>
    private RuleViolation? AgainstWindow(ConsultationWindow window, BusinessTime now)
    {
        var other = Strategy.Updates.FirstOrDefault(other => other != this && (other.IsScheduled || other.WasOpened)
            && other.Window!.Opens <= window.Closes && window.Opens <= other.Window.Closes);
        var keepsEnd = WasOpened && window.Closes == Window!.Closes;
        var keepsStart = (WasOpened || IsScheduled) && window.Opens == Window!.Opens;
        var (notice, least) = (now.Settings.NoticeDays, now.Settings.WindowDays);
        var days = now.Calendar.DaysBetween(window.Opens.AddDays(-1), window.Closes);
        return WindowUpsideDown.When(window.Closes < window.Opens || window.FinalCommentDays < 0, window.Opens, window.Closes)
            ?? WindowAlreadyOpen.When(WasOpened && window.Opens != Window!.Opens, Window?.Opens ?? window.Opens)
            ?? WindowInThePast.When(WasOpened ? window.Closes < now.Today && !keepsEnd : window.Opens < now.Today, now.Today)
            ?? NoticeTooShort.When(!keepsStart && window.Opens < now.In(notice), notice, now.In(notice))
            ?? WindowTooShort.When(!(keepsStart && keepsEnd) && days < least, least, days)
            ?? WindowEndsOnDayOff.When(!now.Calendar.IsBusinessDay(window.Closes) && !keepsEnd, window.Closes, now.Calendar.Add(window.Closes, 1))
            ?? WindowsOverlap.When(other is not null, other?.Number ?? "", other?.Window!.Opens ?? default, other?.Window!.Closes ?? default);
    }

    /// <summary>The dates as stored with a history entry, an ISO 8601 interval.</summary>
    private static string Interval(ConsultationWindow window) => string.Create(CultureInfo.InvariantCulture, $"{window.Opens:O}/{window.Closes:O}");
}
