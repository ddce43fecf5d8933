namespace StrategyPushback.Web.Platform;

/// <summary>
/// Marks a use case that changes several rows according to what it loads, or refers to a unit that may be merged or retired at
/// the same time. <see cref="UseCase"/> starts the write transaction before the handler loads, so that two such commands run
/// one after the other and both see the stored state.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OneAtATimeAttribute : Attribute;
