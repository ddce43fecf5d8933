using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Prerequisites;

/// <summary>How a prerequisite opens its element.</summary>
public enum PrerequisiteKind
{
    /// <summary>The element needs it, whatever else is in place.</summary>
    Required,

    /// <summary>The element needs at least one of its prerequisites of this kind.</summary>
    Alternative,
}

/// <summary>One element opens another. It belongs to the identities of both elements, so a new version of the strategy keeps it.</summary>
public sealed class Prerequisite : Entity
{
    public static readonly Rule Cycle = new("prerequisite.cycle");
    public static readonly Rule Duplicate = new("prerequisite.duplicate");
    public static readonly Rule OtherStrategy = new("prerequisite.other-strategy");
    public static readonly Rule TooMany = new("prerequisite.too-many");

    /// <summary>The most prerequisites of one strategy.</summary>
    public const int MostOfAStrategy = 10_000;

    private Prerequisite()
    {
    }

    internal Prerequisite(StrategyElement from, StrategyElement to, PrerequisiteKind kind)
    {
        StrategyId = from.StrategyId;
        (From, FromElementId) = (from, from.Id);
        (To, ToElementId) = (to, to.Id);
        Kind = kind;
    }

    public int StrategyId { get; private set; }

    /// <summary>The element that opens the other one.</summary>
    public int FromElementId { get; private set; }

    public StrategyElement From { get; private set; } = null!;

    /// <summary>The element that is opened.</summary>
    public int ToElementId { get; private set; }

    public StrategyElement To { get; private set; } = null!;

    public PrerequisiteKind Kind { get; private set; }

    /// <summary>Whether it is demonstration data that the source of the demonstration does not state.</summary>
    public bool IsIllustrative { get; private set; }

    /// <summary>Marks it as demonstration data that the source does not state.</summary>
    public void MarkIllustrative() => IsIllustrative = true;
}
