using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Account;

/// <summary>From here on this token of one's own opens nothing.</summary>
[Needs(Right.ManageOwnTokens)]
public static class RevokeToken
{
    public sealed record Command(int Id) : ICommand<bool>;

    public sealed class Handler : IHandler<Command, bool>
    {
        public async Task<bool> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var token = await context.Db.AccessTokens.FirstOrDefaultAsync(known => known.Id == command.Id && known.PersonId == context.Actor.PersonId, cancellation) ?? throw new NotFoundException();
            token.Revoke(context.Now.At);
            return true;
        }
    }
}
