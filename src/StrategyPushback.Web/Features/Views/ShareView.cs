using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Views;

/// <summary>Shares a view with everybody, or stops sharing it.</summary>
[Needs(Right.ShareViews)]
public static class ShareView
{
    public sealed record Command(int Id, bool Shared) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var view = await context.ViewAsync(command.Id, cancellation);
            if (command.Shared)
            {
                view.Share(context.Actor, context.Now.At);
            }
            else
            {
                view.StopSharing(context.Actor);
            }

            return NoResult.Value;
        }
    }
}
