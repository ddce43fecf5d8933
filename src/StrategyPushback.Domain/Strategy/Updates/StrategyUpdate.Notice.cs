using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Strategy;

public sealed partial class StrategyUpdate
{
    /// <summary>The day on which the first day of the present window was set; null for versions whose dates were set before it was stored.</summary>
    public DateOnly? AnnouncedOn { get; private set; }

    /// <summary>The business days of notice that the settings required on <see cref="AnnouncedOn"/>.</summary>
    public int? NoticePromised { get; private set; }

    /// <summary>
    /// The first reasonable opportunity of a unit to file: the earliest day on which it was notified, saw the version or attended a
    /// meeting about it, but not before the window opened. Without a record it is the opening.
    /// </summary>
    /// <param name="notifiedAt">When the unit was first notified.</param>
    /// <param name="seenAt">When a lead of it first opened the version.</param>
    /// <param name="attendedOn">When it attended a meeting about the version.</param>
    public DateOnly FirstOpportunity(DateTime? notifiedAt, DateTime? seenAt, DateOnly? attendedOn, BusinessCalendar calendar)
    {
        var earliest = new[] { DateOf(notifiedAt), DateOf(seenAt), attendedOn }.Where(day => day is not null).Min();
        return earliest is { } day && day > Window!.Opens ? day : Window!.Opens;

        DateOnly? DateOf(DateTime? at) => at is { } instant ? calendar.DateOf(instant) : null;
    }

    /// <summary>The notice that a unit got. Before the window has dates there is none.</summary>
    /// <param name="firstOpportunity">See <see cref="FirstOpportunity"/>.</param>
    public ConsultationNotice NoticeOf(DateOnly firstOpportunity, BusinessCalendar calendar)
    {
        var window = Window!;
        return new(
            AnnouncedOn is { } announced ? calendar.DaysBetween(announced, window.Opens) : null,
            NoticePromised,
            Math.Max(0, calendar.DaysBetween(firstOpportunity.AddDays(-1), window.Closes)),
            calendar.DaysBetween(window.Opens.AddDays(-1), PromisedUntil is { } until && until > window.Closes ? until : window.Closes));
    }

    /// <summary>Remembers when the first day of the window was set, and what was promised then.</summary>
    private void Announce(BusinessTime now) => (AnnouncedOn, NoticePromised) = (now.Today, now.Settings.NoticeDays);
}
