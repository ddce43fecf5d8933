using System.Globalization;

namespace StrategyPushback.Benchmarks;

/// <summary>The result of a row.</summary>
/// <param name="Ours">With its unit, e.g. milliseconds; a median with the 95th percentile behind it.</param>
/// <param name="Limit">The same for the limit; empty when the budget is an amount.</param>
/// <param name="Ratios">Ours divided by the limit, one per round; the amount itself without a limit.</param>
/// <param name="Most">The budget: at most so much, or at least where <paramref name="AtLeast"/>.</param>
internal sealed record Result(string Row, string Ours, string Limit, IReadOnlyList<double> Ratios, double Most, string Budget, bool AtLeast = false)
{
    public const string Head = "row | size | ours, p50 (p95) | limit, p50 (p95) | ratio (median, min-max) | growth | budget | met\n--- | --- | --- | --- | --- | --- | --- | ---";

    public string Size { get; init; } = "";

    /// <summary>Ours as a number, to compare sizes; the median of the ratios when it is the amount.</summary>
    public double? Value { get; init; }

    /// <summary>The factor over the previous size; null for the first size.</summary>
    public double? Growth { get; init; }

    public Result After(Result? smaller) => this with { Growth = smaller is null ? null : (Value ?? Median) / (smaller.Value ?? smaller.Median) };

    /// <summary>Mebibytes over idle, one a round.</summary>
    public static Result Memory(string row, IReadOnlyList<double> over, double most) =>
        new(row, string.Create(CultureInfo.InvariantCulture, $"{Timing.MedianOf(over):0} MiB"), "", over, most, $"at most {most} MiB over idle");

    public double Median => Timing.MedianOf(Ratios);

    public bool Met => AtLeast ? Median >= Most : Median <= Most;

    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"{Row} | {Size} | {Ours} | {Limit} | {Round(Median)} ({Round(Ratios.Min())}-{Round(Ratios.Max())}) | {(Growth is { } growth ? Round(growth) : "")} | {Budget} | {(Met ? "yes" : "no")}");

    private static string Round(double value) => value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
