using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Organisation;

/// <summary>The name of a holiday on a date.</summary>
public sealed record HolidayDetails(DateOnly Date, string Name);

/// <summary>
/// The settings and holidays of every day. A change applies from the day on which it is made: figures of earlier days are
/// calculated with the settings and the calendar that were in force then.
/// </summary>
public sealed class SettingsTimeline
{
    public static readonly Rule HolidayTwice = new("settings.holiday-twice");
    public static readonly Rule HolidayInThePast = new("settings.holiday-in-the-past");

    private readonly OrganisationSettings _defaults;
    private readonly List<SettingsChange> _changes;
    private readonly List<Holiday> _holidays;
    private readonly BusinessCalendar _calendar;

    /// <param name="defaults">In force until the first change.</param>
    public SettingsTimeline(OrganisationSettings defaults, IEnumerable<SettingsChange> changes, IEnumerable<Holiday> holidays)
    {
        _changes = [.. changes.OrderBy(change => change.Number)];
        _holidays = [.. holidays];
        _defaults = _changes.Count > 0 ? _changes[0].Former : defaults;
        _calendar = Calendar(_changes, _holidays.Where(holiday => holiday.RemovedOn is null));
    }

    public OrganisationSettings Current => _changes.Count > 0 ? _changes[^1].Settings : _defaults;

    public SettingsChange? LastChange => _changes.LastOrDefault();

    /// <summary>The present holidays by date.</summary>
    public IReadOnlyList<HolidayDetails> Holidays => [.. _holidays.Where(holiday => holiday.RemovedOn is null).OrderBy(holiday => holiday.Date).Select(holiday => new HolidayDetails(holiday.Date, holiday.Name))];

    public BusinessTime Now(DateTime utc) => new(utc, _calendar, Current.Clocks) { Settings = Current, Timeline = this };

    /// <summary>The end of a day with what was in force on it.</summary>
    public BusinessTime EndOf(DateOnly day)
    {
        var changes = _changes.FindAll(change => change.EffectiveOn <= day);
        var settings = changes.Count > 0 ? changes[^1].Settings : _defaults;
        var calendar = Calendar(changes, _holidays.Where(holiday => holiday.IsKnownOn(day)));
        return new(calendar.EndOf(day), calendar, settings.Clocks) { Settings = settings, Timeline = this };
    }

    /// <summary>The time as it would be with other settings and holidays from today, for a preview and for the change itself.</summary>
    public BusinessTime Under(OrganisationSettings settings, IReadOnlyList<HolidayDetails> holidays, DateTime utc)
    {
        var today = _calendar.DateOf(utc);
        List<CalendarPeriod> periods = [.. Periods(_changes).Where(period => period.From < today || period.From == DateOnly.MinValue), PeriodOf(today, utc, settings)];
        return new(utc, new BusinessCalendar(holidays.Select(holiday => holiday.Date), periods), settings.Clocks) { Settings = settings };
    }

    /// <summary>Changes the settings from today on.</summary>
    /// <returns>Null when nothing differs.</returns>
    public SettingsChange? Change(OrganisationSettings settings, Actor by, BusinessTime now)
    {
        if (settings.Violation() is { } violation)
        {
            throw new BrokenRule(violation);
        }

        return settings == Current ? null : Record(HistoryKind.SettingsChanged, settings, SettingsFacts.Former(Current, settings), by, now);
    }

