using StrategyPushback.Web.Features.Account.SecondFactor;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.People.SigningIn;

/// <summary>Removes the second factor and the passkeys of a person who lost the devices, and ends the person's sign-ins. The password stays.</summary>
[Needs(Right.ManagePeople)]
public static class ResetSecondFactor
{
    public sealed record Command(string Id, Guid? Seen = null) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            await SecondFactorReset.RunAsync(context.Db, await context.PersonAsync(command.Id, command.Seen, cancellation), context.Actor, context.Now, cancellation);
            return NoResult.Value;
        }
    }
}
