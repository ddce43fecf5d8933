using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.DashboardCounters;

/// <summary>Identifies a counter; the parts are those of <see cref="DashboardCounter"/>.</summary>
public readonly record struct DashboardCounterKey(Audience Audience, int UpdateId, Measure Measure, int UnitId, string Name, Side Side, string Step, int Day);

/// <summary>How many objections have each severity.</summary>
public readonly record struct SeverityCounts(int Critical, int Major, int Substantive, int Administrative)
{
    public static SeverityCounts operator +(SeverityCounts left, SeverityCounts right) =>
        new(left.Critical + right.Critical, left.Major + right.Major, left.Substantive + right.Substantive, left.Administrative + right.Administrative);

    public static SeverityCounts operator -(SeverityCounts counts) => new(-counts.Critical, -counts.Major, -counts.Substantive, -counts.Administrative);

    public SeverityCounts Add(SeverityCounts other) => this + other;

    public SeverityCounts Negate() => -this;

    /// <summary>One objection.</summary>
    public static SeverityCounts One(Severity severity) => severity switch
    {
        Severity.Critical => new(1, 0, 0, 0),
        Severity.Major => new(0, 1, 0, 0),
        Severity.Substantive => new(0, 0, 1, 0),
        _ => new(0, 0, 0, 1),
    };

    public int Points(SeverityWeights weights) =>
        (Critical * weights.Critical) + (Major * weights.Major) + (Substantive * weights.Substantive) + (Administrative * weights.Administrative);
}

/// <summary>The value of a counter.</summary>
public readonly record struct Amount(int Count, SeverityCounts Severities, int Blocking)
{
    public bool IsNothing => this == default;

    public static Amount operator +(Amount left, Amount right) => new(left.Count + right.Count, left.Severities + right.Severities, left.Blocking + right.Blocking);

    public static Amount operator -(Amount amount) => new(-amount.Count, -amount.Severities, -amount.Blocking);

    public Amount Add(Amount other) => this + other;

    public Amount Negate() => -this;
}
