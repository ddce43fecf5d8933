using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using Severity = StrategyPushback.Domain.Objections.Severity;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Deciding;

/// <summary>The CIO decides between the filed and the proposed severity, with a written reason.</summary>
[Needs(Right.Rule)]
public static class RuleOnSeverity
{
    public sealed record Command(string Number, Guid? Seen, Severity? Severity, string? Reason, string? MinorityOpinion) : ICommand<NoResult>, IObjectionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Severity).Chosen();
            RuleFor(command => command.Reason).PlainText(Objection.TextLength);
            RuleFor(command => command.MinorityOpinion).PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command, cancellation);
            objection.RuleOnSeverity(command.Severity!.Value, command.Reason.Plain(), command.MinorityOpinion.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}

/// <param name="Severity">The severity that applies from now on: the filed or the proposed one.</param>
public sealed record RuleOnSeverityBody(Severity? Severity, string? Reason, string? MinorityOpinion);
