namespace StrategyPushback.Domain.Tests;

/// <summary>The timeliness of a unit from its first reasonable opportunity, and the notice of IT.</summary>
public sealed class NoticeTests : World
{
    [Theory]
    [InlineData(null, null, null, 2)]
    [InlineData(4, null, null, 4)]
    [InlineData(5, 3, null, 3)]
    [InlineData(3, 5, null, 3)]
    [InlineData(6, 5, 4, 4)]
    [InlineData(null, 5, null, 5)]
    public void The_first_opportunity_is_the_earliest_of_notified_seen_and_attended(int? notified, int? seen, int? attended, int expected) =>
        Assert.Equal(new DateOnly(2026, 11, expected), Update.FirstOpportunity(At(notified), At(seen), attended is { } day ? new(2026, 11, day) : null, Calendar));

    [Fact]
    public void Before_its_window_opens_no_unit_has_an_opportunity() =>
        Assert.Equal(new DateOnly(2026, 11, 2), Update.FirstOpportunity(new DateTime(2026, 10, 5, 15, 0, 0, DateTimeKind.Utc), null, null, Calendar));

    [Fact]
    public void A_unit_that_is_notified_on_the_first_day_gets_the_whole_window()
    {
        var notice = Update.NoticeOf(Update.Window!.Opens, Calendar);

        // Monday 2 to Friday 27 November without the holiday on the 11th.
        Assert.Equal((19, 19, true), (notice.ToRespond, notice.PromisedToRespond, notice.IsKept));
    }

    [Fact]
    public void IT_breaks_its_promise_when_it_notifies_a_unit_late_or_shortens_the_window()
    {
        Assert.Equal((15, false), (Update.NoticeOf(new(2026, 11, 6), Calendar).ToRespond, Update.NoticeOf(new(2026, 11, 6), Calendar).IsKept));

        Update.MoveWindow(Update.Window! with { Closes = new(2026, 11, 20) }, "The budget.", Pmo, Now);
        Assert.Equal((14, 19, false), (Update.NoticeOf(new(2026, 11, 2), Calendar).ToRespond, Update.NoticeOf(new(2026, 11, 2), Calendar).PromisedToRespond, Update.NoticeOf(new(2026, 11, 2), Calendar).IsKept));
    }

    [Fact]
    public void The_notice_before_the_opening_counts_from_the_day_on_which_the_dates_were_set()
    {
        Settings = Settings with { NoticeDays = 5 };
        var next = Known(TheStrategy.DraftUpdate("0.9", "Team named", Today));
        next.OpenWindow(new(new(2026, 11, 30), new(2026, 12, 18), 5), Pmo, Now);

        var notice = next.NoticeOf(next.Window!.Opens, Calendar);
        Assert.Equal((19, 5, true), (notice.BeforeOpening, notice.PromisedBeforeOpening, notice.IsKept));
        Assert.False((notice with { BeforeOpening = 4 }).IsKept);
        Assert.True((notice with { BeforeOpening = null }).IsKept);
    }

    [Fact]
    public void A_unit_is_never_late_when_IT_gave_less_notice_than_it_promised()
    {
        DaysPass(15);
        Assert.Equal((15, 10), Raised(isNoticeKept: true));
        Assert.Equal((null, null), Raised(isNoticeKept: false));
        ItIs(new(2026, 11, 30));
        Update.Advance(Now);
        Assert.True(File(Concern(Finance) with { NewInformation = true }, FinanceLead).IsLate);
        Assert.False(File(Concern(Finance) with { NewInformation = true, IsNoticeKept = false }, FinanceLead).IsLate);
    }

    [Fact]
    public void A_unit_that_files_in_time_is_on_time_also_after_short_notice()
    {
        DaysPass(4);
        Assert.Equal((4, 10), Raised(isNoticeKept: false));
    }

    private (int?, int?) Raised(bool isNoticeKept)
    {
        var entry = File(Concern(Finance) with { IsNoticeKept = isNoticeKept }, FinanceLead).History[0];
        return (entry.Days, entry.Clock);
    }

    private static DateTime? At(int? day) => day is { } number ? new DateTime(2026, 11, number, 15, 0, 0, DateTimeKind.Utc) : null;
}
