namespace StrategyPushback.Domain.Rollout;

/// <summary>That one milestone must be met before another one.</summary>
public sealed class MilestoneDependency
{
    private MilestoneDependency()
    {
    }

    internal MilestoneDependency(Milestone on) => (On, OnId) = (on, on.Id);

    public int MilestoneId { get; private set; }

    public int OnId { get; private set; }

    public Milestone On { get; private set; } = null!;
}
