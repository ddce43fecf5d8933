using Microsoft.AspNetCore.Http.HttpResults;
using StrategyPushback.Web.Features.Exchange.Export;
using StrategyPushback.Web.Features.Reporting.Dispositions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Reports;

/// <summary>The disposition report as a file: under the API for programs, with a token; beside the page for people, with their cookie.</summary>
public static class DispositionReportApi
{
    private static readonly IReadOnlyList<(string Format, string Summary)> s_formats =
    [
        ("xlsx", "The disposition report of a filter, as a spreadsheet."),
        ("csv", "The disposition report of a filter, as comma-separated values."),
        ("html", "The disposition report of a filter, as a page of its own."),
    ];

    /// <summary><c>GET /api/v1/reports/dispositions.xlsx</c>, <c>.csv</c> and <c>.html</c>, with the filters of the list, <c>by</c>, and <c>separator</c> and <c>raw</c> for CSV.</summary>
    public static void MapReports(this RouteGroupBuilder api)
    {
        foreach (var (format, summary) in s_formats)
        {
            api.MapGet($"/reports/dispositions.{format}", (HttpContext context, DispositionReportQuery report, DispositionFile file) => SendAsync(context, format, report, file))
                .RequireAuthorization(nameof(Right.Export)).WithTags("Reports").WithSummary(summary);
        }
    }

    public static void MapReportDownloads(this IEndpointRouteBuilder app)
    {
        foreach (var (format, _) in s_formats)
        {
            app.MapGet($"/reports/dispositions.{format}", (HttpContext context, DispositionReportQuery report, DispositionFile file) => DownloadAsync(context, () => SendAsync(context, format, report, file))).RequireAuthorization(nameof(Right.Export)).ExcludeFromDescription();
        }
    }

    private static async Task SendAsync(HttpContext context, string format, DispositionReportQuery report, DispositionFile file)
    {
        var (query, stop) = (context.Request.QueryString.Value ?? "", context.RequestAborted);
        var choice = DispositionReportChoice.Parse(query);
        var csv = ExportChoice.Parse(query, ExportFormat.Csv).Csv;
        var head = await report.LoadAsync(choice.Filter, choice.Grouping, stop);
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"dispositions-{head.Today:yyyy-MM-dd}.{format}\"";
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            switch (format)
            {
                case "xlsx":
                    context.Response.ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
                    await file.WriteXlsxAsync(head, $"{context.Request.Scheme}://{context.Request.Host}", context.Response.Body, cancellation: stop);
                    break;
                case "csv":
                    context.Response.ContentType = "text/csv; charset=utf-8";
                    await file.WriteCsvAsync(head, csv, context.Response.Body, cancellation: stop);
                    break;
                default:
                    var rows = await report.RowsAsync(choice.Filter, choice.Grouping, cancellation: stop).ToListAsync(stop);
                    await new RazorComponentResult<DispositionDocument>(new { Head = head, Rows = (IReadOnlyList<DispositionRow>)rows }).ExecuteAsync(context);
                    break;
            }
        }
        catch when (context.Response.HasStarted)
        {
            // Aborts the connection, so that the client does not take a partial file for a complete one.
            context.Abort();
            throw;
        }
    }

    /// <summary>An address that cannot be read is explained by the page.</summary>
    private static async Task DownloadAsync(HttpContext context, Func<Task> send)
    {
        try
        {
            await send();
        }
        catch (InvalidFieldException) when (!context.Response.HasStarted)
        {
            context.Response.Headers.ContentDisposition = default;
            context.Response.Redirect(LocalAddress.Of($"/reports/dispositions{context.Request.QueryString}"));
        }
    }
}
