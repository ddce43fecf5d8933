using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Engagement.Early;

/// <summary>Closes a draft to a unit again. What the unit said stays.</summary>
[Needs(Right.AuthorStrategies), OneAtATime]
public static class CloseDraftToUnit
{
    /// <param name="Unit">The unit's code, or a former code.</param>
    public sealed record Command(int Update, string? Unit) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var update = await context.DraftWithAccessAsync(command.Update, cancellation);
            var unit = await context.KnownUnitAsync(command.Unit ?? "", cancellation);
            update.CloseTo(unit, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
