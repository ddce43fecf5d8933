using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.People.Deputies;

/// <summary>Ends a deputyship before its last day.</summary>
[Needs(Right.NameDeputy)]
public static class EndDeputy
{
    public sealed record Command(string Id, Guid? Seen) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            (await context.OwnOrManagedAsync(command.Id, command.Seen, cancellation)).EndDeputy(context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
