using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Tests;

/// <summary>What one side gives in the agreed option: who owns it, and whether it was kept.</summary>
public sealed class CommitmentTests : HalfWayWorld
{
    [Fact]
    public void A_commitment_needs_an_agreed_option_words_an_active_owner_and_a_due_date_from_today_on()
    {
        var objection = WithInterests();
        Refused(Commitment.NothingAgreed, () => objection.Commit("Name the team", Analyst, In(5), FinanceLead, Now));
        objection = Agreed();
        Refused(Commitment.WordingRequired, () => objection.Commit(" ", Analyst, In(5), FinanceLead, Now));
        Refused(Commitment.DueInThePast, () => objection.Commit("Name the team", Analyst, Today.AddDays(-1), FinanceLead, Now));
        Refused(Objection.OnlySides, () => objection.Commit("Name the team", Analyst, In(5), ServiceLead, Now));
        Assert.Empty(objection.Commitments);

        Assert.Equal((Side.It, Today), (objection.Commit("Keep it running", Analyst, Today, Cio, Now).Side, objection.Commitments[0].DueOn));
    }

    [Fact]
    public void The_owner_reports_a_commitment_as_kept_and_the_other_side_confirms_it()
    {
        var objection = Agreed();
        var commitment = objection.Commit("Name the team", Analyst, In(5), FinanceLead, Now);
        var analyst = Analyst.AsActor();

        Refused(Commitment.OnlyOwner, () => commitment.ReportKept(null, Pmo, Now));
        commitment.ReportKept("The team is named.", analyst, Now);
        Assert.Equal(CommitmentState.ReportedKept, commitment.State);
        Refused(Commitment.OnlyOtherSide, () => commitment.RecordKept(null, FinanceLead, Now));
        Refused(Commitment.OnlyOtherSide, () => commitment.RecordKept(null, analyst, Now));
        commitment.RecordKept(null, Pmo, Now);

        Assert.Equal(CommitmentState.Kept, commitment.State);
        Refused(Commitment.AlreadyRecorded, () => commitment.RecordBroken("No team.", Pmo, Now));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_commitment_of_either_side_is_broken_after_its_date_or_when_the_own_side_says_so(bool isOfIt)
    {
        var objection = Agreed();
        var (own, other) = isOfIt ? (Pmo, FinanceLead) : (FinanceLead, Pmo);
        var late = objection.Commit("Name the team", Analyst, In(5), own, Now);
        var admitted = objection.Commit("Pay for it", Analyst, In(5), own, Now);

        Refused(Commitment.NotDue, () => late.RecordBroken("No team.", other, Now));
        Refused(Commitment.ReasonRequired, () => admitted.RecordBroken(" ", own, Now));
        admitted.RecordBroken("There is no money.", own, Now);
        DaysPass(6);
        Assert.True(late.IsOverdueOn(Today));
        late.RecordBroken("No team.", other, Now);

        Assert.All(objection.Commitments, commitment => Assert.Equal(CommitmentState.Broken, commitment.State));
        Assert.Contains(objection.History, entry => entry is { Kind: HistoryKind.CommitmentBroken, Detail: "Name the team", Text: "No team." });
    }

    [Fact]
    public void A_commitment_counts_from_the_day_of_the_report_however_late_the_other_side_confirms_it()
    {
        var objection = Agreed();
        var (reported, late) = (objection.Commit("Name the team", Analyst, In(2), FinanceLead, Now), objection.Commit("Pay for it", Analyst, In(2), FinanceLead, Now));
        reported.ReportKept(null, FinanceLead, Now);
        DaysPass(5);
        late.ReportKept(null, FinanceLead, Now);
        reported.RecordKept(null, Pmo, Now);
        late.RecordKept(null, Pmo, Now);

        Assert.Equal((true, false), (reported.IsKeptInTime, late.IsKeptInTime));
    }

    [Fact]
    public void An_objection_has_at_most_fifty_commitments_and_their_owners_have_access()
    {
        var objection = Agreed();
        var gone = Person("Gone", Roles.Member, Finance);
        gone.Deactivate(null, false, Administrator, Now);
        Refused(Commitment.OwnerLeft, () => objection.Commit("Name the team", gone, In(5), FinanceLead, Now));
        for (var number = 0; number < Commitment.Most; number++)
        {
            objection.Commit($"Part {number}", Analyst, In(5), FinanceLead, Now);
        }

        Refused(Commitment.TooMany, () => objection.Commit("One more", Analyst, In(5), FinanceLead, Now));

        // Those that ended with their agreement leave room for those of the next one.
        var option = objection.AgreedOption!;
        objection.LeaveAgreement(option, "There is no budget any more.", Pmo, Now);
        objection.AgreeTo(option, FinanceLead, Now);
        objection.AgreeTo(option, Pmo, Now);
        Assert.Equal(CommitmentState.Open, objection.Commit("One more", Analyst, In(5), FinanceLead, Now).State);
    }

    [Fact]
    public void A_commitment_of_somebody_who_leaves_is_handed_over_until_it_is_recorded()
    {
        var objection = Agreed();
        var commitment = objection.Commit("Name the team", Analyst, In(5), FinanceLead, Now);
        var other = Person("Another analyst", Roles.Member, Finance);
        commitment.HandOver(other, Administrator, Now);

        Assert.Equal((other.Id, In(5)), (commitment.OwnerId, commitment.DueOn));
        Refused(Commitment.OnlyOwner, () => commitment.ReportKept(null, Analyst.AsActor(), Now));
        commitment.ReportKept(null, other.AsActor(), Now);
        commitment.RecordKept(null, Pmo, Now);
        Refused(Commitment.AlreadyRecorded, () => commitment.HandOver(Analyst, Administrator, Now));
        Assert.Contains(objection.History, entry => entry is { Kind: HistoryKind.CommitmentHandedOver, Detail: "Name the team", Text: "Another analyst" });
    }
}
