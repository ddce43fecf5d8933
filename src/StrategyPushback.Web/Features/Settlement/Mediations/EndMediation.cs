using FluentValidation;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Settlement.Mediations;

/// <summary>The mediator or a side records how a mediation ended.</summary>
[Needs(Right.ReportOnAction), OneAtATime]
public static class EndMediation
{
    public sealed record Command(string Number, int Mediation, MediationOutcome? Outcome, string? Reason, Guid? Seen = null) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Outcome).Chosen();
            RuleFor(command => command.Reason).PlainText(Domain.Settlement.Mediation.ReasonLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command.Number, cancellation);
            objection.MediationOf(command.Mediation, command.Seen);
            objection.EndMediation(command.Outcome!.Value, command.Reason.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
