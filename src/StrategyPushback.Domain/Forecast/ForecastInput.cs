using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Organisation;

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
    IReadOnlySet<int> OpenedTo, IReadOnlySet<int> Spoke, IReadOnlyCollection<ForecastContribution> Contributed, IReadOnlyList<ForecastNeed> OpenNeeds, IReadOnlyList<ForecastObjection> Objections)
{
    /// <summary>The last day of the financial year.</summary>
    public YearEnd YearEnd { get; init; } = YearEnd.OfCalendar;

    /// <summary>Whether a financial year ends within the consultation.</summary>
    public bool DatesContainYearEnd => Dates is { } dates && YearEnd.Between(dates.Opens, dates.Closes).Any();

    /// <summary>Whether a financial year ends close to the start of an element.</summary>
    public bool IsNearYearEnd(DateOnly start) => YearEnd.Between(start.AddDays(-ForecastDates.DaysAroundStart), start.AddDays(ForecastDates.DaysAroundStart)).Any();
}

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

    /// <summary>Whether a date lies close to the start of an element.</summary>
    public static bool IsNear(DateOnly start, DateOnly date) => Math.Abs(start.DayNumber - date.DayNumber) <= DaysAroundStart;
}
