using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Settlement.Mediations;

/// <summary>The other side declines a mediation, with a reason.</summary>
[Needs(Right.ActForEitherSide), OneAtATime]
public static class DeclineMediation
{
    public sealed record Command(string Number, int Mediation, string? Reason, Guid? Seen = null) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).PlainText(Domain.Settlement.Mediation.ReasonLength);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command.Number, cancellation);
            objection.MediationOf(command.Mediation, command.Seen);
            objection.DeclineMediation(command.Reason.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
