using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout.EarlyWins;

/// <summary>The lead of a concerned unit confirms that an early win is visible, unambiguous and related.</summary>
[Needs(Right.ActForUnit), OneAtATime]
public static class VerifyEarlyWin
{
    /// <param name="Seen">The state the person saw; an older one is refused as stale. Null skips the check.</param>
    public sealed record Command(int Id, Guid? Seen) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (win, unit) = await context.EarlyWinAsync(command.Id, command.Seen, cancellation);
            win.Verify(unit, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