    /// <summary>Replaces the list of holidays.</summary>
    /// <param name="isInUse">Whether an objection was filed: from then on the holidays of past days stay as they are.</param>
    /// <param name="added">Holidays that are not stored yet.</param>
    /// <returns>Null when nothing differs.</returns>
    public SettingsChange? ChangeHolidays(IReadOnlyList<HolidayDetails> holidays, bool isInUse, Actor by, BusinessTime now, out IReadOnlyList<Holiday> added)
    {
        var before = Holidays;
        CheckHolidays(holidays, isInUse, now.Today);
        var lines = HolidayLines(before, holidays);
        var stored = _holidays.ToDictionary(holiday => holiday.Date);
        foreach (var gone in before.Where(holiday => holidays.All(other => other.Date != holiday.Date)))
        {
            stored[gone.Date].Remove(now.Today);
        }

        List<Holiday> created = [];
        foreach (var wanted in holidays)
        {
            if (!stored.TryGetValue(wanted.Date, out var holiday))
            {
                created.Add(holiday = new Holiday(wanted.Date, wanted.Name));
                holiday.Add(now.Today);
            }
            else if (holiday.RemovedOn is not null)
            {
                holiday.Add(now.Today);
            }

            holiday.Rename(wanted.Name);
        }

        added = created;
        return lines.Count == 0 ? null : Record(HistoryKind.HolidaysChanged, Current, lines, by, now);
    }

    /// <summary>Throws when a date occurs twice, or when the change would concern a past day of figures.</summary>
    public void CheckHolidays(IReadOnlyList<HolidayDetails> holidays, bool isInUse, DateOnly today)
    {
        if (holidays.GroupBy(holiday => holiday.Date).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new BrokenRule(HolidayTwice, twice.Key);
        }

        var changed = Holidays.Select(holiday => holiday.Date).ToHashSet();
        changed.SymmetricExceptWith(holidays.Select(holiday => holiday.Date));
        if (isInUse && changed.Where(date => date < today).Order().Cast<DateOnly?>().FirstOrDefault() is { } past)
        {
            throw new BrokenRule(HolidayInThePast, past);
        }
    }

    private static List<string> HolidayLines(IReadOnlyList<HolidayDetails> before, IReadOnlyList<HolidayDetails> after)
    {
        var former = before.ToDictionary(holiday => holiday.Date, holiday => holiday.Name);
        var next = after.ToDictionary(holiday => holiday.Date, holiday => holiday.Name);
        return
        [
            .. after.Where(holiday => !former.ContainsKey(holiday.Date)).Select(holiday => Line("HolidayAdded", holiday)),
            .. before.Where(holiday => !next.ContainsKey(holiday.Date)).Select(holiday => Line("HolidayRemoved", holiday)),
            .. before.Where(holiday => next.TryGetValue(holiday.Date, out var name) && name != holiday.Name).Select(holiday => Line("HolidayRenamed", holiday)),
        ];

        static string Line(string fact, HolidayDetails holiday) => FormattableString.Invariant($"{fact}={holiday.Date:yyyy-MM-dd} {holiday.Name}");
    }

    private SettingsChange Record(HistoryKind kind, OrganisationSettings settings, IReadOnlyList<string> lines, Actor by, BusinessTime now)
    {
        var change = new SettingsChange((LastChange?.Number ?? 0) + 1, Current, settings, new HistoryEntry(kind, by, now) { Text = string.Join('\n', lines) });
        _changes.Add(change);
        return change;
    }

    private BusinessCalendar Calendar(List<SettingsChange> changes, IEnumerable<Holiday> holidays) =>
        new(holidays.Select(holiday => holiday.Date), [.. Periods(changes)]);

    /// <summary>One period for each combination of time zone and working days.</summary>
    private IEnumerable<CalendarPeriod> Periods(List<SettingsChange> changes)
    {
        yield return PeriodOf(DateOnly.MinValue, DateTime.MinValue, _defaults);
        var last = _defaults;

        // Of several changes on one day the last one counts for the day.
        foreach (var change in changes.Where((change, index) => index + 1 == changes.Count || changes[index + 1].EffectiveOn > change.EffectiveOn))
        {
            if ((change.Settings.TimeZone, change.Settings.WorkingDays) != (last.TimeZone, last.WorkingDays))
            {
                yield return PeriodOf(change.EffectiveOn, change.EffectiveAt, change.Settings);
                last = change.Settings;
            }
        }
    }

    private static CalendarPeriod PeriodOf(DateOnly from, DateTime at, OrganisationSettings settings) =>
        new(from, at, TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone), settings.WorkingDays);
}
