using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Account;

/// <summary>Revokes one of the caller's own tokens.</summary>
[Needs(Right.ManageOwnTokens)]
public static class RevokeToken
{
    public sealed record Command(int Id) : ICommand<bool>;

    public sealed class Handler : IHandler<Command, bool>
    {
        public async Task<bool> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var token = await context.Db.AccessTokens.FirstOrDefaultAsync(own => own.Id == command.Id && own.PersonId == context.Actor.PersonId, cancellation) ?? throw new NotFoundException();
            token.Revoke(context.Now.At);
            return true;
        }
    }
}
