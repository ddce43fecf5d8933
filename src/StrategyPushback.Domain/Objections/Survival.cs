namespace StrategyPushback.Domain.Objections;

/// <param name="Days">Business days from raising to its end, or to today where it has none.</param>
/// <param name="Settled">Ended in a decision on that day; otherwise it was only watched so long.</param>
/// <param name="Count">As many of this kind.</param>
public readonly record struct SurvivalCase(int Days, bool Settled, int Count = 1);

/// <summary>A day on which some were settled.</summary>
/// <param name="AtRisk">Still open when the day began; those only watched up to this day are among them.</param>
/// <param name="Open">Estimated share still open after it.</param>
/// <param name="Low">Lower end of the 95 % interval; null where it cannot be told, as when none is left.</param>
public sealed record SurvivalStep(int Days, int AtRisk, int Settled, double Open, double? Low, double? High);

/// <summary>
/// How long objections stay open: the product-limit estimate of Kaplan and Meier, "Nonparametric Estimation from Incomplete
/// Observations", Journal of the American Statistical Association 53 (1958), 457-481. Those still open count for as long
/// as they are watched. The interval is Greenwood's variance on the log-log scale, so it never leaves 0 to 1.
/// </summary>
public sealed record Survival(int Cases, int Settled, IReadOnlyList<SurvivalStep> Steps)
{
    private const double Z95 = 1.959963984540054;

    /// <summary>The first day on which half or fewer are still open; null while more are.</summary>
    public int? Median => Steps.FirstOrDefault(step => step.Open <= 0.5 + 1e-12)?.Days;

    public static Survival Of(IEnumerable<SurvivalCase> cases)
    {
        var days = cases.GroupBy(one => one.Days).OrderBy(day => day.Key)
            .Select(day => (day.Key, Settled: day.Where(one => one.Settled).Sum(one => one.Count), All: day.Sum(one => one.Count))).ToList();
        var all = days.Sum(day => day.All);
        var (atRisk, open, greenwood) = (all, 1.0, 0.0);
        var steps = new List<SurvivalStep>();
        foreach (var (on, settled, count) in days)
        {
            if (settled > 0)
            {
                open = settled == atRisk ? 0 : open * (atRisk - settled) / atRisk;
                greenwood += (double)settled / ((double)atRisk * (atRisk - settled));
                var (low, high) = Interval(open, greenwood);
                steps.Add(new SurvivalStep(on, atRisk, settled, open, low, high));
            }

            atRisk -= count;
        }

        return new Survival(all, days.Sum(day => day.Settled), steps);
    }

    private static (double? Low, double? High) Interval(double open, double greenwood)
    {
        if (open <= 0)
        {
            return (null, null);
        }

        var reach = Math.Exp(Z95 * Math.Sqrt(greenwood) / -Math.Log(open));
        return (Math.Pow(open, reach), Math.Pow(open, 1 / reach));
    }
}
