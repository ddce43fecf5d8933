using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Goals.Effects;

/// <summary>Changes the words or figures of an effect. The holder of the goal answers again.</summary>
[Needs(Right.StateEffects)]
public static class RestateEffect
{
    public sealed record Command : EffectInput, ICommand<NoResult>
    {
        public required string Id { get; init; }

        /// <summary>The state that the person saw; an older one is refused as stale.</summary>
        public required Guid? Seen { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new EffectInputValidator(isNew: false));
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var effect = await context.EffectAsync(command.Id, command.Seen, cancellation);
            effect.Restate(command.ToDetails(effect.Details), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
