using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Shell.Ui.Messages;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Strategy.Authoring;

/// <summary>Asks the author before elements that goals depend on are removed.</summary>
internal static class GoalsQuestion
{
    /// <summary>Runs a command; when it is refused because of goals, names them and runs it again if the author confirms.</summary>
    /// <param name="run">Runs the command; its parameter says whether the goals are given up.</param>
    public static async Task<Outcome<TResult>> RunAsync<TResult>(Confirm confirm, Func<bool, Task<Outcome<TResult>>> run)
    {
        var outcome = await run(false);
        return outcome.Refusal is { } refusal && refusal.Code == GoalEffect.ElementHasGoals.Code && await confirm.AskAsync(AuthoringTexts.GiveUpGoals, refusal.Text, AuthoringTexts.GiveUpGoalsYes)
            ? await run(true)
            : outcome;
    }
}
