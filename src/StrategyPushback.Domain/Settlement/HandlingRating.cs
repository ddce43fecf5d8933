using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Settlement;

/// <summary>How a unit that raised an objection rates the way it was handled, whatever the answer was. IT and that unit read it. It is never changed: another rating of the unit replaces it.</summary>
public sealed class HandlingRating : Entity
{
    public static readonly Rule NotEnded = new("rating.not-ended");
    public static readonly Rule OutOfRange = new("rating.out-of-range");

    public const int Highest = 5;
    public const int WordsLength = 2_000;

    /// <summary>The fewest ratings of which a mean is shown.</summary>
    public const int Enough = 8;

    private HandlingRating()
    {
    }

    internal HandlingRating(int unitId, int rating, string? words, Actor by, BusinessTime now)
    {
        (UnitId, Rating, Words) = (unitId, rating, string.IsNullOrWhiteSpace(words) ? null : words.Trim());
        (ById, At) = (by.PersonId, now.At);
    }

    public int ObjectionId { get; private set; }

    public int UnitId { get; private set; }

    /// <summary>From 1 (badly) to 5 (well).</summary>
    public int Rating { get; private set; }

    public string? Words { get; private set; }

    public int ById { get; private set; }

    public DateTime At { get; private set; }
}
