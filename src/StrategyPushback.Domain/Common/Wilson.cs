namespace StrategyPushback.Domain.Common;

/// <summary>The Wilson score interval of a share, at 95 per cent (Wilson 1927; see docs/methods.md).</summary>
public static class Wilson
{
    /// <summary>The number of standard deviations on each side: the 0.975 quantile of the normal distribution.</summary>
    public const double Z = 1.959963984540054;

    /// <summary>The interval of <paramref name="successes"/> out of <paramref name="cases"/>, within 0 and 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no case, or there are more successes than cases.</exception>
    public static (double Low, double High) Of(int successes, int cases)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cases, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, cases);
        var (n, share) = ((double)cases, (double)successes / cases);
        var scale = 1 + (Z * Z / n);
        var center = (share + (Z * Z / (2 * n))) / scale;
        var half = Z * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n))) / scale;
        return (successes == 0 ? 0 : Math.Max(0, center - half), successes == cases ? 1 : Math.Min(1, center + half));
    }
}
