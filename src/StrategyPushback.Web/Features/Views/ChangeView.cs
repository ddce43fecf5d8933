using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Views;

/// <summary>What every context on a view begins with.</summary>
internal static class ChangeView
{
    /// <summary>The view, where this person may know of it; a removed one is its owner's to put back.</summary>
    public static async Task<SavedView> ViewAsync(this CommandContext context, int id, CancellationToken cancellation)
    {
        var view = await context.Db.SavedViews.FirstOrDefaultAsync(known => known.Id == id, cancellation);
        return view is not null && (view.IsFor(context.Actor) || view.MayChange(context.Actor)) ? view : throw new NotFoundException();
    }
}
