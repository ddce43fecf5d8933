using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Tests;

/// <summary>A change of the settings applies from the day it is made and changes no figure of an earlier day.</summary>
public sealed class SettingsTests : World
{
    private static readonly OrganisationSettings s_defaults = new();

    private readonly List<SettingsChange> _changes = [];
    private readonly List<Holiday> _holidays = [];

    [Fact]
    public void The_days_before_a_change_of_the_working_week_are_counted_as_they_were()
    {
        var monday = new DateOnly(2026, 11, 2);
        var now = At(monday.AddDays(7));
        var before = now.Calendar.DaysBetween(monday, monday.AddDays(7));
        Change(s_defaults with { WorkingDays = WorkingDays.Monday | WorkingDays.Tuesday }, now);

        var later = At(monday.AddDays(21));
        Assert.Equal(5, before);
        Assert.Equal(5, later.Calendar.DaysBetween(monday, monday.AddDays(7)));
        Assert.Equal(2, later.Calendar.DaysBetween(monday.AddDays(14), monday.AddDays(21)));
        Assert.True(later.Calendar.IsBusinessDay(monday.AddDays(4)));
        Assert.False(later.Calendar.IsBusinessDay(monday.AddDays(11)));
        Assert.Equal(5, later.EndOf(monday.AddDays(6)).Calendar.DaysBetween(monday.AddDays(7), monday.AddDays(14)));
    }

    [Fact]
    public void Days_between_agree_with_days_counted_one_by_one_across_a_change()
    {
        var monday = new DateOnly(2026, 11, 2);
        AddHoliday(monday.AddDays(3), At(monday));
        Change(s_defaults with { WorkingDays = WorkingDays.Weekdays | WorkingDays.Saturday }, At(monday.AddDays(9)));
        var calendar = At(monday.AddDays(30)).Calendar;
        for (var from = monday.AddDays(-3); from < monday.AddDays(20); from = from.AddDays(1))
        {
            var counted = 0;
            for (var to = from; to < from.AddDays(40); to = to.AddDays(1))
            {
                counted += to > from && calendar.IsBusinessDay(to) ? 1 : 0;
                Assert.Equal(counted, calendar.DaysBetween(from, to));
            }
        }
    }

    [Fact]
    public void A_past_day_has_the_weights_the_clocks_and_the_holidays_of_that_day()
    {
        var first = new DateOnly(2026, 11, 2);
        Change(s_defaults with { Weights = new SeverityWeights { Critical = 20 }, Clocks = new Clocks { Verdict = 3 } }, At(first.AddDays(2)));
        AddHoliday(first.AddDays(9), At(first.AddDays(4)));
        var timeline = Timeline;

        Assert.Equal(8, timeline.EndOf(first.AddDays(1)).Settings.Weights.Critical);
        Assert.Equal((20, 3), (timeline.EndOf(first.AddDays(2)).Settings.Weights.Critical, timeline.EndOf(first.AddDays(2)).Clocks.Verdict));
        Assert.True(timeline.EndOf(first.AddDays(3)).Calendar.IsBusinessDay(first.AddDays(9)));
        Assert.False(timeline.EndOf(first.AddDays(4)).Calendar.IsBusinessDay(first.AddDays(9)));
    }

    [Fact]
    public void A_change_names_who_made_it_from_which_day_it_applies_and_the_former_values()
    {
        var change = Change(s_defaults with { Name = "Acme", Clocks = new Clocks { Acknowledge = 4 } }, Now)!;

        Assert.Equal((1, Today, Pmo.PersonId), (change.Number, change.EffectiveOn, change.Entry.ById));
        Assert.Equal("Name=\nClockAcknowledge=2", change.Entry.Text);
        Assert.Null(Change(Timeline.Current, Now));
    }

    [Fact]
    public void Settings_that_no_organisation_can_work_with_are_refused()
    {
        Refused(OrganisationSettings.NoWorkingDay, s_defaults with { WorkingDays = WorkingDays.None });
        Refused(OrganisationSettings.TimeZoneUnknown, s_defaults with { TimeZone = "Mars/Olympus" });
        Refused(OrganisationSettings.OutOfRange, s_defaults with { Clocks = new Clocks { Rule = 0 } });
        Refused(OrganisationSettings.OutOfRange, s_defaults with { Clocks = new Clocks { Rule = 366 } });
        Refused(OrganisationSettings.OutOfRange, s_defaults with { Weights = new SeverityWeights { Administrative = 0 } });
        Refused(OrganisationSettings.WeightsOutOfOrder, s_defaults with { Weights = new SeverityWeights { Major = 9 } });
    }

