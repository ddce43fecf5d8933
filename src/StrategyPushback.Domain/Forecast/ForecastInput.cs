using StrategyPushback.Domain.Alignment;

namespace StrategyPushback.Domain.Forecast;

/// <summary>What the forecast of one version is computed from.</summary>
/// <param name="Units">The units that are asked for a position, in the order of the organisation.</param>
/// <param name="Elements">The elements of the version in the order of its text.</param>
/// <param name="Effects">The effects of these elements on goals of units that are not withdrawn.</param>
/// <param name="Reviews">The review dates of the goals of the units.</param>
/// <param name="Starts">When work on an element begins.</param>
/// <param name="Dates">The first and the last day of the consultation; null without dates.</param>
/// <param name="OpenedTo">The units that the draft is open to.</param>
/// <param name="Spoke">The units that stated a need about the draft.</param>
/// <param name="Contributed">What units contributed to an element of this version.</param>
/// <param name="OpenNeeds">The needs that nobody answered.</param>
/// <param name="Objections">Objections to former versions that were not accepted.</param>
public sealed record ForecastInput(
    IReadOnlyList<int> Units, IReadOnlyList<int> Elements, IReadOnlyList<ForecastEffect> Effects, IReadOnlyList<ForecastReview> Reviews, IReadOnlyDictionary<int, DateOnly> Starts, ForecastDates? Dates,
    IReadOnlySet<int> OpenedTo, IReadOnlySet<int> Spoke, IReadOnlyCollection<ForecastContribution> Contributed, IReadOnlyList<ForecastNeed> OpenNeeds, IReadOnlyList<ForecastObjection> Objections);

/// <param name="IsTechnical">The element is an enabler.</param>
public sealed record ForecastEffect(int Id, int UnitId, int ElementId, EffectDirection Direction, bool IsRefused, bool HasStatement, bool IsTechnical);

public sealed record ForecastReview(int UnitId, int GoalId, DateOnly On);

public sealed record ForecastContribution(int UnitId, int ElementId);

/// <param name="ElementId">Null when it is about the version as a whole.</param>
public sealed record ForecastNeed(int Id, int UnitId, int? ElementId);

/// <param name="IsOpen">Whether it is not closed yet.</param>
public sealed record ForecastObjection(int Id, int UnitId, int ElementId, bool IsOpen);

/// <summary>The first and the last day of a consultation.</summary>
public sealed record ForecastDates(DateOnly Opens, DateOnly Closes)
{
    /// <summary>Days before and after the start of an element that count as overlap.</summary>
    public const int DaysAroundStart = 14;

    public bool Contain(DateOnly date) => Opens <= date && date <= Closes;

    /// <summary>Whether a 31 December lies within the consultation.</summary>
    public bool ContainYearEnd => Contain(YearEndOf(Opens));

    /// <summary>Whether a date lies close to the start of an element.</summary>
    public static bool IsNear(DateOnly start, DateOnly date) => Math.Abs(start.DayNumber - date.DayNumber) <= DaysAroundStart;

    /// <summary>Whether a 31 December lies close to the start of an element.</summary>
    public static bool IsNearYearEnd(DateOnly start) => IsNear(start, YearEndOf(start)) || (start.Year > 1 && IsNear(start, new DateOnly(start.Year - 1, 12, 31)));

    private static DateOnly YearEndOf(DateOnly date) => new(date.Year, 12, 31);
}
