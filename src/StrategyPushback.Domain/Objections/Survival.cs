namespace StrategyPushback.Domain.Objections;

/// <param name="Days">Business days from raising to the end, or to today when it has not ended.</param>
/// <param name="Settled">Whether it ended in a decision on that day; otherwise it was still open when last observed.</param>
/// <param name="Count">The number of equal cases.</param>
public readonly record struct SurvivalCase(int Days, bool Settled, int Count = 1);

/// <summary>A day on which at least one case was settled.</summary>
/// <param name="AtRisk">Cases open at the start of the day, including those last observed on this day.</param>
/// <param name="Open">The estimated share that is still open after the day.</param>
/// <param name="Low">The lower end of the 95 % interval; null when it is undefined, for example when no case is left.</param>
public sealed record SurvivalStep(int Days, int AtRisk, int Settled, double Open, double? Low, double? High);

/// <summary>
/// How long objections stay open: the product-limit estimate of Kaplan and Meier, "Nonparametric Estimation from Incomplete
/// Observations", Journal of the American Statistical Association 53 (1958), 457-481. Open cases count for as long as
/// they were observed. The interval is Greenwood's variance on the log-log scale, so it never leaves 0 to 1.
/// </summary>
public sealed record Survival(int Cases, int Settled, IReadOnlyList<SurvivalStep> Steps)
{
    private const double Z95 = 1.959963984540054;

    /// <summary>The first day on which at most half are still open; null when more than half stay open.</summary>
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
