using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.HalfWay;

/// <summary>One interest as a side states it.</summary>
/// <param name="Weight">The points that it has of the side's <see cref="Interest.WeightSum"/>.</param>
public sealed record InterestInput(string Wording, int Weight);

/// <summary>What one side of an objection needs, with its weight among the interests of that side.</summary>
public sealed class Interest : Entity
{
    public static readonly Rule Required = new("interest.required");
    public static readonly Rule WordingRequired = new("interest.wording-required");
    public static readonly Rule Repeated = new("interest.repeated");
    public static readonly Rule WeightOutOfRange = new("interest.weight-out-of-range");
    public static readonly Rule WeightsSum = new("interest.weights-sum");
    public static readonly Rule TooMany = new("interest.too-many");

    public const int WordingLength = 500;

    /// <summary>The weights of one side add up to this.</summary>
    public const int WeightSum = 100;

    /// <summary>The maximum number of interests of one side.</summary>
    public const int Most = 10;

    private Interest()
    {
    }

    internal Interest(Objection objection, Side side, int number, InterestInput input, Actor by, BusinessTime now)
    {
        (ObjectionId, Side, Number) = (objection.Id, side, number);
        (Wording, Weight) = (input.Wording.Trim(), input.Weight);
        (StatedById, StatedAt) = (by.PersonId, now.At);
    }

    public int ObjectionId { get; private set; }

    /// <summary><see cref="Side.Unit"/> or <see cref="Side.It"/>.</summary>
    public Side Side { get; private set; }

    /// <summary>The number among the interests of its side. It is never used again.</summary>
    public int Number { get; private set; }

    public string Wording { get; private set; } = "";

    public int Weight { get; private set; }

    public int StatedById { get; private set; }

    public DateTime StatedAt { get; private set; }

    /// <summary>When the side left it out of its list; null while it counts.</summary>
    public DateTime? ReplacedAt { get; private set; }

    /// <summary>Whether the demonstration added it and its source does not state it.</summary>
    public bool IsIllustrative { get; private set; }

    /// <summary>Called for the interests of the demonstration.</summary>
    public void MarkIllustrative() => IsIllustrative = true;

    /// <summary>The state of a side's list. It changes with every change of the list; an empty list has the empty state.</summary>
    public static Guid StateOf(IEnumerable<Interest> interests)
    {
        var state = new byte[16];
        foreach (var interest in interests)
        {
            var token = interest.ConcurrencyToken.ToByteArray();
            for (var index = 0; index < state.Length; index++)
            {
                state[index] ^= token[index];
            }
        }

        return new Guid(state);
    }

    /// <summary>The first rule that a side's list breaks; null when it can be used.</summary>
    public static RuleViolation? Against(IReadOnlyList<InterestInput> interests) =>
        Required.When(interests.Count == 0)
        ?? TooMany.When(interests.Count > Most, Most, interests.Count)
        ?? WordingRequired.When(interests.Any(interest => string.IsNullOrWhiteSpace(interest.Wording)))
        ?? interests.GroupBy(interest => interest.Wording.Trim(), StringComparer.OrdinalIgnoreCase).Select(same => Repeated.When(same.Count() > 1, same.Key)).FirstOrDefault(violation => violation is not null)
        ?? interests.Select(interest => WeightOutOfRange.Unless(interest.Weight is >= 1 and <= WeightSum, interest.Wording.Trim(), interest.Weight)).FirstOrDefault(violation => violation is not null)
        ?? WeightsSum.Unless(interests.Sum(interest => interest.Weight) == WeightSum, interests.Sum(interest => interest.Weight), WeightSum);

    internal void Weigh(int weight) => Weight = weight;

    internal void Replace(BusinessTime now) => ReplacedAt = now.At;
}
