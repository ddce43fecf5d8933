using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Tests;

public sealed class PublicationTests : World
{
    [Fact]
    public void The_CIO_publishes_when_nothing_blocks_it()
    {
        Update.Publish([Resolved(Severity.Critical), Withdrawn(Severity.Critical)], null, Cio, Now, Unconsulted);

        Assert.Equal(UpdateStatus.Published, Update.Status);
        Assert.Equal(Now.At, Update.PublishedAt);
        Assert.Null(Update.PublishedOverReason);
        Assert.Equal(StrategyUpdate.WrongState, Refused(() => Update.Publish([], null, Cio, Now, Unconsulted)));
    }

    [Fact]
    public void No_update_is_published_while_a_critical_objection_blocks_it()
    {
        var critical = Answered(Severity.Critical);

        Assert.Equal(StrategyUpdate.CriticalOpen, Refused(() => Update.Publish([critical], "We must.", Cio, Now)));
        critical.Accept(FinanceLead, Now);
        Update.Publish([critical], null, Cio, Now, Unconsulted);
    }

    [Fact]
    public void Silence_never_unblocks_publication()
    {
        var silent = AssumedSatisfied(Severity.Critical);

        Assert.Equal(StrategyUpdate.CriticalOpen, Refused(() => Update.Publish([silent], "They said nothing.", Cio, Now)));
    }

    [Fact]
    public void A_ruling_unblocks_publication() =>
        Update.Publish([Ruled(RulingKind.Overruled, Severity.Critical)], null, Cio, Now, Unconsulted);

    [Fact]
    public void Publishing_over_an_unanswered_objection_needs_a_written_reason_shown_on_that_objection()
    {
        var unanswered = Contested(Severity.Major);
        var answered = Answered();

        Assert.Equal(StrategyUpdate.UnansweredOpen, Refused(() => Update.Publish([unanswered, answered], " ", Cio, Now)));
        Update.Publish([unanswered, answered], " The budget year begins. ", Cio, Now, Unconsulted);

        Assert.Equal("The budget year begins.", unanswered.PublishedOverReason);
        Assert.Equal(HistoryKind.PublishedOver, unanswered.History[^1].Kind);
        Assert.Null(answered.PublishedOverReason);
        Assert.Equal("The budget year begins.", Update.PublishedOverReason);
        Assert.Equal(Status.Contested, unanswered.Status);
    }

    [Theory]
    [InlineData(Status.Raised, true)]
    [InlineData(Status.Acknowledged, true)]
    [InlineData(Status.Diagnosed, true)]
    [InlineData(Status.InResolution, true)]
    [InlineData(Status.DispositionProposed, false)]
    [InlineData(Status.Contested, true)]
    [InlineData(Status.Escalated, true)]
    [InlineData(Status.Deferred, false)]
    [InlineData(Status.Resolved, false)]
    [InlineData(Status.Withdrawn, false)]
    public void An_open_objection_without_a_current_answer_is_unanswered(Status status, bool unanswered) =>
        Assert.Equal(unanswered, PublicationGate.Of([At(status)]).Unanswered.Count == 1);

    [Fact]
    public void The_PMO_neither_publishes_nor_sends_back_nor_withdraws_an_update()
    {
        Assert.Equal(StrategyUpdate.NotByPmo, Refused(() => Update.Publish([], null, Pmo, Now)));
        Assert.Equal(StrategyUpdate.NotByPmo, Refused(() => Update.SendBack("Mend part 3.", Pmo, Now)));
        Assert.Equal(StrategyUpdate.NotByPmo, Refused(() => Update.Withdraw("Begun anew.", Pmo, Now)));
        Assert.Equal(StrategyUpdate.NotByPmo, Refused(() => Update.Publish([], null, FinanceLead, Now)));
    }

