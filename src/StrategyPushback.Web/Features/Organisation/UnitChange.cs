using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Organisation;

/// <summary>A change of a unit that was made.</summary>
/// <param name="Done">What was done, as a sentence.</param>
/// <param name="UndoAsync">Takes it back; null when it cannot be taken back at once.</param>
public sealed record UnitChange(string Done, Func<Task<Outcome<NoResult>>>? UndoAsync);
