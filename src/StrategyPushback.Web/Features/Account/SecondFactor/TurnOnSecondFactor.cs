using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Account.SecondFactor;

/// <summary>Turns the second factor on, with a code of the authenticator app that has the key.</summary>
[Needs(Right.ManageOwnSignIn)]
public static class TurnOnSecondFactor
{
    /// <param name="Key">The key that the page showed.</param>
    /// <param name="Code">The code that the app shows for it.</param>
    /// <param name="Proof">The password.</param>
    public sealed record Command(string Key, string? Code, string? Proof) : ICommand<NewCodes>;

    public sealed class Handler(OwnProof proof, OneTimeCodes codes) : IHandler<Command, NewCodes>
    {
        public async Task<NewCodes> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var account = await proof.RequireAsync(context.Db, context.Actor.PersonId, command.Proof, cancellation);
            var person = await context.Db.People.AsTracking().SingleAsync(own => own.Id == context.Actor.PersonId, cancellation);
            person.TurnOnSecondFactor(account.CodeKey is not null, context.Actor, context.Now);
            var step = codes.StepOf(command.Key, command.Code) ?? throw new InvalidFieldException("code", "field.code-wrong", SecurityTexts.CodeWrong);
            account.TurnOnSecondFactor(codes.Protect(command.Key), step);
            return new NewCodes(OneTimeCodes.Renew(account));
        }
    }
}

/// <param name="Codes">Recovery codes, which are shown once.</param>
public sealed record NewCodes(IReadOnlyList<string> Codes);
