using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>Cancels an action, with a reason.</summary>
[Needs(Right.ReportOnAction)]
public static class CancelAction
{
    public sealed record Command(string Id, Guid? Seen, string? Reason) : ICommand<NoResult>, IActionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).PlainText(Objection.TextLength);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var action = await context.ActionAsync(command, cancellation);
            action.Cancel(command.Reason.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
