using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>Completes an action, with its outcome against the acceptance criterion.</summary>
[Needs(Right.ReportOnAction), OneAtATime]
public static class CompleteAction
{
    public sealed record Command(string Id, Guid? Seen, string? Outcome) : ICommand<NoResult>, IActionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Outcome).PlainText(Objection.TextLength);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var action = await context.ActionAsync(command, cancellation);
            action.Complete(command.Outcome.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
