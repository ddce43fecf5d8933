using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Views;

/// <summary>The reader's own views and the shared ones.</summary>
public sealed class ViewListQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="By">Name of the person who saved it; null for the reader's own.</param>
    /// <param name="IsOwnDefault">It is the reader's default for its page.</param>
    /// <param name="Roles">Roles for which it is the default.</param>
    public sealed record View(int Id, Guid Seen, string Name, ViewPlace Place, string Query, bool IsShared, string? By, bool MayChange, bool IsOwnDefault, IReadOnlyList<Roles> Roles)
    {
        public string Address => AddressOf(Place, Query, Id);
    }

    /// <param name="PlainByChoice">Pages that the reader chose to open without a view.</param>
    public sealed record Found(IReadOnlyList<View> Views, IReadOnlyList<ViewPlace> PlainByChoice, bool MayShare, bool MaySetRoles);

    /// <param name="place">The page; null for every page.</param>
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
        var chosen = await context.Db.DefaultViews.Where(choice => choice.PersonId == me || choice.Role != null).ToListAsync(cancellation);
        return new(
            [.. views.Select(found => new View(
                found.View.Id, found.View.ConcurrencyToken, found.View.Name, found.View.Place, found.View.Query, found.View.IsShared, found.View.OwnerId == me ? null : found.Name, found.View.MayChange(context.Actor),
                chosen.Exists(choice => choice.PersonId == me && choice.ViewId == found.View.Id),
                [.. chosen.Where(choice => choice.ViewId == found.View.Id).Select(choice => choice.Role).OfType<Roles>().Order()]))],
            [.. chosen.Where(choice => choice.PersonId == me && choice.ViewId == null).Select(choice => choice.Place)],
            context.Actor.Roles.May(Right.ShareViews),
            context.Actor.Roles.May(Right.SetRoleViews));
    }

    internal static string AddressOf(ViewPlace place, string query, int id) =>
        $"/{(place is ViewPlace.Dashboard ? "dashboard" : "objections")}?{query}{(query.Length > 0 ? "&" : "")}view={id}";
}
