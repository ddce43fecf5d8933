using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Strategy;

/// <summary>What an element of a strategy is.</summary>
public enum ElementKind
{
    Initiative, Policy, Enabler,
}

/// <summary>
/// The identity of one part of a strategy. Objections refer to it. Each version that contains it has an
/// <see cref="ElementVersion"/> with its wording, number and place.
/// </summary>
public sealed class StrategyElement : Entity
{
    internal StrategyElement()
    {
    }

    public int StrategyId { get; private set; }
}
