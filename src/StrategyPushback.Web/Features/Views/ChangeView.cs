using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Views;

/// <summary>What every act on a view begins with.</summary>
internal static class ChangeView
{
    /// <summary>The view, where this person may know of it; a removed one is its owner's to put back.</summary>
    public static async Task<SavedView> ViewAsync(this Act act, int id, CancellationToken cancellation)
    {
        var view = await act.Db.SavedViews.FirstOrDefaultAsync(known => known.Id == id, cancellation);
        return view is not null && (view.IsFor(act.By) || view.MayChange(act.By)) ? view : throw new NotThere();
    }
}
