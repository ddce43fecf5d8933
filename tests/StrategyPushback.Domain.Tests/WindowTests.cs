using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Tests;

/// <summary>The dates of a consultation: what may be set, what is refused, and what happens by itself when they come.</summary>
public sealed class WindowTests : World
{
    private readonly StrategyUpdate _next;

    public WindowTests()
    {
        Update.Withdraw("Begun anew.", Cio, Now);
        _next = Known(TheStrategy.DraftUpdate("0.9", "Team named", Today));
    }

    [Fact]
    public void A_window_that_opens_later_is_not_yet_in_consultation()
    {
        _next.OpenWindow(new(new(2026, 11, 16), new(2026, 11, 27), 5), Pmo, Now);

        Assert.Equal((UpdateStatus.Draft, true), (_next.Status, _next.IsScheduled));
        Assert.Equal(StrategyUpdate.NotInConsultation, Refused(() => _next.FileObjection(Concern(Finance), FinanceLead, Now)));
        var entry = Assert.Single(_next.History);
        Assert.Equal((HistoryKind.WindowScheduled, "2026-11-16/2026-11-27", Pmo.PersonId), (entry.Kind, entry.Detail, entry.ById));
        Assert.False(_next.Advance(Now));
    }

    [Fact]
    public void It_opens_turns_to_final_comment_and_closes_on_its_dates_by_the_system()
    {
        _next.OpenWindow(new(new(2026, 11, 16), new(2026, 11, 27), 5), Pmo, Now);

        ItIs(new(2026, 11, 16));
        Assert.True(_next.Advance(Now));
        Assert.Equal(UpdateStatus.InConsultation, _next.Status);
        Assert.Equal(Status.Raised, _next.FileObjection(Concern(Finance), FinanceLead, Now).Status);
        ItIs(new(2026, 11, 28));
        Assert.True(_next.Advance(Now));
        Assert.Equal(UpdateStatus.FinalComment, _next.Status);
        ItIs(new(2026, 12, 4));
        Assert.False(_next.Advance(Now));
        ItIs(new(2026, 12, 5));
        Assert.True(_next.Advance(Now));
        Assert.Equal(UpdateStatus.Closed, _next.Status);
        Assert.False(_next.Advance(Now));

        Assert.All(_next.History.Skip(1), entry => Assert.Equal((null, Side.Nobody), (entry.ById, entry.Side)));
    }

    [Fact]
    public void It_does_not_open_while_an_affected_unit_has_no_statement_unless_a_reason_is_written()
    {
        ConsultationWindow window = new(Today, In(5), 5);
        foreach (var reason in new[] { null, " " })
        {
            Assert.Equal(StrategyUpdate.StatementMissing, Refused(() => _next.OpenWindow(window, Pmo, Now, statements: new(["Finance", "Sales"], reason))));
        }

        _next.OpenWindow(window, Pmo, Now, statements: new(["Finance", "Sales"], " Their leads wrote it with us. "));

        Assert.Equal("Their leads wrote it with us.", _next.WithoutStatementReason);
        Assert.Equal([(HistoryKind.OpenedWithoutStatement, "Finance, Sales", "Their leads wrote it with us."), (HistoryKind.WindowOpened, "2026-11-02/2026-11-09", null)], _next.History.Select(entry => (entry.Kind, entry.Detail!, entry.Text)));
    }

    [Fact]
    public void A_reason_is_not_stored_when_no_statement_is_missing()
    {
        _next.OpenWindow(new(In(3), In(9), 5), Pmo, Now, statements: new([], "A careful author."));

        Assert.Null(_next.WithoutStatementReason);
        Assert.Equal(HistoryKind.WindowScheduled, Assert.Single(_next.History).Kind);
    }

