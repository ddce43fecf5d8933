using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Sessions;

/// <summary>IT confirms a session that a lead proposed.</summary>
[Needs(Right.ActForIt), OneAtATime]
public static class ConfirmSession
{
    /// <param name="Seen">The state the person saw; an older one is refused as stale. Null skips the check.</param>
    public sealed record Command(int Id, Guid? Seen) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var session = await context.SessionAsync(command.Id, command.Seen, cancellation);
            session.Confirm(await context.PersonAsync(context.Actor.PersonId, cancellation), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
