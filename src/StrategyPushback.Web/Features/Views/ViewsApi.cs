using System.Globalization;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Views;

/// <summary>Saved views over HTTP: the caller's own and those that are shared, as the page lists them.</summary>
public static class ViewsApi
{
    /// <param name="Query">The filter of the list or the dashboard, in the form that those calls take.</param>
    /// <param name="Address">Address of the page that opens the view.</param>
    /// <param name="By">Name of the person who saved it; null for the caller's own.</param>
    /// <param name="OpensByItself">It is the caller's default for its page.</param>
    /// <param name="Roles">Roles for which it is the default.</param>
    public sealed record ViewFacts(string Id, string Name, ViewPlace Place, string Query, string Address, bool Shared, string? By, bool OpensByItself, IReadOnlyList<Roles> Roles);

    public static void MapViews(this RouteGroupBuilder api) =>
        api.MapGet("/views", async (HttpRequest request, Part part, ViewListQuery views, CancellationToken cancellation) =>
            {
                Part.Only(request, []);
                var order = new Keyset<ViewListQuery.View>().By(view => view.Place).By(view => view.Name).By(view => view.Id);
                return TypedResults.Ok(order.PageOf((await views.LoadAsync(cancellation: cancellation)).Views, part, "views", Of));
            })
            .RequireAuthorization(nameof(Right.KeepViews))
            .WithName("ListViews").WithTags("Views").WithSummary("The caller's saved views and those that are shared").DescribeList([]);

    private static ViewFacts Of(ViewListQuery.View view) => new(
        view.Id.ToString(CultureInfo.InvariantCulture), view.Name, view.Place, view.Query, view.Address, view.IsShared, view.By, view.IsOwnDefault, view.Roles);
}
