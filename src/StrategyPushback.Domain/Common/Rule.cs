namespace StrategyPushback.Domain.Common;

/// <summary>A business rule with its public code, for example <c>objection.not-yet-diagnosed</c>.</summary>
public sealed record Rule(string Code)
{
    /// <summary>A violation of this rule when <paramref name="broken"/> is true; otherwise null.</summary>
    /// <param name="broken">Whether the rule is broken.</param>
    /// <param name="facts">Values for the placeholders of the rule's text, in order.</param>
    public RuleViolation? When(bool broken, params IReadOnlyList<object> facts) => broken ? new(this, facts) : null;

    /// <summary>A violation of this rule unless <paramref name="holds"/> is true; otherwise null.</summary>
    /// <param name="holds">Whether the rule holds.</param>
    /// <param name="facts">Values for the placeholders of the rule's text, in order.</param>
    public RuleViolation? Unless(bool holds, params IReadOnlyList<object> facts) => When(!holds, facts);

    /// <inheritdoc />
    public override string ToString() => Code;
}

/// <summary>A rule that forbids an action, with the facts that the rule's text names.</summary>
public sealed class RuleViolation(Rule rule, IReadOnlyList<object> facts)
{
    public Rule Rule { get; } = rule;

    /// <summary>Values for the placeholders of the rule's text, in order.</summary>
    public IReadOnlyList<object> Facts { get; } = facts;
}

/// <summary>Thrown when an action is refused because a rule is broken.</summary>
public sealed class BrokenRule(Rule rule, params IReadOnlyList<object> facts) : Exception(rule.Code)
{
    public BrokenRule(RuleViolation violation)
        : this(violation.Rule, violation.Facts)
    {
    }

    public Rule Rule { get; } = rule;

    /// <summary>Values for the placeholders of the rule's text, in order.</summary>
    public IReadOnlyList<object> Facts { get; } = facts;
}
