using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.HalfWay;

/// <summary>An option that both sides have scored on all their interests.</summary>
/// <param name="Unit">The weighted mean of the unit's scores, from 0 to 10.</param>
/// <param name="It">The weighted mean of IT's scores.</param>
/// <param name="DominatedBy">The option that dominates it; null when none does.</param>
/// <param name="ServesNobody">Whether every score is 0. Such an option is compared with no other.</param>
public sealed record ComparedOption(Option Option, decimal Unit, decimal It, Option? DominatedBy, bool ServesNobody)
{
    public bool IsInParetoSet => DominatedBy is null && !ServesNobody;
}

/// <summary>The options of an objection that both sides have scored, compared with each other. docs/methods.md describes it.</summary>
public sealed record OptionComparison(IReadOnlyList<ComparedOption> Options, IReadOnlyList<Interest> Unmet)
{
    /// <summary>An interest is met by an option that scores higher than this, the middle of the scale.</summary>
    public const int MetAbove = 5;

    /// <param name="interests">The interests of both sides that count.</param>
    /// <param name="options">The options, also those that are not scored yet.</param>
    public static OptionComparison Of(IReadOnlyList<Interest> interests, IEnumerable<Option> options)
    {
        Interest[] ordered = [.. interests.Where(interest => interest.Side is Side.Unit), .. interests.Where(interest => interest.Side is Side.It)];
        var scored = options.Where(option => option.WithdrawnAt is null)
            .Select(option => (Option: option, Unit: option.ScoresOf(Side.Unit, ordered), It: option.ScoresOf(Side.It, ordered)))
            .Where(option => option.Unit is not null && option.It is not null)
            .Select(option => (option.Option, Scores: (IReadOnlyList<int>)[.. option.Unit!, .. option.It!])).ToList();
        var serving = scored.Where(option => option.Scores.Any(score => score > 0)).ToList();
        var dominators = ParetoSet.Dominators([.. serving.Select(option => option.Scores)]);
        var compared = scored.Select(option => new ComparedOption(option.Option, Mean(Side.Unit, option.Scores), Mean(Side.It, option.Scores), DominatorOf(option.Option), !serving.Contains(option))).ToList();
        return new(compared, scored.Count == 0 ? [] : [.. ordered.Where((_, index) => scored.TrueForAll(option => option.Scores[index] <= MetAbove))]);

        Option? DominatorOf(Option option) => serving.FindIndex(other => other.Option == option) is >= 0 and var index && dominators[index] is { } dominator ? serving[dominator].Option : null;

        decimal Mean(Side side, IReadOnlyList<int> scores) => ordered.Zip(scores).Where(pair => pair.First.Side == side).Sum(pair => pair.First.Weight * pair.Second) / (decimal)Interest.WeightSum;
    }
}
