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
        public async Task<bool> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var token = await act.Db.AccessTokens.FirstOrDefaultAsync(known => known.Id == command.Id && known.PersonId == act.By.PersonId, cancellation) ?? throw new NotThere();
            token.Revoke(act.Now.At);
            return true;
        }
    }
}
