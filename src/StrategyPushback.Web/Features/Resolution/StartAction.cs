using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>Its owner, the CIO or the PMO says that work on it has begun.</summary>
[Needs(Right.ReportOnAction)]
public static class StartAction
{
    public sealed record Command(string Id, Guid? Seen) : ICommand<Done>, IActionCommand;

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var action = await act.ActionAsync(command, cancellation);
            action.Start(act.By, act.Now);
            return Done.It;
        }
    }
}
