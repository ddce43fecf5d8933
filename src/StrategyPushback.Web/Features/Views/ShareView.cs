using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Views;

/// <summary>Everybody finds the view, or its owner alone again.</summary>
[Needs(Right.ShareViews)]
public static class ShareView
{
    public sealed record Command(int Id, bool Shared) : ICommand<Done>;

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var view = await act.ViewAsync(command.Id, cancellation);
            if (command.Shared)
            {
                view.Share(act.By, act.Now.At);
            }
            else
            {
                view.KeepToOneself(act.By);
            }

            return Done.It;
        }
    }
}
