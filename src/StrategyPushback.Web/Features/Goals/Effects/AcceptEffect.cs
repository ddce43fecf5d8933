using FluentValidation;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Goals.Effects;

/// <summary>The holder of the goal accepts an effect.</summary>
[Needs(Right.AnswerEffects)]
public static class AcceptEffect
{
    /// <param name="Seen">The state that the person saw; an older one is refused as stale.</param>
    public sealed record Command(string Id, Guid? Seen, string? Reason) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).PlainText(GoalEffect.ReasonLength);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            (await context.EffectAsync(command.Id, command.Seen, cancellation)).Accept(command.Reason.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
