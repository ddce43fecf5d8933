using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Sessions;

namespace StrategyPushback.Domain.Tests;

/// <summary>A session from its plan to what became of its minutes. It is 10:00 in the organisation at the beginning of each test.</summary>
public sealed class SessionTests : World
{
    private static readonly IReadOnlySet<int> s_nothingHidden = new HashSet<int>();

    [Fact]
    public void A_plan_is_refused_in_the_past_upside_down_without_guests_and_with_a_retired_unit()
    {
        Refused(Session.InThePast, () => Plan(Details() with { On = Today.AddDays(-1) }));
        Refused(Session.InThePast, () => Plan(Details() with { On = Today, From = new(9, 59), Until = new(11, 0) }));
        Refused(Session.EndsBeforeStart, () => Plan(Details() with { Until = new(14, 0) }));
        Refused(Session.NobodyInvited, () => Plan(Details() with { Units = [] }));
        Refused(Session.TitleRequired, () => Plan(Details() with { Title = " " }));
        Assert.Equal(SessionState.Planned, Plan(Details() with { On = Today, From = new(10, 1), Until = new(11, 0) }).State);
    }

    [Fact]
    public void A_lead_proposes_for_the_own_unit_and_IT_confirms()
    {
        Refused(Session.NotOwnUnit, () => Session.Plan(TheStrategy, Details(), own: false, FinanceLead, Now));
        var session = Session.Plan(TheStrategy, Details() with { Facilitator = null }, own: true, FinanceLead, Now);
        Assert.Equal(SessionState.Proposed, session.State);
        session.Edit(Details() with { Facilitator = null, Place = "Room 2" }, own: true, FinanceLead, Now);
        Refused(Session.OnlyOrganiser, () => session.Edit(Details(), own: true, ServiceLead, Now));

        Refused(Objection.OnlyItActs, () => session.Confirm(Analyst, FinanceLead, Now));
        session.Confirm(Analyst, Pmo, Now);

        Assert.Equal((SessionState.Planned, Analyst.Id), (session.State, session.FacilitatorId));
        Refused(Session.OnlyOrganiser, () => session.Edit(Details(), own: true, FinanceLead, Now));
        Refused(Session.AlreadyConfirmed, () => session.Confirm(Analyst, Pmo, Now));
        Assert.Contains(session.History, entry => entry.Kind is HistoryKind.SessionEdited && entry.Text == "Place=Room 1");
    }

    [Fact]
    public void An_agenda_takes_open_objections_of_the_strategy_and_keeps_what_the_person_does_not_see()
    {
        var session = Plan(Details());
        var (first, second, hidden) = (Raised(), Raised(), Raised());
        session.SetAgenda([first, second, hidden], s_nothingHidden, Pmo, Now);

        session.SetAgenda([second, first], new HashSet<int> { hidden.Id }, Pmo, Now);

        Assert.Equal([second.Id, first.Id, hidden.Id], session.Topics.OrderBy(topic => topic.Order).Select(topic => topic.ObjectionId));
        session.SetAgenda([second], new HashSet<int> { hidden.Id }, Pmo, Now);
        Assert.Equal([second.Id, hidden.Id], session.Topics.OrderBy(topic => topic.Order).Select(topic => topic.ObjectionId));
        Refused(Session.ObjectionClosed, () => session.SetAgenda([Withdrawn()], s_nothingHidden, Pmo, Now));
        Refused(Session.OnlyOrganiser, () => session.SetAgenda([first], s_nothingHidden, FinanceLead, Now));
    }

    [Fact]
    public void What_the_person_does_not_see_takes_no_place_on_an_agenda()
    {
        var session = Plan(Details());
        session.SetAgenda([Raised()], Enumerable.Range(100_000, Session.MostTopics).ToHashSet(), Pmo, Now);
        Assert.Single(session.Topics);
    }

    [Fact]
    public void An_objection_of_another_strategy_is_on_no_agenda_and_in_no_record()
    {
        var session = Held(out var own);
        var other = OfAnotherStrategy();

        Refused(Session.OtherStrategy, () => session.SetAgenda([own, other], s_nothingHidden, Pmo, Now));
        Refused(Session.OtherStrategy, () => session.AddPainPoint("It hurts.", other, null, Pmo, Now));
        Refused(Session.OtherStrategy, () => session.AddMinute("We agreed.", other, Pmo, Now));
        Assert.Empty(session.Minutes);
    }

