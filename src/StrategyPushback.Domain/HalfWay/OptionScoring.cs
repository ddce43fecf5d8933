using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.HalfWay;

/// <summary>How well an option serves one interest, from 0 to <see cref="Option.HighestScore"/>.</summary>
/// <param name="Interest">The number of the interest on its side.</param>
public sealed record InterestScore(int Interest, int Score);

/// <summary>The scores that one side gave an option at one time. A later scoring leaves it as it is.</summary>
public sealed class OptionScoring
{
    private OptionScoring()
    {
    }

    internal OptionScoring(Side side, IReadOnlyList<InterestScore> scores, Actor by, BusinessTime now) => (Side, Scores, ById, At) = (side, scores, by.PersonId, now.At);

    public int Id { get; private set; }

    public int OptionId { get; private set; }

    public Side Side { get; private set; }

    public IReadOnlyList<InterestScore> Scores { get; private set; } = [];

    public int ById { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>The score for an interest; null when it was not scored.</summary>
    public int? Of(int interest) => Scores.FirstOrDefault(score => score.Interest == interest)?.Score;
}
