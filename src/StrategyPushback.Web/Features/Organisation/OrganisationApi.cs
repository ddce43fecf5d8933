using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Organisation;

/// <summary>Business units over HTTP: the same question as the page.</summary>
public static class OrganisationApi
{
    /// <param name="Parent">The code of the unit it belongs to.</param>
    public sealed record UnitFacts(string Code, string Name, string? Parent, IReadOnlyList<string> Aliases);

    public static void MapOrganisation(this RouteGroupBuilder api) =>
        api.MapGet("/units", ListAsync).WithName("ListUnits").WithTags("Units").WithSummary("The units in organisation order").Produces<Page<UnitFacts>>().DescribeList([]);

    private static async Task<IResult> ListAsync(HttpRequest request, Part part, UnitListQuery question, CancellationToken cancellation)
    {
        Part.Only(request, []);
        var order = new Keyset<UnitListQuery.View>().By(unit => unit.Order).By(unit => unit.Id);
        return TypedResults.Ok(order.PageOf(await question.LoadAsync(cancellation), part, "units", unit => new UnitFacts(unit.Code, unit.Name, unit.Parent, unit.Aliases)));
    }
}