    [Fact]
    public void A_proposed_agenda_is_ordered_by_severity_turn_and_age()
    {
        AgendaCandidate[] open =
        [
            new(1, Severity.Substantive, Side.Unit, Today.AddDays(-90)), new(2, Severity.Critical, Side.It, Today.AddDays(-5)), new(3, Severity.Major, Side.It, Today.AddDays(-60)),
            new(4, Severity.Major, Side.Unit, Today.AddDays(-2)), new(5, Severity.Major, Side.It, Today.AddDays(-61)),
        ];

        Assert.Equal([2, 4, 5, 3, 1], AgendaProposal.Of(open).Select(one => one.Id));
        Assert.Equal(AgendaProposal.Most, AgendaProposal.Of(Enumerable.Range(1, 40).Select(id => new AgendaCandidate(id, Severity.Major, Side.It, Today))).Count);
    }

    [Fact]
    public void Nothing_is_recorded_before_it_begins_or_after_it_was_cancelled()
    {
        var session = Plan(Details());
        Refused(Session.NotBegun, () => session.AddMinute("We agreed.", null, Pmo, Now));
        Refused(Session.NotBegun, () => session.RecordBuyIn(Finance, BuyInMoment.After, [0, 1, 2, 3, 4], leads: false, Pmo, Now));
        session.RecordBuyIn(Finance, BuyInMoment.Before, [0, 1, 2, 3, 4], leads: false, Pmo, Now);
        Refused(Session.ReasonRequired, () => session.Cancel(" ", Pmo, Now));

        session.Cancel("The room is closed.", Pmo, Now);

        DaysPass(3);
        Refused(Session.Cancelled, () => session.AddMinute("We agreed.", null, Pmo, Now));
        Refused(Session.Cancelled, () => session.SetAgenda([], s_nothingHidden, Pmo, Now));
    }

    [Fact]
    public void A_record_that_would_tell_the_answer_of_one_person_is_refused()
    {
        var session = Held(out _);
        session.RecordBuyIn(Finance, BuyInMoment.After, [0, 0, 3, 0, 2], leads: false, Pmo, Now);

        // The mean of five and of six answers would say what the sixth person answered.
        Refused(Session.BuyInWouldTell, () => session.RecordBuyIn(Finance, BuyInMoment.After, [1, 0, 3, 0, 2], leads: false, Pmo, Now));
        Refused(Session.BuyInWouldTell, () => session.RecordBuyIn(Finance, BuyInMoment.After, [0, 0, 3, 0, 1], leads: false, Pmo, Now));
        Assert.Equal(5, Assert.Single(session.BuyIns).Total);
        session.RecordBuyIn(Finance, BuyInMoment.After, [0, 0, 2, 0, 3], leads: false, Pmo, Now);
        session.RecordBuyIn(Finance, BuyInMoment.After, [0, 0, 2, 5, 4], leads: false, Pmo, Now);

        Assert.Equal((11, 4.2m), (Assert.Single(session.BuyIns).Total, BuyIn.MeanOf([.. session.BuyIns])));
    }

    [Fact]
    public void Buy_in_is_silent_below_five_answers_and_names_no_number_in_the_history()
    {
        var session = Held(out _);
        Refused(Session.BuyInOutOfRange, () => session.RecordBuyIn(Finance, BuyInMoment.After, [1, 2], leads: false, Pmo, Now));
        Refused(Session.BuyInOutOfRange, () => session.RecordBuyIn(Finance, BuyInMoment.After, [0, 0, 0, 0, 0], leads: false, Pmo, Now));
        Refused(Session.UnitNotInvited, () => session.RecordBuyIn(Service, BuyInMoment.After, [1, 0, 0, 0, 0], leads: false, Pmo, Now));
        Refused(Session.BeforeIsOver, () => session.RecordBuyIn(Finance, BuyInMoment.Before, [1, 0, 0, 0, 0], leads: false, Pmo, Now));
        Refused(Objection.OnlyItActs, () => session.RecordBuyIn(Finance, BuyInMoment.After, [1, 0, 0, 0, 0], leads: false, ServiceLead, Now));

        session.RecordBuyIn(Finance, BuyInMoment.After, [4, 0, 0, 0, 0], leads: true, FinanceLead, Now);
        Assert.Null(BuyIn.MeanOf([.. session.BuyIns]));
        session.RecordBuyIn(Finance, BuyInMoment.After, [1, 0, 2, 0, 2], leads: true, FinanceLead, Now);

        Assert.Equal(3.4m, BuyIn.MeanOf([.. session.BuyIns]));
        Assert.All(session.History.Where(entry => entry.Kind is HistoryKind.BuyInAfterRecorded), entry => Assert.Null(entry.Text));
    }

