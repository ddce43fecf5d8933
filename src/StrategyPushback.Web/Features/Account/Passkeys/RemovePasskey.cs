using System.Buffers.Text;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Account.Passkeys;

/// <summary>Removes one of the caller's own passkeys.</summary>
[Needs(Right.ManageOwnSignIn)]
public static class RemovePasskey
{
    /// <param name="Id">The key of the credential in base64url.</param>
    public sealed record Command(string Id) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var id = Base64Url.IsValid(command.Id) ? Base64Url.DecodeFromChars(command.Id) : throw new NotFoundException();
            var person = await context.Db.People.AsTracking().SingleAsync(own => own.Id == context.Actor.PersonId, cancellation);
            var passkey = await context.Db.UserPasskeys.AsTracking()
                .FirstOrDefaultAsync(own => own.CredentialId == id && context.Db.Users.Any(account => account.Id == own.UserId && account.PersonId == person.Id), cancellation) ?? throw new NotFoundException();
            person.RemovePasskey(passkey.Data.Name ?? "", context.Actor, context.Now);
            context.Db.Remove(passkey);
            return NoResult.Value;
        }
    }
}
