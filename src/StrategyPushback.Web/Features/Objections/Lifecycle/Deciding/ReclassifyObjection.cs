using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using Severity = StrategyPushback.Domain.Objections.Severity;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Deciding;

/// <summary>IT asks the units to agree to another severity.</summary>
[Needs(Right.ActForIt)]
public static class ReclassifyObjection
{
    public sealed record Command(string Number, Guid? Seen, Severity? Severity, string? Reason, string? Criterion) : ICommand<NoResult>, IObjectionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Severity).Chosen();
            RuleFor(command => command.Reason).PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command, cancellation);
            var severity = command.Severity!.Value;
            objection.AskToReclassify(severity, context.Now.Settings.CriterionOf(severity, command.Criterion), command.Reason.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}

/// <param name="Severity">The severity that IT proposes.</param>
/// <param name="Criterion">The text of the criterion that is met, in one of its languages; required for <c>Critical</c>.</param>
public sealed record ReclassifyBody(Severity? Severity, string? Reason, string? Criterion);
