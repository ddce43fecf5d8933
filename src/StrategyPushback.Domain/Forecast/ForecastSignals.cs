namespace StrategyPushback.Domain.Forecast;

/// <summary>What lets IT expect an objection of a unit to an element. The names are stored.</summary>
[Flags]
public enum ForecastSignals
{
    None = 0,

    /// <summary>The element moves a goal of the unit away from its target.</summary>
    NegativeEffect = 1,

    /// <summary>The element has no effect on a goal of the unit.</summary>
    MissingEffect = 2,

    /// <summary>The consultation or the start of the element overlaps with a review of a goal of the unit.</summary>
    ReviewCycle = 4,

    /// <summary>The consultation or the start of the element overlaps with the end of the financial year.</summary>
    YearEnd = 8,

    /// <summary>The unit lacks a statement of what the element means for it.</summary>
    NoStatement = 16,

    /// <summary>The draft was not opened to the unit, or the unit said nothing about it.</summary>
    NotEngaged = 32,

    /// <summary>The unit refused an effect of the element.</summary>
    RefusedEffect = 64,

    /// <summary>The unit objected to the element in a former version, and did not accept the answer.</summary>
    ObjectedBefore = 128,

    /// <summary>The unit stated a need that nobody answered.</summary>
    OpenNeed = 256,
}

/// <summary>The points of each signal, and the points from which pushback is expected. A signal of 0 points is off.</summary>
public sealed record ForecastWeights
{
    /// <summary>The most points of a signal.</summary>
    public const int Heaviest = 10;

    /// <summary>Every signal, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<ForecastSignals> Signals = [.. Enum.GetValues<ForecastSignals>().Where(signal => signal is not ForecastSignals.None)];

    /// <summary>The most points from which pushback can be expected: the sum of all signals at their heaviest.</summary>
    public static readonly int MostExpected = Heaviest * Signals.Count;

    public int NegativeEffect { get; init; } = 5;

    public int MissingEffect { get; init; } = 2;

    public int ReviewCycle { get; init; } = 2;

    public int YearEnd { get; init; } = 2;

    public int NoStatement { get; init; } = 3;

    public int NotEngaged { get; init; } = 2;

    public int RefusedEffect { get; init; } = 4;

    public int ObjectedBefore { get; init; } = 4;

    public int OpenNeed { get; init; } = 3;

    /// <summary>The points of a row from which pushback is expected.</summary>
    public int ExpectedFrom { get; init; } = 6;

    /// <summary>Each signal with its points.</summary>
    public IEnumerable<(ForecastSignals Signal, int Points)> All() => Signals.Select(signal => (signal, Of(signal)));

    /// <param name="signal">One signal.</param>
    public int Of(ForecastSignals signal) => signal switch
    {
        ForecastSignals.NegativeEffect => NegativeEffect,
        ForecastSignals.MissingEffect => MissingEffect,
        ForecastSignals.ReviewCycle => ReviewCycle,
        ForecastSignals.YearEnd => YearEnd,
        ForecastSignals.NoStatement => NoStatement,
        ForecastSignals.NotEngaged => NotEngaged,
        ForecastSignals.RefusedEffect => RefusedEffect,
        ForecastSignals.ObjectedBefore => ObjectedBefore,
        ForecastSignals.OpenNeed => OpenNeed,
        _ => 0,
    };

    /// <summary>The score of these signals: the sum of their points.</summary>
    public int ScoreOf(ForecastSignals signals) => Signals.Where(signal => signals.HasFlag(signal)).Sum(Of);
}
