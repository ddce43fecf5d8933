using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Views;

/// <summary>Removes a view, or restores a removed one.</summary>
[Needs(Right.KeepViews)]
public static class RemoveView
{
    public sealed record Command(int Id, bool PutBack = false) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var view = await context.ViewAsync(command.Id, cancellation);
            if (command.PutBack)
            {
                view.Restore(context.Actor);
            }
            else
            {
                view.Remove(context.Actor, context.Now.At);
            }

            return NoResult.Value;
        }
    }
}
