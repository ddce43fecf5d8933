namespace StrategyPushback.Domain.Resolution;

/// <summary>That one action starts only when another one is done.</summary>
public sealed class ActionDependency
{
    private ActionDependency()
    {
    }

    internal ActionDependency(ResolutionAction on) => (On, OnId) = (on, on.Id);

    public int ActionId { get; private set; }

    public int OnId { get; private set; }

    public ResolutionAction On { get; private set; } = null!;
}