    [Fact]
    public void What_was_missed_is_recorded_once_and_each_on_its_own_day()
    {
        _next.OpenWindow(new(new(2026, 11, 16), new(2026, 11, 27), 5), Pmo, Now);

        ItIs(new(2027, 2, 1));
        Assert.True(_next.Advance(Now));
        Assert.False(_next.Advance(Now));

        Assert.Equal(
            [
                (HistoryKind.WindowOpened, new DateOnly(2026, 11, 16), new DateTime(2026, 11, 16, 5, 0, 0)),
                (HistoryKind.FinalCommentStarted, new DateOnly(2026, 11, 28), new DateTime(2026, 11, 28, 5, 0, 0)),
                (HistoryKind.ConsultationClosed, new DateOnly(2026, 12, 5), new DateTime(2026, 12, 5, 5, 0, 0)),
            ],
            _next.History.Skip(1).Select(entry => (entry.Kind, entry.On, entry.At)));
    }

    [Fact]
    public void Without_final_comment_it_closes_on_the_day_after_the_window()
    {
        _next.OpenWindow(new(Today, In(5), 0), Pmo, Now);

        DaysPass(6);
        _next.Advance(Now);

        Assert.Equal([HistoryKind.WindowOpened, HistoryKind.ConsultationClosed], _next.History.Select(entry => entry.Kind));
    }

    [Fact]
    public void A_draft_without_dates_and_one_sent_back_wait_for_new_ones()
    {
        Assert.False(_next.Advance(Now));
        _next.OpenWindow(new(Today, In(5), 5), Pmo, Now);
        _next.SendBack("Mend part 3.", Cio, Now);

        DaysPass(30);
        Assert.False(_next.Advance(Now));

        Assert.Equal((UpdateStatus.SentBack, false), (_next.Status, _next.IsScheduled));
        _next.OpenWindow(new(In(3), In(9), 5), Pmo, Now);
        DaysPass(3);
        Assert.True(_next.Advance(Now));
        Assert.Equal(UpdateStatus.InConsultation, _next.Status);
    }

    [Fact]
    public void It_opens_today_at_the_earliest()
    {
        Assert.Equal(StrategyUpdate.WindowInThePast, Refused(() => _next.OpenWindow(new(new(2026, 10, 5), new(2026, 10, 30), 5), Pmo, Now)));
        Assert.Equal(StrategyUpdate.WindowInThePast, Refused(() => _next.OpenWindow(new(Today.AddDays(-1), In(5), 5), Pmo, Now)));

        _next.OpenWindow(new(Today, In(5), 5), Pmo, Now);

        Assert.Equal(UpdateStatus.InConsultation, _next.Status);
    }

    [Theory]
    [InlineData("2026-11-14", "2026-11-16")]
    [InlineData("2026-11-11", "2026-11-12")]
    public void A_last_day_on_which_nobody_works_is_refused_with_the_next_business_day(string closes, string next)
    {
        var refused = Assert.Throws<BrokenRule>(() => _next.OpenWindow(new(Today, DateOnly.Parse(closes, null), 5), Pmo, Now));

        Assert.Equal(StrategyUpdate.WindowEndsOnDayOff, refused.Rule);
        Assert.Equal(DateOnly.Parse(next, null), refused.Facts[1]);
        Assert.Null(_next.Window);
    }

    [Fact]
    public void Windows_of_one_strategy_do_not_overlap()
    {
        _next.OpenWindow(new(new(2026, 11, 16), new(2026, 11, 27), 5), Pmo, Now);
        var later = Known(TheStrategy.DraftUpdate("1.0", "Costs named", Today));

        Assert.Equal(StrategyUpdate.WindowsOverlap, Refused(() => later.OpenWindow(new(new(2026, 11, 27), new(2026, 12, 11), 5), Pmo, Now)));
        Assert.Equal(StrategyUpdate.WindowsOverlap, Refused(() => later.OpenWindow(new(Today, new(2026, 12, 11), 5), Pmo, Now)));
        later.OpenWindow(new(new(2026, 11, 30), new(2026, 12, 11), 5), Pmo, Now);

        Assert.Equal(StrategyUpdate.WindowsOverlap, Refused(() => _next.MoveWindow(new(new(2026, 11, 16), new(2026, 11, 30), 5), "One day more.", Pmo, Now)));
        later.Withdraw("Not needed.", Cio, Now);
        _next.MoveWindow(new(new(2026, 11, 16), new(2026, 11, 30), 5), "One day more.", Pmo, Now);
    }

