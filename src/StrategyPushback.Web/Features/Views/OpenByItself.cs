using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Views;

/// <summary>The view a page of one's own opens with. It goes before the role's.</summary>
[Needs(Right.KeepViews)]
public static class OpenByItself
{
    /// <param name="Id">Null: the page as it comes.</param>
    /// <param name="AsRole">Take the choice back, so that the role's counts again.</param>
    public sealed record Command(ViewPlace Place, int? Id, bool AsRole = false) : ICommand<Done>;

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var view = command.Id is { } id ? await act.ViewAsync(id, cancellation) : null;
            var chosen = await act.Db.DefaultViews.FirstOrDefaultAsync(known => known.Place == command.Place && known.PersonId == act.By.PersonId, cancellation);
            if (command.AsRole)
            {
                act.Db.DefaultViews.RemoveRange(chosen is null ? [] : [chosen]);
                return Done.It;
            }

            if (chosen is null)
            {
                act.Db.Add(chosen = DefaultView.OfPerson(command.Place, act.By.PersonId));
            }

            chosen.Open(view);
            return Done.It;
        }
    }
}
