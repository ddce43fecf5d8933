using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Access.Sessions;

namespace StrategyPushback.Web.Features.People.SigningIn;

/// <summary>Ends all sign-ins of a person. Access tokens are no sign-ins and stay valid.</summary>
[Needs(Right.ManagePeople)]
public static class EndSessions
{
    public sealed record Command(string Id, Guid? Seen = null) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var person = await context.PersonAsync(command.Id, command.Seen, cancellation);
            person.EndSessions(context.Actor, context.Now);
            await context.Db.EndSessionsAsync(person.Id, cancellation);
            return NoResult.Value;
        }
    }
}
