using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Views;

/// <summary>The views a contexts finds: the own ones, and those that are shared.</summary>
public sealed class ViewListQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="By">Who saved it; null where it is the contexts's own.</param>
    /// <param name="IsOwnDefault">It opens by itself for this contexts.</param>
    /// <param name="Roles">Those it opens for by itself.</param>
    public sealed record View(int Id, Guid Seen, string Name, ViewPlace Place, string Query, bool IsShared, string? By, bool MayChange, bool IsOwnDefault, IReadOnlyList<Roles> Roles)
    {
        public string Address => AddressOf(Place, Query, Id);
    }

    /// <param name="PlainByChoice">Pages this contexts chose to open as they come.</param>
    public sealed record Found(IReadOnlyList<View> Views, IReadOnlyList<ViewPlace> PlainByChoice, bool MayShare, bool MaySetRoles);

    /// <param name="place">Null for every page.</param>
    public async Task<Found> LoadAsync(ViewPlace? place = null, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var me = context.Actor.PersonId;
        var views = await (
            from view in context.Db.SavedViews
            join owner in context.Db.People on view.OwnerId equals owner.Id
            where view.RemovedAt == null && (view.OwnerId == me || view.SharedAt != null) && (place == null || view.Place == place)
            orderby view.Place, view.Name, view.Id
            select new { View = view, owner.Name }).ToListAsync(cancellation);
        var chosen = await context.Db.DefaultViews.Where(known => known.PersonId == me || known.Role != null).ToListAsync(cancellation);
        return new(
            [.. views.Select(found => new View(
                found.View.Id, found.View.ConcurrencyToken, found.View.Name, found.View.Place, found.View.Query, found.View.IsShared, found.View.OwnerId == me ? null : found.Name, found.View.MayChange(context.Actor),
                chosen.Exists(known => known.PersonId == me && known.ViewId == found.View.Id),
                [.. chosen.Where(known => known.ViewId == found.View.Id).Select(known => known.Role).OfType<Roles>().Order()]))],
            [.. chosen.Where(known => known.PersonId == me && known.ViewId == null).Select(known => known.Place)],
            context.Actor.Roles.May(Right.ShareViews),
            context.Actor.Roles.May(Right.SetRoleViews));
    }

    internal static string AddressOf(ViewPlace place, string query, int id) =>
        $"/{(place is ViewPlace.Dashboard ? "dashboard" : "objections")}?{query}{(query.Length > 0 ? "&" : "")}view={id}";
}
