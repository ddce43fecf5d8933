namespace StrategyPushback.Domain.Predictions;

/// <param name="Probability">In percent.</param>
public readonly record struct ScoredClaim(int Probability, bool CameTrue);

/// <summary>Claims of a similar probability.</summary>
/// <param name="From">The lowest probability in percent.</param>
/// <param name="To">The highest probability in percent.</param>
/// <param name="Claimed">The mean probability in percent.</param>
/// <param name="CameTrue">How many came true.</param>
public sealed record CalibrationBand(int From, int To, int Claims, double Claimed, int CameTrue);

/// <summary>How well the probabilities of a side agreed with what happened. The method is in docs/methods.md.</summary>
/// <param name="Brier">The mean squared error, from 0 to 1; lower is better, and always saying 50 % gives 0.25.</param>
/// <param name="Bands">Five bands of probability; those without a claim are left out.</param>
public sealed record Calibration(int Claims, double Brier, IReadOnlyList<CalibrationBand> Bands)
{
    /// <summary>A side with fewer scored claims has no figure.</summary>
    public const int Needed = 10;

    private const int BandWidth = 20;

    /// <returns>Null below ten claims.</returns>
    public static Calibration? Of(IReadOnlyCollection<ScoredClaim> claims) => claims.Count < Needed ? null : new(
        claims.Count,
        (double)claims.Average(claim => Prediction.BrierOf(claim.Probability, claim.CameTrue)),
        [
            .. claims.GroupBy(claim => claim.Probability / BandWidth).OrderBy(band => band.Key).Select(band => new CalibrationBand(
                Math.Max(Prediction.LeastProbability, band.Key * BandWidth), (band.Key * BandWidth) + BandWidth - 1, band.Count(), band.Average(claim => claim.Probability), band.Count(claim => claim.CameTrue))),
        ]);
}