    [Fact]
    public void Dates_are_moved_with_a_reason_that_stays_in_the_history()
    {
        _next.OpenWindow(new(new(2026, 11, 16), new(2026, 11, 27), 5), Pmo, Now);

        Assert.Equal(StrategyUpdate.WindowAlreadySet, Refused(() => _next.OpenWindow(new(new(2026, 11, 17), new(2026, 11, 27), 5), Pmo, Now)));
        Assert.Equal(StrategyUpdate.ReasonRequired, Refused(() => _next.MoveWindow(new(new(2026, 11, 17), new(2026, 11, 27), 5), " ", Pmo, Now)));
        Assert.Equal(Objection.OnlyItActs, Refused(() => _next.MoveWindow(new(new(2026, 11, 17), new(2026, 11, 27), 5), "Later.", FinanceLead, Now)));
        _next.MoveWindow(new(new(2026, 11, 17), new(2026, 11, 27), 3), " The text is late. ", Pmo, Now);

        var entry = _next.History[^1];
        Assert.Equal((HistoryKind.WindowMoved, "The text is late.", "2026-11-16/2026-11-27;2026-11-17/2026-11-27"), (entry.Kind, entry.Text, entry.Detail));
        Assert.Equal((UpdateStatus.Draft, 3), (_next.Status, _next.Window!.FinalCommentDays));
        _next.MoveWindow(new(Today, new(2026, 11, 27), 3), "It is ready.", Pmo, Now);
        Assert.Equal((UpdateStatus.InConsultation, HistoryKind.WindowOpened), (_next.Status, _next.History[^1].Kind));
    }

    [Fact]
    public void Once_open_its_first_day_stays_and_a_later_end_reopens_it()
    {
        _next.OpenWindow(new(Today, In(5), 5), Pmo, Now);
        var opened = Today;
        var closed = In(5);
        Assert.Equal(StrategyUpdate.WindowAlreadyOpen, Refused(() => _next.MoveWindow(new(In(2), In(9), 5), "Later.", Pmo, Now)));

        DaysPass(12);
        _next.Advance(Now);
        Assert.Equal(UpdateStatus.Closed, _next.Status);
        Assert.Equal(StrategyUpdate.WindowInThePast, Refused(() => _next.MoveWindow(new(opened, In(-2), 5), "Later.", Pmo, Now)));
        _next.MoveWindow(new(opened, closed, 10), "A longer comment.", Pmo, Now);
        Assert.Equal(UpdateStatus.FinalComment, _next.Status);
        _next.MoveWindow(new(opened, In(3), 5), "Two units were away.", Pmo, Now);

        Assert.Equal(UpdateStatus.InConsultation, _next.Status);
    }

    [Fact]
    public void A_late_critical_objection_reopens_a_closed_consultation()
    {
        _next.OpenWindow(new(Today, In(5), 5), Pmo, Now);
        DaysPass(12);
        _next.Advance(Now);

        _next.FileObjection(Concern(Finance, Severity.Critical) with { NewInformation = true }, FinanceLead, Now);

        Assert.Equal((UpdateStatus.InConsultation, In(5)), (_next.Status, _next.Window!.Closes));
    }

    [Fact]
    public void A_closed_consultation_is_published_sent_back_or_withdrawn()
    {
        _next.OpenWindow(new(Today, In(5), 0), Pmo, Now);
        DaysPass(6);
        _next.Advance(Now);
        Assert.Null(_next.AgainstSendingBack(Cio, Now));
        Assert.Null(_next.AgainstWithdrawing(Cio, Now));

        _next.Publish([], null, Cio, Now);

        Assert.Equal(UpdateStatus.Published, _next.Status);
        Assert.False(_next.Advance(Now));
    }
}
