using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Predictions;

namespace StrategyPushback.Domain.Tests;

/// <summary>A side claims with a probability what will be true, and the other side records whether it was.</summary>
public sealed class PredictionTests : World
{
    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(-5)]
    public void A_probability_is_from_1_to_99(int percent) =>
        Assert.Equal(Prediction.ProbabilityOutOfRange, Refused(() => Prediction.About(Raised(), Details(percent), FinanceLead, Now)));

    [Fact]
    public void A_claim_is_about_a_later_day_and_comes_from_a_side()
    {
        Assert.Equal(Prediction.DateInPast, Refused(() => Prediction.About(Raised(), Details() with { DueOn = Today }, FinanceLead, Now)));
        Assert.Equal(Prediction.WordingRequired, Refused(() => Prediction.About(Raised(), Details() with { Wording = " " }, FinanceLead, Now)));
        Assert.Equal(Prediction.NoSide, Refused(() => Prediction.About(Raised(), Details(), ArchitectureLead, Now)));
        Assert.Equal((Side.Unit, Side.It), (Prediction.About(Raised(), Details(), FinanceLead, Now).Side, Prediction.About(Raised(), Details(), Cio, Now).Side));
    }

    [Fact]
    public void Who_leads_two_raising_units_claims_for_the_one_that_is_named()
    {
        var objection = Raised(Severity.Substantive, ServiceLead);
        var deputy = FinanceLead with { StandsInFor = [new StandIn(ServiceLead.PersonId, "Lead of Citizen Service", Service.Id)] };

        Assert.Equal(Service.Id, Prediction.About(objection, Details(), deputy, Now, unitId: Service.Id).UnitId);
        Assert.Equal((Side.Unit, Service.Id), (objection.History[^1].Side, objection.History[^1].UnitId!.Value));
        Assert.Equal(Finance.Id, Prediction.About(objection, Details(), deputy, Now, unitId: Finance.Id).UnitId);
        Assert.Equal(Prediction.NoSide, Refused(() => Prediction.About(objection, Details(), deputy, Now, unitId: Architecture.Id)));
    }

    [Fact]
    public void The_other_side_or_the_PMO_scores_on_the_day_with_a_source_and_once()
    {
        var claim = Prediction.About(Raised(), Details(80), FinanceLead, Now);
        Assert.Equal(Prediction.NotDue, Refused(() => claim.Score(true, "Report", Pmo, Now)));
        var then = Now with { At = Now.At.AddDays(10) };
        Assert.Equal(Prediction.OwnClaim, Refused(() => claim.Score(true, "Report", FinanceLead, then)));
        Assert.Equal(Prediction.OnlyOtherSide, Refused(() => claim.Score(true, "Report", ArchitectureLead, then)));
        Assert.Equal(Prediction.SourceRequired, Refused(() => claim.Score(true, " ", Cio, then)));

        claim.Score(false, "Report of May", Cio, then);

        Assert.Equal((false, "Report of May", Cio.PersonId), (claim.CameTrue, claim.Source, claim.ScoredById));
        Assert.Equal(Prediction.AlreadyScored, Refused(() => claim.Score(true, "Report", Pmo, then)));
    }

    [Fact]
    public void A_claim_of_IT_is_scored_by_a_lead_of_the_objection()
    {
        var claim = Prediction.About(Raised(), Details(), Cio, Now);
        var then = Now with { At = Now.At.AddDays(10) };
        Assert.Equal(Prediction.OnlyOtherSide, Refused(() => claim.Score(true, "Report", ArchitectureLead, then)));
        claim.Score(true, "Report", FinanceLead, then);
        Assert.True(claim.CameTrue);
    }

    [Fact]
    public void The_Brier_score_is_the_mean_squared_error_and_silent_under_ten()
    {
        List<ScoredClaim> claims = [.. Enumerable.Repeat(new ScoredClaim(80, true), 8), new(80, false)];
        Assert.Null(Calibration.Of(claims));
        claims.Add(new(10, false));
        var calibration = Calibration.Of(claims)!;

        // (8 x 0.2² + 0.8² + 0.1²) / 10
        Assert.Equal(0.097, calibration.Brier, 6);
        Assert.Equal([(1, 19, 1, 0), (80, 99, 9, 8)], calibration.Bands.Select(band => (band.From, band.To, band.Claims, band.CameTrue)));
    }

    private PredictionDetails Details(int percent = 60) => new("The close takes at most six days", Today.AddDays(10), percent);
}
