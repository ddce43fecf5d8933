using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Exports;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>The figures of the history as files: under the API for programs, beside the page for people.</summary>
public static class HistoryApi
{
    /// <summary><c>GET /api/v1/history/survival.csv</c>, with the filters of the list.</summary>
    public static void MapHistory(this RouteGroupBuilder api) =>
        api.MapGet("/history/survival.csv", SendAsync).RequireAuthorization(nameof(Right.Export))
            .WithTags("Dashboard").WithSummary("How long objections stay open, day by day, as comma-separated values: the filters of the list.");

    public static void MapHistoryDownloads(this IEndpointRouteBuilder app) =>
        app.MapGet("/history/survival.csv", DownloadAsync).RequireAuthorization(nameof(Right.Export)).ExcludeFromDescription();

    private static async Task SendAsync(HttpContext context, TimeToSettle question)
    {
        var view = await question.AskAsync(ObjectionFilter.Parse(Part.Only(context.Request, ObjectionFilter.Names)), context.RequestAborted);
        var rows = view.IsTooFew ? [] : view.Survival.Steps;
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"time-to-settle-{view.Today:yyyy-MM-dd}.csv\"";
        context.Response.Headers.CacheControl = "no-store";
        await CsvTable.WriteAsync(context.Response.Body, Columns(), rows.Select(Row).ToAsyncEnumerable(), new CsvOptions(), context.RequestAborted);
    }

    /// <summary>An address that cannot be read is explained by the page.</summary>
    private static async Task DownloadAsync(HttpContext context, TimeToSettle question)
    {
        try
        {
            await SendAsync(context, question);
        }
        catch (WrongField)
        {
            context.Response.Redirect($"/history{context.Request.QueryString}");
        }
    }

    private static IReadOnlyList<Column> Columns() =>
        [.. new[] { SettleTexts.Days, SettleTexts.AtRisk, SettleTexts.Settled, SettleTexts.StillOpen, SettleTexts.Low, SettleTexts.High }.Select(header => new Column(header, CellKind.Number, 14))];

    private static IReadOnlyList<Cell> Row(SurvivalStep step) =>
        [Cell.Of(step.Days), Cell.Of(step.AtRisk), Cell.Of(step.Settled), Share(step.Open), Share(step.Low), Share(step.High)];

    private static Cell Share(double? share) => Cell.Of(share is { } value ? Math.Round((decimal)value, 4) : (decimal?)null);
}
