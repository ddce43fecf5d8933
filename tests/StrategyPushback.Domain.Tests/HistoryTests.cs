using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Tests;

public sealed class HistoryTests : World
{
    [Fact]
    public void Each_action_adds_one_entry_with_the_person_the_time_and_the_state_afterwards()
    {
        var objection = Escalated(Severity.Major, ServiceLead);
        objection.Rule(RulingKind.Upheld, "They are right.", null, Cio, Now);
        objection.Defer(In(20), "After year end.", Pmo, Now);
        objection.Agree(FinanceLead, Now);
        objection.Contest("Not for us.", ServiceLead, Now);
        Propose(objection);
        objection.Remind(Pmo, Now);
        objection.Accept(FinanceLead, Now);
        objection.Withdraw(null, ServiceLead, Now);
        objection.Reopen("It came back.", FinanceLead, Now);

        Assert.Equal(
            [
                (HistoryKind.Raised, Side.Unit, Status.Raised, Side.It),
                (HistoryKind.CoSigned, Side.Unit, Status.Raised, Side.It),
                (HistoryKind.Acknowledged, Side.It, Status.Acknowledged, Side.It),
                (HistoryKind.ReadBackSent, Side.It, Status.Acknowledged, Side.Unit),
                (HistoryKind.ReadBackConfirmed, Side.Unit, Status.Acknowledged, Side.It),
                (HistoryKind.Diagnosed, Side.It, Status.Diagnosed, Side.It),
                (HistoryKind.ActionPlanned, Side.It, Status.InResolution, Side.It),
                (HistoryKind.DispositionProposed, Side.It, Status.DispositionProposed, Side.Unit),
                (HistoryKind.Contested, Side.Unit, Status.Contested, Side.It),
                (HistoryKind.Escalated, Side.Unit, Status.Escalated, Side.Cio),
                (HistoryKind.Ruled, Side.Cio, Status.InResolution, Side.It),
                (HistoryKind.DeferralAsked, Side.It, Status.InResolution, Side.Unit),
                (HistoryKind.Agreed, Side.Unit, Status.InResolution, Side.Unit),
                (HistoryKind.AgreementRefused, Side.Unit, Status.InResolution, Side.It),
                (HistoryKind.DispositionProposed, Side.It, Status.DispositionProposed, Side.Unit),
                (HistoryKind.Reminded, Side.It, Status.DispositionProposed, Side.Unit),
                (HistoryKind.Accepted, Side.Unit, Status.DispositionProposed, Side.Unit),
                (HistoryKind.Withdrawn, Side.Unit, Status.Resolved, Side.Nobody),
                (HistoryKind.Reopened, Side.Unit, Status.InResolution, Side.It),
            ],
            objection.History.Select(entry => (entry.Kind, entry.Side, entry.StatusAfter!.Value, entry.TurnAfter!.Value)));
        Assert.All(objection.History, entry => Assert.Equal((Now.At, Today), (entry.At, entry.On)));
        Assert.Equal(FinanceLead.PersonId, objection.History[^1].ById);
    }

    [Fact]
    public void Each_action_on_an_update_adds_one_entry()
    {
        Update.SendBack("Mend part 3.", Cio, Now);
        Update.OpenWindow(new(Today, In(10), 5), Pmo, Now);
        Update.MoveWindow(new(Today, In(11), 5), "One day more.", Pmo, Now);
        Update.Publish([], null, Cio, Now, Unconsulted);
        Update.Supersede(Pmo, Now);

        Assert.Equal(
            [HistoryKind.WindowOpened, HistoryKind.SentBack, HistoryKind.WindowOpened, HistoryKind.WindowMoved, HistoryKind.PublishedUnconsulted, HistoryKind.Published, HistoryKind.Superseded],
            Update.History.Select(entry => entry.Kind));
    }

    [Fact]
    public void An_instant_falls_on_the_date_it_has_where_the_organisation_works()
    {
        var lateEvening = Now with { At = new(2026, 11, 3, 3, 30, 0, DateTimeKind.Utc) };

        Assert.Equal(new DateOnly(2026, 11, 2), Update.FileObjection(Concern(Finance), FinanceLead, lateEvening).RaisedOn);
    }
}
