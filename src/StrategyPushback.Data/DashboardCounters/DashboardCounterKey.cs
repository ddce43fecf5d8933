using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.DashboardCounters;

/// <summary>Identifies a counter; the parts are those of <see cref="DashboardCounter"/>.</summary>
public readonly record struct DashboardCounterKey(Audience Audience, int UpdateId, Measure Measure, int UnitId, string Name, Side Side, string Step, int Day);

/// <summary>The value of a counter.</summary>
public readonly record struct Amount(int Count, int Points, int Blocking)
{
    public bool IsNothing => this == default;

    public static Amount operator +(Amount left, Amount right) => new(left.Count + right.Count, left.Points + right.Points, left.Blocking + right.Blocking);

    public static Amount operator -(Amount amount) => new(-amount.Count, -amount.Points, -amount.Blocking);

    public Amount Add(Amount other) => this + other;

    public Amount Negate() => -this;
}
