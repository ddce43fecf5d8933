namespace StrategyPushback.Web.Tests;

/// <summary>A clock that is stopped until a test moves it. Timers use real time.</summary>
public sealed class StoppedClock(DateTime utc) : TimeProvider
{
    private DateTimeOffset _now = new(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    public override DateTimeOffset GetUtcNow() => _now;

    public void Move(TimeSpan by) => _now += by;

    public void MoveTo(DateTime utc) => _now = new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
}
