namespace StrategyPushback.Domain.Common;

/// <summary>A rule of the business with the public code it is refused by, e.g. <c>objection.not-yet-diagnosed</c>.</summary>
public sealed record Rule(string Code)
{
    /// <inheritdoc />
    public override string ToString() => Code;
}

/// <summary>The one way a verb refuses: the rule that does not hold, and the facts its wording names.</summary>
public sealed class BrokenRule(Rule rule, params IReadOnlyList<object> facts) : Exception(rule.Code)
{
    public Rule Rule { get; } = rule;

    /// <summary>Values for the placeholders of the rule's wording, in order.</summary>
    public IReadOnlyList<object> Facts { get; } = facts;
}
