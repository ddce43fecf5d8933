using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Tests;

/// <summary>The way back from an agreement, and what becomes of its commitments.</summary>
public sealed class LeavingAnAgreementTests : HalfWayWorld
{
    [Fact]
    public void One_side_leaves_an_agreement_with_a_reason_while_no_commitment_is_kept()
    {
        var objection = Agreed();
        var option = objection.AgreedOption!;
        var open = objection.Commit("Name the team", Analyst, In(5), FinanceLead, Now);
        var broken = objection.Commit("Keep it running", Analyst, In(5), Pmo, Now);
        broken.RecordBroken("It was switched off.", Pmo, Now);

        Refused(Option.LeaveReasonRequired, () => objection.LeaveAgreement(option, " ", FinanceLead, Now));
        Refused(Objection.OnlySides, () => objection.LeaveAgreement(option, "No budget.", ServiceLead, Now));
        Assert.True(objection.LeaveAgreement(option, "There is no budget any more.", FinanceLead, Now));

        Assert.Null(objection.AgreedOption);
        Assert.Equal((CommitmentState.Released, CommitmentState.Broken), (open.State, broken.State));
        Refused(Option.NotAgreed, () => objection.LeaveAgreement(option, "Again.", Pmo, Now));
        Refused(Commitment.AlreadyRecorded, () => open.ReportKept(null, FinanceLead, Now));
        Assert.Contains(objection.History, entry => entry is { Kind: HistoryKind.AgreementEnded, Detail: "Option 1", Text: "There is no budget any more." });
        Assert.Contains(objection.History, entry => entry is { Kind: HistoryKind.OptionAgreed, Detail: "Option 1" });

        // Both sides negotiate again, and may agree to the same option.
        objection.AgreeTo(option, Pmo, Now);
        objection.AgreeTo(option, FinanceLead, Now);
        Assert.Equal(option, objection.AgreedOption);
    }

    [Fact]
    public void Once_a_commitment_is_kept_both_sides_leave_the_agreement()
    {
        var objection = Agreed();
        var option = objection.AgreedOption!;
        var kept = objection.Commit("Name the team", Analyst, In(5), FinanceLead, Now);
        kept.RecordKept(null, Pmo, Now);

        Assert.False(objection.LeaveAgreement(option, "The platform is late.", Pmo, Now));
        Assert.Equal(option, objection.AgreedOption);
        Assert.Equal(Side.It, option.LeaveAskedBy);
        Refused(Option.LeaveAsked, () => objection.LeaveAgreement(option, "Again.", Cio, Now));
        Assert.True(objection.LeaveAgreement(option, "So be it.", FinanceLead, Now));

        Assert.Null(objection.AgreedOption);
        Assert.Null(option.LeaveAskedBy);
        Assert.Equal(CommitmentState.Kept, kept.State);
        Assert.Contains(objection.History, entry => entry is { Kind: HistoryKind.AgreementEndAsked, Text: "The platform is late." });
    }

    [Fact]
    public void A_side_does_not_leave_instead_of_saying_whether_the_other_side_kept_its_commitment()
    {
        var objection = Agreed();
        var option = objection.AgreedOption!;
        var reported = objection.Commit("Name the team", Analyst, In(5), FinanceLead, Now);
        reported.ReportKept("The team is named.", FinanceLead, Now);

        Assert.False(objection.LeaveAgreement(option, "The platform is late.", Pmo, Now));
        Assert.Equal((option, CommitmentState.ReportedKept), (objection.AgreedOption, reported.State));
        Refused(Option.LeaveNotAsked, () => objection.TakeLeaveBack(option, FinanceLead, Now));
        objection.TakeLeaveBack(option, Pmo, Now);
        Assert.Null(option.LeaveAskedBy);
        Refused(Option.LeaveNotAsked, () => objection.TakeLeaveBack(option, Pmo, Now));
        Assert.Contains(objection.History, entry => entry is { Kind: HistoryKind.AgreementEndTakenBack, Detail: "Option 1" });

        // The side that reported it gives up only what is its own.
        Assert.True(objection.LeaveAgreement(option, "There is no budget any more.", FinanceLead, Now));
        Assert.Equal(CommitmentState.Released, reported.State);
    }

    [Fact]
    public void A_side_that_leaves_after_the_date_of_its_commitment_has_broken_it()
    {
        var objection = Agreed();
        var overdue = objection.Commit("Name the team", Analyst, In(2), FinanceLead, Now);
        var (due, ofIt) = (objection.Commit("Pay for it", Analyst, In(9), FinanceLead, Now), objection.Commit("Keep it running", Analyst, In(2), Pmo, Now));
        DaysPass(5);

        Assert.True(objection.LeaveAgreement(objection.AgreedOption!, "There is no budget any more.", FinanceLead, Now));

        Assert.Equal((CommitmentState.Broken, CommitmentState.Released, CommitmentState.Released), (overdue.State, due.State, ofIt.State));
        Assert.Contains(objection.History, entry => entry is { Kind: HistoryKind.CommitmentBroken, Detail: "Name the team", Text: "There is no budget any more." });
    }

    [Fact]
    public void When_both_sides_leave_the_overdue_commitments_of_both_are_broken()
    {
        var objection = Agreed();
        var option = objection.AgreedOption!;
        objection.Commit("Train two people", Analyst, In(2), FinanceLead, Now).RecordKept(null, Pmo, Now);
        var (ofUnit, ofIt) = (objection.Commit("Name the team", Analyst, In(2), FinanceLead, Now), objection.Commit("Keep it running", Analyst, In(2), Pmo, Now));
        DaysPass(5);

        Assert.False(objection.LeaveAgreement(option, "The platform is late.", Pmo, Now));
        Assert.True(objection.LeaveAgreement(option, "So be it.", FinanceLead, Now));

        Assert.Equal((CommitmentState.Broken, CommitmentState.Broken), (ofUnit.State, ofIt.State));
    }

    [Fact]
    public void Nobody_leaves_an_agreement_of_a_closed_objection()
    {
        var objection = Agreed();
        objection.Withdraw("Settled.", FinanceLead, Now);

        Refused(Objection.WrongState, () => objection.LeaveAgreement(objection.AgreedOption!, "Late.", Pmo, Now));
    }
}
