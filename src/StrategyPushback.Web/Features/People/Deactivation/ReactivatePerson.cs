using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.People.Deactivation;

/// <summary>Lets a deactivated person sign in again, with the former password or by a new invitation.</summary>
[Needs(Right.ManagePeople)]
public static class ReactivatePerson
{
    public sealed record Command(string Id, Guid? Seen) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            (await context.PersonAsync(command.Id, command.Seen, cancellation)).Reactivate(context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
