using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>The owner, the CIO or the PMO starts an action.</summary>
[Needs(Right.ReportOnAction)]
public static class StartAction
{
    public sealed record Command(string Id, Guid? Seen) : ICommand<NoResult>, IActionCommand;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var action = await context.ActionAsync(command, cancellation);
            action.Start(context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