    [Fact]
    public void One_sent_back_takes_no_objection_until_its_window_reopens()
    {
        Assert.Equal(StrategyUpdate.ReasonRequired, Refused(() => Update.SendBack(null, Cio, Now)));
        Update.SendBack("Mend part 3.", Cio, Now);
        Assert.Equal(StrategyUpdate.NotInConsultation, Refused(() => Raised()));
        Assert.Equal(StrategyUpdate.WrongState, Refused(() => Update.Publish([], null, Cio, Now, Unconsulted)));
        Assert.Equal(StrategyUpdate.WrongState, Refused(() => Update.SendBack("Again.", Cio, Now)));

        Update.OpenWindow(new(Today, In(10), 5), Pmo, Now);

        Assert.Equal(Status.Raised, Raised().Status);
    }

    [Fact]
    public void A_window_is_opened_by_IT_the_right_way_round_and_not_after_publication()
    {
        var next = Known(TheStrategy.DraftUpdate("0.9", "Team named", Today));
        Assert.Equal(Objection.OnlyItActs, Refused(() => next.OpenWindow(new(Today, In(10), 5), FinanceLead, Now)));
        Assert.Equal(StrategyUpdate.WindowUpsideDown, Refused(() => next.OpenWindow(new(Today, Today.AddDays(-1), 5), Pmo, Now)));
        Assert.Equal(StrategyUpdate.WindowUpsideDown, Refused(() => next.OpenWindow(new(Today, Today, -1), Pmo, Now)));
        Update.Publish([], null, Cio, Now, Unconsulted);
        Assert.Equal(StrategyUpdate.WrongState, Refused(() => Update.OpenWindow(new(Today, In(10), 5), Pmo, Now)));
    }

    [Fact]
    public void A_withdrawn_update_has_a_reason_and_stays_withdrawn()
    {
        Assert.Equal(StrategyUpdate.ReasonRequired, Refused(() => Update.Withdraw("", Cio, Now)));
        Update.Withdraw("Begun anew.", Cio, Now);
        Assert.Equal(UpdateStatus.Withdrawn, Update.Status);
        Assert.Equal(StrategyUpdate.WrongState, Refused(() => Update.Withdraw("Again.", Cio, Now)));
        Assert.Equal(StrategyUpdate.WrongState, Refused(() => Update.Publish([], null, Cio, Now, Unconsulted)));
    }

    [Fact]
    public void Publishing_a_version_supersedes_the_ones_before_it()
    {
        ItIs(Update.Window!.Closes.AddDays(3));
        var next = Known(TheStrategy.DraftUpdate("0.9", "Team named", Today));
        next.OpenWindow(new(Today, In(10), 5), Pmo, Now);

        next.Publish([], null, Cio, Now, Unconsulted);

        Assert.Equal(UpdateStatus.Superseded, Update.Status);
        Assert.Equal(2, next.Order);
        Assert.Same(Update, next.Replaces);
        Assert.Equal(StrategyUpdate.WrongState, Refused(() => Update.Supersede(Pmo, Now)));
        Assert.Equal(Objection.OnlyItActs, Refused(() => next.Supersede(FinanceLead, Now)));
    }

    [Fact]
    public void Final_comment_begins_by_date_without_anybody_acting()
    {
        Assert.Equal(UpdateStatus.InConsultation, Update.StatusOn(Update.Window!.Closes));
        Assert.Equal(UpdateStatus.FinalComment, Update.StatusOn(Update.Window.Closes.AddDays(1)));
        Assert.Equal(new DateOnly(2026, 12, 4), Update.Window.FinalCommentEnds(Calendar));
        Assert.True(Update.Window.Opens <= Today && Today <= Update.Window.Closes);
    }

    [Fact]
    public void An_element_keeps_its_identity_when_a_version_renumbers_it()
    {
        var element = Known(TheStrategy.AddElement());
        var next = TheStrategy.DraftUpdate("0.9", "Renumbered", Today);
        Update.Include(element, new(ElementKind.Enabler, "2.1", "One platform", "Plumbing."));
        next.Include(element, new(ElementKind.Enabler, "3", "One platform", "Plumbing."));

        Assert.Same(Update.Elements[0].Element, next.Elements[0].Element);
        Assert.Equal(("2.1", "3"), (Update.Elements[0].Wording.Number, next.Elements[0].Wording.Number));
    }
}
