using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Exchange.Export;

/// <summary>Objections as a file: under the API for programs, with a token; beside the page for people, with their cookie.</summary>
public static class ExportApi
{
    /// <summary><c>GET /api/v1/objections.xlsx</c> and <c>.csv</c>, with the filters of the list and <c>columns</c>, <c>separator</c>, <c>raw</c>, <c>plain</c>.</summary>
    public static void MapExports(this RouteGroupBuilder api)
    {
        Map(api, "/objections.xlsx", ExportFormat.Xlsx, "The objections a filter means, as a spreadsheet.");
        Map(api, "/objections.csv", ExportFormat.Csv, "The objections a filter means, as comma-separated values.");
        api.MapGet("/changes.csv", SendChangesAsync).RequireAuthorization(nameof(Right.Export)).WithTags("Exchange").WithSummary("The changes since a day as comma-separated values, with the filters of the list and since.");
    }

    /// <summary>The same for the exchange page. It only reads, so a request from another site reveals and changes nothing.</summary>
    public static void MapDownloads(this IEndpointRouteBuilder app)
    {
        var downloads = app.MapGroup("/exchange").RequireAuthorization(nameof(Right.Export)).ExcludeFromDescription();
        downloads.MapGet("/objections.xlsx", (HttpContext context, ObjectionFile file) => DownloadAsync(context, () => SendAsync(context, file, ExportFormat.Xlsx)));
        downloads.MapGet("/objections.csv", (HttpContext context, ObjectionFile file) => DownloadAsync(context, () => SendAsync(context, file, ExportFormat.Csv)));
        downloads.MapGet("/changes.csv", (HttpContext context, ObjectionFile file) => DownloadAsync(context, () => SendChangesAsync(context, file)));
    }

    private static void Map(RouteGroupBuilder api, string path, ExportFormat format, string summary) =>
        api.MapGet(path, (HttpContext context, ObjectionFile file) => SendAsync(context, file, format))
            .RequireAuthorization(nameof(Right.Export)).WithTags("Exchange").WithSummary(summary);

    private static async Task SendAsync(HttpContext context, ObjectionFile file, ExportFormat format)
    {
        var stop = context.RequestAborted;
        var plan = await file.PlanAsync(ExportChoice.Parse(context.Request.QueryString.Value ?? "", format), $"{context.Request.Scheme}://{context.Request.Host}", stop);
        context.Response.ContentType = plan.ContentType;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{plan.Name}\"";
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await file.WriteAsync(plan, context.Response.Body, cancellation: stop);
        }
        catch when (context.Response.HasStarted)
        {
            // Aborts the connection, so that the client does not take a partial file for a complete one.
            context.Abort();
            throw;
        }
    }

    private static async Task SendChangesAsync(HttpContext context, ObjectionFile file)
    {
        var choice = ExportChoice.Parse(context.Request.QueryString.Value ?? "", ExportFormat.Csv);
        var plan = await file.PlanAsync(choice, $"{context.Request.Scheme}://{context.Request.Host}", context.RequestAborted);
        if (choice.Filter.Since is null)
        {
            throw new InvalidFieldException("since", "filter.day-missing", UseCase.Wording("filter.day-missing", ["since"]));
        }

        context.Response.ContentType = plan.ContentType;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"changes-{plan.Today:yyyy-MM-dd}.csv\"";
        context.Response.Headers.CacheControl = "no-store";
        await file.WriteChangesAsync(choice, context.Response.Body, context.RequestAborted);
    }

    /// <summary>An address that cannot be read is explained by the page.</summary>
    private static async Task DownloadAsync(HttpContext context, Func<Task> send)
    {
        try
        {
            await send();
        }
        catch (InvalidFieldException)
        {
            context.Response.Redirect(LocalAddress.Of($"/exchange{context.Request.QueryString}"));
        }
    }
}
