using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Views;

/// <summary>Loads the view that a command changes.</summary>
internal static class ChangeView
{
    /// <summary>Returns the view if the person may open or change it; only the owner finds a removed one.</summary>
    public static async Task<SavedView> ViewAsync(this CommandContext context, int id, CancellationToken cancellation)
    {
        var view = await context.Db.SavedViews.FirstOrDefaultAsync(saved => saved.Id == id, cancellation);
        return view is not null && (view.MayOpen(context.Actor) || view.MayChange(context.Actor)) ? view : throw new NotFoundException();
    }
}