    [Fact]
    public void A_line_becomes_an_action_or_a_read_back_once_and_only_by_the_rules_of_these()
    {
        var session = Held(out var objection);
        var (toAction, toReadBack, about) = (session.AddMinute("Name the team.", objection, Pmo, Now), session.AddMinute("The plan names no team.", objection, Pmo, Now), session.AddMinute("Coffee was good.", null, Pmo, Now));
        Refused(Session.MinuteWithoutObjection, () => session.BecomeReadBack(about, objection, null, Pmo, Now));

        session.BecomeAction(toAction, Plan(objection), Pmo, Now);
        Refused(Session.MinuteUsed, () => session.BecomeAction(toAction, Plan(objection), Pmo, Now));
        Refused(Session.MinuteUsed, () => session.BecomeReadBack(toAction, objection, null, Pmo, Now));

        session.BecomeReadBack(toReadBack, objection, "Fay", Pmo, Now);
        Assert.Equal((session.On, "The plan names no team.", "Fay"), (objection.PendingReadBack!.ConversationOn, objection.PendingReadBack.Text, objection.PendingReadBack.ConversationWith));
        Assert.Same(objection.PendingReadBack, toReadBack.ReadBack);

        var next = session.AddMinute("One more.", objection, Pmo, Now);
        Refused(Objection.ReplyPending, () => session.BecomeReadBack(next, objection, null, Pmo, Now));
        Assert.False(next.IsUsed);
        Refused(Objection.OnlyItActs, () => session.BecomeReadBack(next, objection, null, FinanceLead, Now));
    }

    [Fact]
    public void Attendance_names_people_and_counts_of_invited_units()
    {
        var session = Held(out _);
        Refused(Session.PeopleOutOfRange, () => session.RecordAttendance([], new Dictionary<int, int?> { [Finance.Id] = -1 }, Pmo, Now));
        Refused(Session.UnitNotInvited, () => session.RecordAttendance([], new Dictionary<int, int?> { [Service.Id] = 1 }, Pmo, Now));

        session.RecordAttendance([Analyst], new Dictionary<int, int?> { [Finance.Id] = 7 }, Pmo, Now);

        Assert.Equal((true, 7), (Assert.Single(session.People).HasCome, Assert.Single(session.Units).Attended));
        session.RecordAttendance([], new Dictionary<int, int?>(), Pmo, Now);
        Assert.Empty(session.People);
    }

    [Fact]
    public void A_session_is_handed_over_until_it_begins_to_a_person_who_has_access_and_may_see_it()
    {
        var session = Plan(Details() with { Facilitator = Analyst });
        var successor = Person("Nora", Roles.Member, Finance);
        Refused(Session.SuccessorMayNotRead, () => session.HandOver(Analyst, successor, mayRead: false, Administrator, Now));

        session.HandOver(Analyst, successor, mayRead: true, Administrator, Now);
        Assert.Equal((successor.Id, Pmo.PersonId), (session.FacilitatorId, session.OrganisedById));
        Assert.Equal((HistoryKind.SessionHandedOver, "Nora", successor), (session.History[^1].Kind, session.History[^1].Text, session.History[^1].Person));

        successor.Deactivate(null, isLastAdministrator: false, Administrator, Now);
        Refused(Session.PersonLeft, () => session.HandOver(Analyst, successor, mayRead: true, Administrator, Now));
        DaysPass(2);
        Refused(Session.Begun, () => session.HandOver(successor, Analyst, mayRead: true, Administrator, Now));
    }

    private SessionDetails Details() => new(SessionKind.Workshop, "Who runs it?", "Room 1", In(1), new(14, 0), new(15, 30), null, [Finance], []);

    private Session Plan(SessionDetails details) => Known(Session.Plan(TheStrategy, details, own: false, Pmo, Now));

    /// <summary>The day after a session with one diagnosed objection.</summary>
    private Session Held(out Objection objection)
    {
        objection = Diagnosed();
        var session = Plan(Details());
        session.SetAgenda([objection], s_nothingHidden, Pmo, Now);
        DaysPass(2);
        return session;
    }

    private Objection OfAnotherStrategy()
    {
        var strategy = Known(new Domain.Strategy.Strategy("Another one", null));
        var update = Known(strategy.DraftUpdate("1", "First.", Today));
        update.OpenWindow(new Domain.Strategy.ConsultationWindow(Today, In(15), 5), Pmo, Now);
        return Known(update.FileObjection(Concern(Finance), FinanceLead, Now));
    }

    private static void Refused(Rule rule, Action act) => Assert.Equal(rule, Assert.Throws<BrokenRule>(act).Rule);
}
