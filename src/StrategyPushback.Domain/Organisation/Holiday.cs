namespace StrategyPushback.Domain.Organisation;

/// <summary>A date on which nobody's clock runs.</summary>
public sealed class Holiday(DateOnly date, string name)
{
    public DateOnly Date { get; private set; } = date;

    public string Name { get; private set; } = name;
}
