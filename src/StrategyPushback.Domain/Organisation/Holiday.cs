namespace StrategyPushback.Domain.Organisation;

/// <summary>A date that is not a business day.</summary>
public sealed class Holiday(DateOnly date, string name)
{
    public DateOnly Date { get; private set; } = date;

    public string Name { get; private set; } = name;
}
