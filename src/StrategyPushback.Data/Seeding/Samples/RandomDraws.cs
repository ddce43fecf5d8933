namespace StrategyPushback.Data.Seeding.Samples;

/// <summary>Skewed random draws. The same seed gives the same values on every machine.</summary>
internal static class RandomDraws
{
    public static bool Of(this Random random, double share) => random.NextDouble() < share;

    /// <summary>A uniformly drawn element.</summary>
    public static T One<T>(this Random random, IReadOnlyList<T> of) => of[random.Next(of.Count)];

    /// <summary>An element drawn by Zipf's law with exponent 1: the first ones far more often.</summary>
    public static T Skewed<T>(this Random random, IReadOnlyList<T> of) => of[(int)Math.Pow(of.Count, random.NextDouble()) % of.Count];

    /// <summary>An element drawn by weight.</summary>
    public static T Weighted<T>(this Random random, params ReadOnlySpan<(T Value, double Weight)> of)
    {
        var sum = 0.0;
        foreach (var (_, weight) in of)
        {
            sum += weight;
        }

        var left = random.NextDouble() * sum;
        foreach (var (value, weight) in of)
        {
            left -= weight;
            if (left < 0)
            {
                return value;
            }
        }

        return of[^1].Value;
    }

    /// <summary>A log-normal value with median <paramref name="middle"/>.</summary>
    public static double Around(this Random random, double middle, double spread = 0.6) => middle * Math.Exp(spread * Normal(random));

    /// <summary>Standard normal (Box-Muller).</summary>
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
