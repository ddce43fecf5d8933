using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Account.Security;

/// <summary>Ends one of the caller's own sign-ins: its next request is refused and its open pages close.</summary>
[Needs(Right.ManageOwnSignIn)]
public static class EndSession
{
    public sealed record Command(Guid Session) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var session = await context.Db.Sessions.AsTracking().FirstOrDefaultAsync(own => own.Id == command.Session && own.PersonId == context.Actor.PersonId, cancellation) ?? throw new NotFoundException();
            context.Db.Remove(session);
            return NoResult.Value;
        }
    }
}
