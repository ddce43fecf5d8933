using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Tests;

public sealed class FilingTests : World
{
    [Fact]
    public void After_a_filing_IT_has_two_days_to_acknowledge()
    {
        var objection = File(Concern(Finance) with { Interest = "  We pay for outages. " }, FinanceLead);

        Assert.Equal(Status.Raised, objection.Status);
        Assert.Equal(new Turn(Side.It, null, Step.Acknowledge, new(2026, 11, 4)), objection.Turn);
        Assert.Equal("We pay for outages.", objection.Interest);
        Assert.Equal(Severity.Substantive, objection.Severity);
        Assert.False(objection.IsLate);
        Assert.True(objection.IsRaisedBy(Finance.Id));
    }

    [Theory]
    [InlineData("", "What stands against it", "What would remove it")]
    [InlineData("Title", " \t ", "What would remove it")]
    [InlineData("Title", "What stands against it", "")]
    public void Filing_without_its_reason_or_what_would_remove_it_is_refused_by_name(string title, string statement, string change) =>
        Assert.Equal(
            Objection.ReasonRequired,
            Refused(() => File(Concern(Finance) with { Title = title, Statement = statement, ProposedChange = change }, FinanceLead)));

    [Fact]
    public void I_do_not_know_yet_let_us_talk_is_an_answer() =>
        Assert.Equal(Status.Raised, File(Concern(Finance) with { ProposedChange = "I do not know yet, let us talk." }, FinanceLead).Status);

    [Fact]
    public void Filing_for_another_unit_is_refused() =>
        Assert.Equal(Objection.NotOwnUnit, Refused(() => File(Concern(Finance), ServiceLead)));

    [Fact]
    public void Of_those_who_act_for_IT_the_PMO_alone_files_for_a_unit() =>
        Assert.Equal(Objection.NotOwnUnit, Refused(() => File(Concern(Finance), Cio)));

    [Fact]
    public void Filing_for_no_unit_is_refused_unless_it_is_a_record_whose_source_names_none()
    {
        Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => File(Concern(null), FinanceLead)));

        var record = File(Concern(null) with { Source = new("concerns.md", "2.1", null, null, null) }, Pmo);

        Assert.Empty(record.Units);
    }

    [Fact]
    public void On_the_last_day_of_the_window_it_is_not_late()
    {
        ItIs(Update.Window!.Closes);

        Assert.False(Raised().IsLate);
    }

    [Fact]
    public void Filing_after_the_window_closed_is_refused_by_name()
    {
        ItIs(Update.Window!.Closes.AddDays(1));

        Assert.Equal(Objection.WindowClosed, Refused(() => Raised(Severity.Critical)));
    }

    [Fact]
    public void New_information_after_the_window_is_taken_and_marked_late()
    {
        ItIs(new(2026, 11, 30));

        var objection = File(Concern(Finance, Severity.Major) with { NewInformation = true }, FinanceLead);

        Assert.True(objection.IsLate);
        Assert.Equal(UpdateStatus.FinalComment, Update.StatusOn(Today));
    }

    [Theory]
    [InlineData("2026-12-02", "2026-12-09")]
    [InlineData("2026-12-14", "2026-12-21")]
    public void A_late_critical_objection_pulls_the_update_back_out_of_final_comment(string filed, string closes)
    {
        ItIs(DateOnly.Parse(filed, null));
        Assert.Equal(UpdateStatus.FinalComment, Update.StatusOn(Today));

        File(Concern(Finance, Severity.Critical) with { NewInformation = true }, FinanceLead);

        Assert.Equal(UpdateStatus.InConsultation, Update.StatusOn(Today));
        Assert.Equal(DateOnly.Parse(closes, null), Update.Window!.Closes);
        Assert.Equal(HistoryKind.PulledBack, Update.History[^1].Kind);
    }

    [Fact]
    public void A_refused_late_critical_objection_leaves_the_update_where_it_is()
    {
        ItIs(new(2026, 12, 2));

        Assert.Equal(Objection.ReasonRequired, Refused(() => File(Concern(Finance, Severity.Critical) with { NewInformation = true, Statement = "" }, FinanceLead)));
    }

    [Fact]
    public void Filing_before_the_window_opens_or_on_an_update_that_is_closed_is_refused()
    {
        ItIs(Update.Window!.Opens.AddDays(-1));
        Assert.Equal(StrategyUpdate.NotInConsultation, Refused(() => Raised()));

        ItIs(Update.Window.Opens);
        Update.Withdraw("Begun anew.", Cio, Now);
        Assert.Equal(StrategyUpdate.NotInConsultation, Refused(() => Raised()));
    }

    [Fact]
    public void The_clock_of_raising_runs_from_first_notice_or_from_the_opening_of_the_window()
    {
        DaysPass(4);

        Assert.Equal(4, Raised().History[0].Days);
        Assert.Equal(1, File(Concern(Finance) with { NoticedOn = new(2026, 11, 5) }, FinanceLead).History[0].Days);
        Assert.Equal(10, Raised().History[0].Clock);
    }

    [Fact]
    public void Another_unit_co_signs_and_becomes_a_raising_unit()
    {
        var objection = Raised();

        objection.CoSign(Service, ServiceLead, Now);

        Assert.True(objection.IsRaisedBy(Service.Id));
        Assert.Equal([0, 1], objection.Units.Select(raising => raising.Order));
    }

    [Fact]
    public void Co_signing_twice_or_for_another_unit_or_on_a_closed_one_is_refused()
    {
        Assert.Equal(Objection.AlreadyRaising, Refused(() => Raised(Severity.Major, ServiceLead, ServiceLead)));
        var objection = Raised();
        Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => objection.CoSign(Service, ArchitectureLead, Now)));
        objection.Withdraw(null, FinanceLead, Now);
        Assert.Equal(Objection.WrongState, Refused(() => objection.CoSign(Service, ServiceLead, Now)));
    }

    [Fact]
    public void The_unit_changes_its_words_until_a_read_back_was_sent()
    {
        var objection = Acknowledged();
        objection.Reword("Nobody runs it", "No team is named.", null, "Name it.", Severity.Critical, FinanceLead, Now);
        Assert.True(objection.BlocksPublication);
        Assert.Equal(Objection.ReasonRequired, Refused(() => objection.Reword("Nobody runs it", "", null, "Name it.", Severity.Critical, FinanceLead, Now)));
        Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => objection.Reword("a", "b", null, "c", Severity.Major, ServiceLead, Now)));

        objection.SendReadBack("No team is named.", null, Pmo, Now);

        Assert.Equal(Objection.WordsAreAnswered, Refused(() => objection.Reword("a", "b", null, "c", Severity.Major, FinanceLead, Now)));
    }
}
