using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Views;

/// <summary>Sets the caller's default view of a page. It takes precedence over the default of a role.</summary>
[Needs(Right.KeepViews)]
public static class OpenByItself
{
    /// <param name="Id">The view; null for the page without a view.</param>
    /// <param name="AsRole">Removes the caller's choice, so that the default of the role applies again.</param>
    public sealed record Command(ViewPlace Place, int? Id, bool AsRole = false) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var view = command.Id is { } id ? await context.ViewAsync(id, cancellation) : null;
            var chosen = await context.Db.DefaultViews.FirstOrDefaultAsync(choice => choice.Place == command.Place && choice.PersonId == context.Actor.PersonId, cancellation);
            if (command.AsRole)
            {
                context.Db.DefaultViews.RemoveRange(chosen is null ? [] : [chosen]);
                return NoResult.Value;
            }

            if (chosen is null)
            {
                context.Db.Add(chosen = DefaultView.OfPerson(command.Place, context.Actor.PersonId));
            }

            chosen.Open(view);
            return NoResult.Value;
        }
    }
}
