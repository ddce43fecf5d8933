using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Exports;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Obligations;

/// <summary>What each side owes over HTTP, and the same rows as a file.</summary>
public static class ObligationsApi
{
    /// <param name="Kind">What has to be done.</param>
    /// <param name="Step">The step of the objection; null for another kind.</param>
    /// <param name="Objection">The number of the objection; null where it is about none.</param>
    /// <param name="Side"><c>It</c>, <c>Unit</c> or <c>Cio</c>.</param>
    /// <param name="Units">The codes of the units that owe it; none for IT.</param>
    /// <param name="Person">The name of the person who owes it; null where whoever acts for the side does.</param>
    /// <param name="DueOn">Null where there is no clock.</param>
    /// <param name="EndedOn">The day on which it was kept or broken; null while it is owed.</param>
    /// <param name="Address">The page on which it is done.</param>
    public sealed record ObligationFacts(
        string Id, ObligationKind Kind, Step? Step, string? Objection, string Title, Side Side, IReadOnlyList<string> Units, string? Person, DateOnly? DueOn, ObligationState State, DateOnly? EndedOn, string Address);

    public static void MapObligations(this RouteGroupBuilder api)
    {
        var obligations = api.MapGroup("/obligations").WithTags("Obligations");
        obligations.MapGet("", ListAsync).WithName("ListObligations").WithSummary("What each side owes, by date, with what ended in the last 90 days").Produces<Page<ObligationFacts>>().DescribeList(ObligationFilter.Names).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/obligations.csv", async (HttpContext context, ObligationsQuery query) =>
            {
                Part.Only(context.Request, ObligationFilter.Names);
                await SendAsync(context, await query.LoadAsync(ObligationFilter.Parse(context.Request.QueryString.Value ?? ""), context.RequestAborted) ?? throw new NotFoundException());
            })
            .RequireAuthorization(nameof(Right.Export)).WithTags("Obligations").WithSummary("What each side owes, as comma-separated values: the filters of the list.");
    }

    public static void MapObligationDownload(this IEndpointRouteBuilder app) =>
        app.MapGet("/obligations.csv", async (HttpContext context, OwnObligationsQuery query) =>
        {
            // An address that cannot be read is explained by the page.
            try
            {
                if (await query.LoadAsync(context.Request.QueryString.Value ?? "", context.RequestAborted) is { } view)
                {
                    await SendAsync(context, view);
                    return;
                }
            }
            catch (InvalidFieldException)
            {
            }

            context.Response.Redirect(LocalAddress.Of($"/obligations{context.Request.QueryString}"));
        }).RequireAuthorization(nameof(Right.Export)).ExcludeFromDescription();

    private static async Task<IResult> ListAsync(HttpRequest request, Part part, ObligationsQuery query, CancellationToken cancellation)
    {
        var filter = ObligationFilter.Parse(Part.Only(request, ObligationFilter.Names));
        var view = await query.LoadAsync(filter, cancellation) ?? throw new NotFoundException();
        return TypedResults.Ok(new Keyset<ObligationRow>().By(row => row.Place).PageOf(view.Rows, part, $"obligations?{filter.ToQuery()}", Facts));
    }

    private static ObligationFacts Facts(ObligationRow row) => new(
        row.What.Key, row.What.Kind, row.What.Step, row.What.Objection, row.What.Title, row.What.Side, [.. row.Units.Select(unit => unit.Code)], row.Person, row.What.DueOn, row.What.State, row.What.EndedOn, row.What.Address);

    private static Task SendAsync(HttpContext context, ObligationsQuery.View view)
    {
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"obligations-{view.Today:yyyy-MM-dd}.csv\"";
        context.Response.Headers.CacheControl = "no-store";
        IReadOnlyList<Column> columns =
        [
            new(ObligationTexts.Due, CellKind.Date, 12), new(ObligationTexts.State, CellKind.Text, 16), new(ObligationTexts.Ended, CellKind.Date, 12), new(ObligationTexts.Kind, CellKind.Text, 22),
            new(ObligationTexts.What, CellKind.Text, 60), new(ObligationTexts.Objection, CellKind.Text, 12), new(ObligationTexts.Side, CellKind.Text, 8), new(ObligationTexts.Units, CellKind.Text, 24), new(ObligationTexts.Person, CellKind.Text, 24),
        ];
        return CsvTable.WriteAsync(context.Response.Body, columns, view.Rows.Select(Cells).ToAsyncEnumerable(), new CsvOptions(), context.RequestAborted);
    }

    private static IReadOnlyList<Cell> Cells(ObligationRow row) =>
    [
        Cell.Of(row.What.DueOn), Cell.Of(ObligationLabels.Of(row.What.State)), Cell.Of(row.What.EndedOn), Cell.Of(ObligationLabels.KindOf(row.What)), Cell.Of(row.What.Title), Cell.Of(row.What.Objection),
        Cell.Of(Platform.Texts.DomainLabels.Of(row.What.Side)), Cell.Of(string.Join(", ", row.Units.Select(unit => unit.Name))), Cell.Of(row.Person),
    ];
}
