using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Settlement.Mediations;

/// <summary>The other side agrees to a mediation, which begins. The clock of IT pauses.</summary>
[Needs(Right.ActForEitherSide), OneAtATime]
public static class AgreeToMediation
{
    public sealed record Command(string Number, int Mediation, Guid? Seen = null) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command.Number, cancellation);
            var person = await context.MediatorAsync(objection.MediationOf(command.Mediation, command.Seen).MediatorId, cancellation);
            if (objection.AgainstReplyingToMediation(context.Actor, context.Now) is null)
            {
                objection.CheckMediator(person, context.Now.Today);
            }

            objection.AgreeToMediation(person.AsActor(context.Now.Today), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
