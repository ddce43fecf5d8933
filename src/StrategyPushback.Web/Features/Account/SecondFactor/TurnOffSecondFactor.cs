using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Account.SecondFactor;

/// <summary>Turns the second factor off. The key and the recovery codes end.</summary>
[Needs(Right.ManageOwnSignIn)]
public static class TurnOffSecondFactor
{
    /// <param name="Proof">The password, or a code of the app.</param>
    public sealed record Command(string? Proof) : ICommand<NoResult>;

    public sealed class Handler(OwnProof proof) : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var account = await proof.RequireAsync(context.Db, context.Actor.PersonId, command.Proof, cancellation);
            var person = await context.Db.People.AsTracking().SingleAsync(own => own.Id == context.Actor.PersonId, cancellation);
            person.TurnOffSecondFactor(account.CodeKey is not null, context.Actor, context.Now);
            account.TurnOffSecondFactor();
            return NoResult.Value;
        }
    }
}
