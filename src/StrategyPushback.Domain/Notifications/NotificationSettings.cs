using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Notifications;

/// <summary>How one person receives notifications by e-mail.</summary>
public sealed class NotificationSettings : Entity
{
    public static readonly Rule QuietHoursIncomplete = new("notifications.quiet-hours-incomplete");

    /// <summary>The time of day at which digests are sent, in the time zone of the organisation.</summary>
    public static readonly TimeOnly DigestTime = new(8, 0);

    private NotificationSettings()
    {
    }

    public NotificationSettings(int personId) => PersonId = personId;

    public int PersonId { get; private set; }

    /// <summary>The kinds whose frequency differs from <see cref="DefaultOf"/>, as <c>Kind=Frequency</c> lines.</summary>
    public string Chosen { get; private set; } = "";

    /// <summary>From this time of day no e-mail is sent; null without quiet hours.</summary>
    public TimeOnly? QuietFrom { get; private set; }

    /// <summary>From this time of day e-mail is sent again. It is on the next day when it is before <see cref="QuietFrom"/>.</summary>
    public TimeOnly? QuietUntil { get; private set; }

    /// <summary>What a person must do, and what moves an entry of the person's calendar, is sent at once, everything else once a day.</summary>
    public static MailFrequency DefaultOf(NotificationKind kind) =>
        kind is NotificationKind.YourTurn or NotificationKind.Overdue or NotificationKind.Escalated or NotificationKind.EffectStated or NotificationKind.CommitmentMade or NotificationKind.CommitmentReported or NotificationKind.CommitmentOverdue or NotificationKind.OppositionAsked
            or NotificationKind.SessionPlanned or NotificationKind.SessionChanged or NotificationKind.SessionCancelled or NotificationKind.SessionProposed ? MailFrequency.AtOnce : MailFrequency.Daily;

    public MailFrequency FrequencyOf(NotificationKind kind) => Frequencies().TryGetValue(kind, out var frequency) ? frequency : DefaultOf(kind);

    /// <summary>Changes the frequencies of the given kinds, and the quiet hours.</summary>
    public void Change(IReadOnlyDictionary<NotificationKind, MailFrequency> frequencies, TimeOnly? quietFrom, TimeOnly? quietUntil)
    {
        ThrowIf(QuietHoursIncomplete.When(quietFrom is null != quietUntil is null || (quietFrom is not null && quietFrom == quietUntil)));
        var all = Frequencies();
        foreach (var (kind, frequency) in frequencies)
        {
            all[kind] = frequency;
        }

        Chosen = string.Join('\n', all.Where(chosen => chosen.Value != DefaultOf(chosen.Key)).OrderBy(chosen => chosen.Key).Select(chosen => $"{chosen.Key}={chosen.Value}"));
        (QuietFrom, QuietUntil) = (quietFrom, quietUntil);
    }

    /// <summary>Sends no more e-mail. The inbox continues.</summary>
    public void StopMail() => Change(Enum.GetValues<NotificationKind>().ToDictionary(kind => kind, _ => MailFrequency.Off), QuietFrom, QuietUntil);

    /// <summary>When an e-mail about this kind is due: after the quiet hours, or with the next digest; null when the person wants none.</summary>
    public DateTime? MailDueAt(NotificationKind kind, BusinessTime now) => FrequencyOf(kind) switch
    {
        MailFrequency.AtOnce => AfterQuietHours(now.At, now.Calendar),
        MailFrequency.Daily => AfterQuietHours(DigestAt(now, weekly: false), now.Calendar),
        MailFrequency.Weekly => AfterQuietHours(DigestAt(now, weekly: true), now.Calendar),
        _ => null,
    };

    /// <summary>The next digest: on a business day, or on the first business day of a week.</summary>
    private static DateTime DigestAt(BusinessTime now, bool weekly)
    {
        var day = now.Calendar.TimeOf(now.At) < DigestTime ? now.Today : now.Today.AddDays(1);
        while (!now.Calendar.IsBusinessDay(day) || (weekly && !IsFirstOfWeek(day, now.Calendar)))
        {
            day = day.AddDays(1);
        }

        return now.Calendar.At(day, DigestTime);
    }

    private static bool IsFirstOfWeek(DateOnly day, BusinessCalendar calendar)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return !Enumerable.Range(0, day.DayNumber - monday.DayNumber).Any(offset => calendar.IsBusinessDay(monday.AddDays(offset)));
    }

    private DateTime AfterQuietHours(DateTime at, BusinessCalendar calendar)
    {
        if (QuietFrom is not { } from || QuietUntil is not { } until)
        {
            return at;
        }

        var time = calendar.TimeOf(at);
        var isQuiet = from < until ? time >= from && time < until : time >= from || time < until;
        if (!isQuiet)
        {
            return at;
        }

        var day = calendar.DateOf(at);
        return calendar.At(from > until && time >= from ? day.AddDays(1) : day, until);
    }

    private Dictionary<NotificationKind, MailFrequency> Frequencies() =>
        Chosen.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')).ToDictionary(pair => Enum.Parse<NotificationKind>(pair[0]), pair => Enum.Parse<MailFrequency>(pair[1]));
}
