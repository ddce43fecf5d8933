using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Tests;

/// <summary>No version is published before its consultation, and its dates keep what the organisation promises to the units.</summary>
public sealed class ConsultedTests : World
{
    private const string Reason = "The law changes on Monday.";

    [Fact]
    public void Before_its_window_has_closed_a_version_is_published_only_with_a_reason_that_it_shows()
    {
        Assert.Equal(StrategyUpdate.NotConsulted, Refused(() => Update.Publish([], null, Cio, Now)));
        Assert.Equal(StrategyUpdate.NotConsulted, Refused(() => Update.Publish([], " ", Cio, Now)));
        ItIs(Update.Window!.Closes);
        Assert.Equal(StrategyUpdate.NotConsulted, Refused(() => Update.Publish([], null, Cio, Now)));
        Assert.Equal(UpdateStatus.InConsultation, Update.Status);

        Update.Publish([], $" {Reason} ", Cio, Now);

        Assert.Equal((UpdateStatus.Published, Reason, null), (Update.Status, Update.NotConsultedReason, Update.PublishedOverReason));
        Assert.Contains(Update.History, entry => entry is { Kind: HistoryKind.PublishedUnconsulted, Text: Reason });
    }

    [Fact]
    public void After_its_window_a_version_is_published_without_a_reason()
    {
        ItIs(Update.Window!.Closes.AddDays(3));

        Update.Publish([], null, Cio, Now);

        Assert.Null(Update.NotConsultedReason);
        Assert.DoesNotContain(Update.History, entry => entry.Kind is HistoryKind.PublishedUnconsulted);
    }

    [Fact]
    public void A_version_whose_window_opens_later_is_no_consultation_yet()
    {
        var next = Known(TheStrategy.DraftUpdate("0.9", "Team named", Today));
        next.OpenWindow(new(new(2026, 12, 7), new(2026, 12, 18), 5), Pmo, Now);

        Assert.Equal(UpdateStatus.Draft, next.StatusOn(Today));
        Assert.Equal(StrategyUpdate.NotConsulted, Refused(() => next.Publish([], null, Cio, Now)));
        next.Publish([], Reason, Cio, Now);

        Assert.Equal((UpdateStatus.Published, Reason, false), (next.Status, next.NotConsultedReason, next.IsScheduled));
    }

    [Fact]
    public void The_reason_for_unanswered_objections_is_not_shown_on_the_version_when_another_one_is_given()
    {
        Update.Publish([Contested(Objections.Severity.Major)], "The architects answer it in March.", Cio, Now, Reason);

        Assert.Equal((Reason, "The architects answer it in March."), (Update.NotConsultedReason, Update.PublishedOverReason));
    }

    [Fact]
    public void An_empty_reason_for_the_version_is_not_replaced_by_the_one_for_the_objections() =>
        Assert.Equal(StrategyUpdate.NotConsulted, Refused(() => Update.Publish([Contested(Objections.Severity.Major)], "The architects answer it in March.", Cio, Now, "")));

    [Fact]
    public void A_window_that_was_shortened_after_it_opened_does_not_count_as_a_consultation()
    {
        var opened = Update.Window!.Opens;
        Update.MoveWindow(new(opened, In(1), 5), "We are in a hurry.", Pmo, Now);
        DaysPass(2);

        Assert.Equal(StrategyUpdate.NotConsulted, Refused(() => Update.Publish([], null, Cio, Now)));
        Update.MoveWindow(new(opened, new(2026, 11, 27), 5), "All days that were promised.", Pmo, Now);
        ItIs(new(2026, 11, 30));
        Update.Publish([], null, Cio, Now);
    }

    [Fact]
    public void A_window_that_was_shortened_by_sending_the_version_back_does_not_count_as_a_consultation()
    {
        var promised = Update.Window!.Closes;
        Update.SendBack("Mend part 3.", Cio, Now);
        Update.OpenWindow(new(Today, Today, 0), Pmo, Now);
        DaysPass(1);

        Assert.True(Update.IsShortened);
        Assert.Equal(promised, Update.PromisedUntil);
        Assert.Equal(StrategyUpdate.NotConsulted, Refused(() => Update.Publish([], null, Cio, Now)));
    }

    [Fact]
    public void Units_get_the_notice_that_the_settings_promise()
    {
        Settings = Settings with { NoticeDays = 3 };
        var next = Known(TheStrategy.DraftUpdate("0.9", "Team named", Today));
        ItIs(new(2026, 11, 30));
        Update.Withdraw("Not needed.", Cio, Now);

        Assert.Equal(StrategyUpdate.NoticeTooShort, Refused(() => next.OpenWindow(new(In(2), In(20), 5), Pmo, Now)));
        next.OpenWindow(new(In(3), In(20), 5), Pmo, Now);
        DaysPass(1);
        Assert.Equal(StrategyUpdate.NoticeTooShort, Refused(() => next.MoveWindow(new(In(1), In(20), 5), "Earlier.", Pmo, Now)));

        next.MoveWindow(new(In(2), In(25), 5), "The first day stays.", Pmo, Now);
        next.MoveWindow(new(In(3), In(25), 5), "One day later.", Pmo, Now);
    }

    [Fact]
    public void A_window_is_open_for_the_business_days_that_the_settings_require()
    {
        Settings = Settings with { WindowDays = 5 };
        ItIs(new(2026, 11, 30));
        Update.Withdraw("Not needed.", Cio, Now);
        var next = Known(TheStrategy.DraftUpdate("0.9", "Team named", Today));

        var refused = Assert.Throws<BrokenRule>(() => next.OpenWindow(new(Today, In(3), 5), Pmo, Now));
        Assert.Equal(StrategyUpdate.WindowTooShort, refused.Rule);
        Assert.Equal([5, 4], refused.Facts);
        next.OpenWindow(new(Today, In(4), 5), Pmo, Now);

        Assert.Equal(StrategyUpdate.WindowTooShort, Refused(() => next.MoveWindow(new(Today, In(1), 5), "Earlier.", Pmo, Now)));
    }

    [Fact]
    public void A_deferral_ends_at_the_latest_after_the_months_in_the_settings()
    {
        Settings = Settings with { DeferralMonths = 6 };
        var objection = Acknowledged();

        Assert.Equal(Objections.Objection.DeferralTooLong, Refused(() => objection.Defer(Today.AddMonths(6).AddDays(1), "Later.", Pmo, Now)));
        objection.Defer(Today.AddMonths(6), "Later.", Pmo, Now);
    }
}
