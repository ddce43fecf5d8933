namespace StrategyPushback.Data.Seeding.Trials;

/// <summary>Draws as real organisations do: unevenly. The same seed draws the same on every machine.</summary>
internal static class Chance
{
    public static bool Of(this Random random, double share) => random.NextDouble() < share;

    /// <summary>One of them, all equally likely.</summary>
    public static T One<T>(this Random random, IReadOnlyList<T> of) => of[random.Next(of.Count)];

    /// <summary>One of them, the first ones far more often (Zipf's law, exponent 1).</summary>
    public static T Skewed<T>(this Random random, IReadOnlyList<T> of) => of[(int)Math.Pow(of.Count, random.NextDouble()) % of.Count];

    /// <summary>One of them by its weight.</summary>
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

    /// <summary>Around <paramref name="middle"/>, seldom much more (log-normal).</summary>
    public static double Around(this Random random, double middle, double spread = 0.6) => middle * Math.Exp(spread * Normal(random));

    /// <summary>Standard normal (Box-Muller).</summary>
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
