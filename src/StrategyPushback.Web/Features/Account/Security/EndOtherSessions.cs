using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Account.Security;

/// <summary>Ends all of the caller's sign-ins but the one that asks.</summary>
[Needs(Right.ManageOwnSignIn)]
public static class EndOtherSessions
{
    public sealed record Command : ICommand<NoResult>;

    public sealed class Handler(CurrentUser user) : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var current = await user.SessionAsync();
            context.Db.RemoveRange(await context.Db.Sessions.AsTracking().Where(own => own.PersonId == context.Actor.PersonId && own.Id != current).ToListAsync(cancellation));
            return NoResult.Value;
        }
    }
}
