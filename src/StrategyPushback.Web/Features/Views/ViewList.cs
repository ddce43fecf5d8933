using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Views;

/// <summary>The views a reader finds: the own ones, and those that are shared.</summary>
public sealed class ViewList(Reader reader) : IQuestion
{
    /// <param name="By">Who saved it; null where it is the reader's own.</param>
    /// <param name="IsOwnDefault">It opens by itself for this reader.</param>
    /// <param name="Roles">Those it opens for by itself.</param>
    public sealed record View(int Id, Guid Seen, string Name, ViewPlace Place, string Query, bool IsShared, string? By, bool MayChange, bool IsOwnDefault, IReadOnlyList<Roles> Roles)
    {
        public string Address => AddressOf(Place, Query, Id);
    }

    /// <param name="PlainByChoice">Pages this reader chose to open as they come.</param>
    public sealed record Found(IReadOnlyList<View> Views, IReadOnlyList<ViewPlace> PlainByChoice, bool MayShare, bool MaySetRoles);

    /// <param name="place">Null for every page.</param>
    public async Task<Found> AskAsync(ViewPlace? place = null, CancellationToken cancellation = default)
    {
        await using var look = await reader.OpenAsync(cancellation);
        var me = look.By.PersonId;
        var views = await (
            from view in look.Db.SavedViews
            join owner in look.Db.People on view.OwnerId equals owner.Id
            where view.RemovedAt == null && (view.OwnerId == me || view.SharedAt != null) && (place == null || view.Place == place)
            orderby view.Place, view.Name, view.Id
            select new { View = view, owner.Name }).ToListAsync(cancellation);
        var chosen = await look.Db.DefaultViews.Where(known => known.PersonId == me || known.Role != null).ToListAsync(cancellation);
        return new(
            [.. views.Select(found => new View(
                found.View.Id, found.View.ConcurrencyToken, found.View.Name, found.View.Place, found.View.Query, found.View.IsShared, found.View.OwnerId == me ? null : found.Name, found.View.MayChange(look.By),
                chosen.Exists(known => known.PersonId == me && known.ViewId == found.View.Id),
                [.. chosen.Where(known => known.ViewId == found.View.Id).Select(known => known.Role).OfType<Roles>().Order()]))],
            [.. chosen.Where(known => known.PersonId == me && known.ViewId == null).Select(known => known.Place)],
            look.By.Roles.May(Right.ShareViews),
            look.By.Roles.May(Right.SetRoleViews));
    }

    internal static string AddressOf(ViewPlace place, string query, int id) =>
        $"/{(place is ViewPlace.Dashboard ? "dashboard" : "objections")}?{query}{(query.Length > 0 ? "&" : "")}view={id}";
}
