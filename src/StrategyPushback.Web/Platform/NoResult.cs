namespace StrategyPushback.Web.Platform;

/// <summary>The result of a command that returns nothing.</summary>
public sealed record NoResult
{
    public static readonly NoResult Value = new();
}
