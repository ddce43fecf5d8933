using FluentValidation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>The owner, the CIO or the PMO starts an action, once those it depends on are done.</summary>
[Needs(Right.ReportOnAction), OneAtATime]
public static class StartAction
{
    /// <param name="Reason">Why it starts although others are not done; only the CIO gives one.</param>
    public sealed record Command(string Id, Guid? Seen, string? Reason = null) : ICommand<NoResult>, IActionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).PlainText(ResolutionAction.ReasonLength);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var action = await context.ActionAsync(command, cancellation);
            action.Start(context.Actor, context.Now, command.Reason.Plain());
            return NoResult.Value;
        }
    }
}
