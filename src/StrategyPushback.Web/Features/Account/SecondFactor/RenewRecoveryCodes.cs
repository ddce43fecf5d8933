using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Account.SecondFactor;

/// <summary>Replaces the recovery codes by ten new ones.</summary>
[Needs(Right.ManageOwnSignIn)]
public static class RenewRecoveryCodes
{
    /// <param name="Proof">The password, or a code of the app.</param>
    public sealed record Command(string? Proof) : ICommand<NewCodes>;

    public sealed class Handler(OwnProof proof) : IHandler<Command, NewCodes>
    {
        public async Task<NewCodes> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var account = await proof.RequireAsync(context.Db, context.Actor.PersonId, command.Proof, cancellation);
            var person = await context.Db.People.AsTracking().SingleAsync(own => own.Id == context.Actor.PersonId, cancellation);
            person.RenewRecoveryCodes(account.CodeKey is not null, context.Actor, context.Now);
            return new NewCodes(OneTimeCodes.Renew(account));
        }
    }
}
