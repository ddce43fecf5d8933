using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Goals;

/// <summary>A change of a goal or a problem that was made.</summary>
/// <param name="Done">What was done, as a sentence.</param>
/// <param name="UndoAsync">Takes it back.</param>
public sealed record GoalChange(string Done, Func<Task<Outcome<NoResult>>> UndoAsync);
