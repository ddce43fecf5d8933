using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Settlement;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    private readonly List<HandlingRating> _handlingRatings = [];

    /// <summary>All ratings, the oldest first. The last one of a unit counts.</summary>
    public IReadOnlyList<HandlingRating> HandlingRatings => _handlingRatings;

    /// <summary>The ratings that count, one of each unit at most.</summary>
    public IReadOnlyList<HandlingRating> LatestRatings() => [.. _handlingRatings.GroupBy(rating => rating.UnitId).Select(ratings => ratings.Last())];

    /// <summary>The ratings that a unit has replaced, the newest first. Who reads the one that counts reads them.</summary>
    public IReadOnlyList<HandlingRating> FormerRatingsOf(int unit) => [.. _handlingRatings.FindAll(rating => rating.UnitId == unit).SkipLast(1).Reverse()];

    /// <summary>The rule that forbids <see cref="RateHandling"/> now; null when none does. A unit that withdrew may rate as well.</summary>
    public RuleViolation? AgainstRating(Actor by, BusinessTime now) =>
        OnlyObjectorAccepts.Unless(_units.Exists(raising => by.Leads(raising.UnitId))) ?? HandlingRating.NotEnded.When(IsOpen);

    /// <summary>A lead of a raising unit rates the handling, or changes the rating of the unit. The former one stays stored. The history does not say how many points.</summary>
    public void RateHandling(int rating, string? words, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstRating(by, now) ?? HandlingRating.OutOfRange.Unless(rating is >= 1 and <= HandlingRating.Highest, HandlingRating.Highest));
        var unit = (OwnUnit(by) ?? _units.Find(raising => by.Leads(raising.UnitId)))!.UnitId;
        _handlingRatings.Add(new HandlingRating(unit, rating, words, by, now));
        Record(HistoryKind.HandlingRated, Side.Unit, by, now, unitId: unit);
    }
}
