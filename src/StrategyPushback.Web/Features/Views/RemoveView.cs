using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Views;

/// <summary>Takes a view away, or puts back one that was.</summary>
[Needs(Right.KeepViews)]
public static class RemoveView
{
    public sealed record Command(int Id, bool PutBack = false) : ICommand<Done>;

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var view = await act.ViewAsync(command.Id, cancellation);
            if (command.PutBack)
            {
                view.PutBack(act.By);
            }
            else
            {
                view.Remove(act.By, act.Now.At);
            }

            return Done.It;
        }
    }
}
