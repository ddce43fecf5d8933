using System.Globalization;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Views;

/// <summary>Saved views over HTTP: the caller's own and those that are shared, as the page lists them.</summary>
public static class ViewsApi
{
    /// <param name="Query">What it asks: the filter of a list or of the dashboard, as these calls take it.</param>
    /// <param name="Address">Where a person opens it.</param>
    /// <param name="By">Who saved it, by name; null where the caller did.</param>
    /// <param name="OpensByItself">The caller chose it to open with its page.</param>
    /// <param name="Roles">Those for which it opens by itself.</param>
    public sealed record ViewFacts(string Id, string Name, ViewPlace Place, string Query, string Address, bool Shared, string? By, bool OpensByItself, IReadOnlyList<Roles> Roles);

    public static void MapViews(this RouteGroupBuilder api) =>
        api.MapGet("/views", async (HttpRequest request, Part part, ViewListQuery question, CancellationToken cancellation) =>
            {
                Part.Only(request, []);
                var order = new Keyset<ViewListQuery.View>().By(view => view.Place).By(view => view.Name).By(view => view.Id);
                return TypedResults.Ok(order.PageOf((await question.LoadAsync(cancellation: cancellation)).Views, part, "views", Of));
            })
            .RequireAuthorization(nameof(Right.KeepViews))
            .WithName("ListViews").WithTags("Views").WithSummary("The caller's saved views and those that are shared").DescribeList([]);

    private static ViewFacts Of(ViewListQuery.View view) => new(
        view.Id.ToString(CultureInfo.InvariantCulture), view.Name, view.Place, view.Query, view.Address, view.IsShared, view.By, view.IsOwnDefault, view.Roles);
}