    [Fact]
    public void A_holiday_occurs_once_and_no_past_day_becomes_one_after_the_first_objection()
    {
        var yesterday = Today.AddDays(-1);

        Assert.Equal(SettingsTimeline.HolidayTwice, Refusal(() => Timeline.CheckHolidays([new(Today, "A"), new(Today, "B")], isInUse: false, Today)));
        Assert.Equal(SettingsTimeline.HolidayInThePast, Refusal(() => Timeline.CheckHolidays([new(yesterday, "A")], isInUse: true, Today)));
        Timeline.CheckHolidays([new(yesterday, "A")], isInUse: false, Today);
    }

    [Fact]
    public void A_new_holiday_moves_the_due_date_of_the_open_step_and_says_so_in_the_history()
    {
        var objection = Raised();
        var (before, due) = (At(Today), objection.Turn.DueOn!.Value);
        var after = Timeline.Under(s_defaults, [new(due, "Founders' day")], before.At);

        Assert.Equal(after.Calendar.Add(Today, 2), objection.NewDueDate(before, after));
        Assert.True(objection.Reschedule(Administrator, before, after));
        Assert.Equal(after.Calendar.Add(Today, 2), objection.Turn.DueOn);
        var entry = objection.History[^1];
        Assert.Equal((HistoryKind.DueDateMoved, Administrator.PersonId), (entry.Kind, entry.ById));
        Assert.Equal($"{due:yyyy-MM-dd} {objection.Turn.DueOn:yyyy-MM-dd}", entry.Detail);
        Assert.False(objection.Reschedule(Administrator, before, before));
    }

    [Fact]
    public void A_longer_clock_extends_the_open_step_from_its_beginning()
    {
        var objection = Raised();
        DaysPass(1);

        Assert.True(objection.Reschedule(Pmo, At(Today), Under(new Clocks { Acknowledge = 6 })));
        Assert.Equal(At(Today).Calendar.Add(Today, 5), objection.Turn.DueOn);
    }

    [Fact]
    public void An_agreed_later_date_stays_while_it_is_later_than_the_new_time_limit()
    {
        var objection = Raised();
        var until = In(12);
        objection.Extend(until, "The team is at a fair.", Pmo, Now);
        objection.Agree(FinanceLead, Now);

        Assert.False(objection.Reschedule(Pmo, At(Today), Under(new Clocks { Acknowledge = 5 })));
        Assert.Equal(until, objection.Turn.DueOn);
    }

    private SettingsTimeline Timeline => new(s_defaults, _changes, _holidays);

    [Fact]
    public void A_holiday_that_is_removed_and_added_again_on_one_day_stays_a_holiday_of_the_days_before()
    {
        var (holiday, today) = (new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 2));
        _holidays.Add(new Holiday(holiday, "Founders' day"));
        _changes.Add(Timeline.ChangeHolidays([], isInUse: true, Pmo, At(today), out _)!);
        AddHoliday(holiday, At(today));

        Assert.False(Timeline.EndOf(today.AddDays(-7)).Calendar.IsBusinessDay(holiday));
        Assert.False(At(today).Calendar.IsBusinessDay(holiday));
    }

    private SettingsChange? Change(OrganisationSettings settings, BusinessTime now)
    {
        var change = Timeline.Change(settings, Pmo, now);
        _changes.AddRange(change is null ? [] : [change]);
        return change;
    }

    private void AddHoliday(DateOnly date, BusinessTime now)
    {
        _changes.Add(Timeline.ChangeHolidays([new(date, "Founders' day")], isInUse: true, Pmo, now, out var added)!);
        _holidays.AddRange(added);
    }

    private BusinessTime At(DateOnly day) => Timeline.Now(day.ToDateTime(new TimeOnly(15, 0)));

    private BusinessTime Under(Clocks clocks) => Timeline.Under(s_defaults with { Clocks = clocks }, [], At(Today).At);

    private void Refused(Rule rule, OrganisationSettings settings) => Assert.Equal(rule, Refusal(() => Timeline.Change(settings, Pmo, Now)));

    private static Rule Refusal(Action act) => Assert.Throws<BrokenRule>(act).Rule;
}
