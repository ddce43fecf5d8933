using System.Globalization;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Alignment;

/// <summary>The kinds of business results that a goal can be about.</summary>
public enum Facet
{
    BusinessDevelopment, Financial, Operational,
}

/// <summary>What people write about a goal.</summary>
/// <param name="Statement">The result that its holder wants, in one sentence.</param>
/// <param name="Measure">What is measured, with the unit of measure, for example <c>sales, EUR million</c>.</param>
public sealed record GoalDetails(Facet Facet, string Statement, string Measure)
{
    /// <summary>Characters of <see cref="Statement"/>.</summary>
    public const int StatementLength = 500;

    /// <summary>Characters of <see cref="Measure"/>.</summary>
    public const int MeasureLength = 200;

    public const int LeastWeight = 1;
    public const int DefaultWeight = 5;
    public const int MostWeight = 10;

    /// <summary>The maximum number of <see cref="ReviewOn"/>.</summary>
    public const int MostReviews = 24;

    /// <summary>The value of the measure on <see cref="BaselineOn"/>.</summary>
    public decimal? Baseline { get; init; }

    public DateOnly? BaselineOn { get; init; }

    public decimal? Target { get; init; }

    public DateOnly? DueOn { get; init; }

    /// <summary>The importance to the holder, from 1 to 10.</summary>
    public int Weight { get; init; } = DefaultWeight;

    /// <summary>The days on which the holder reviews the goal, in ascending order.</summary>
    public IReadOnlyList<DateOnly> ReviewOn { get; init; } = [];

    /// <summary>Each fact with its stored form.</summary>
    internal (string Fact, string Value)[] Facts() =>
    [
        (nameof(Facet), Facet.ToString()),
        (nameof(Measure), Measure),
        (nameof(Baseline), FormerWording.Number(Baseline)),
        (nameof(BaselineOn), FormerWording.Date(BaselineOn)),
        (nameof(Target), FormerWording.Number(Target)),
        (nameof(DueOn), FormerWording.Date(DueOn)),
        (nameof(Weight), Weight.ToString(CultureInfo.InvariantCulture)),
        (nameof(ReviewOn), string.Join(' ', ReviewOn.Select(day => FormerWording.Date(day)))),
        (nameof(Statement), Statement),
    ];
}
