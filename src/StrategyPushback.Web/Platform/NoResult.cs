namespace StrategyPushback.Web.Platform;

/// <summary>What an act returns that has nothing to tell but that it was done.</summary>
public sealed record NoResult
{
    public static readonly NoResult Value = new();
}
