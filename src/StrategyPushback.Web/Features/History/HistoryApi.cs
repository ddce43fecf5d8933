using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Exports;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.History;

/// <summary>The figures of the history as files: under the API for programs, beside the page for people.</summary>
public static class HistoryApi
{
    private sealed record Table(DateOnly Today, IReadOnlyList<Column> Columns, IEnumerable<IReadOnlyList<Cell>> Rows);

    private sealed record Kind(string Name, string File, string Summary, Func<IServiceProvider, ObjectionFilter, CancellationToken, Task<Table>> Ask);

    private static readonly IReadOnlyList<Kind> s_kinds =
    [
        new("survival", "time-to-settle", "How long objections stay open, day by day", SurvivalAsync),
        new("flow", "flow-by-status", "How many objections had each status, week by week", FlowAsync),
        new("causes", "causes-over-time", "How many open objections had each root cause, week by week", CausesAsync),
        new("months", "raised-closed-reopened", "How many objections were raised, closed and opened again, month by month", MonthsAsync),
    ];

    /// <summary><c>GET /api/v1/history/{survival|flow|causes|months}.csv</c>, with the filters of the list.</summary>
    public static void MapHistory(this RouteGroupBuilder api)
    {
        foreach (var kind in s_kinds)
        {
            api.MapGet($"/history/{kind.Name}.csv", (HttpContext context) => SendAsync(context, kind)).RequireAuthorization(nameof(Right.Export))
                .WithTags("Dashboard").WithSummary($"{kind.Summary}, as comma-separated values: the filters of the list.");
        }
    }

    public static void MapHistoryDownloads(this IEndpointRouteBuilder app)
    {
        foreach (var kind in s_kinds)
        {
            app.MapGet($"/history/{kind.Name}.csv", (HttpContext context) => DownloadAsync(context, kind)).RequireAuthorization(nameof(Right.Export)).ExcludeFromDescription();
        }
    }

    private static async Task SendAsync(HttpContext context, Kind kind)
    {
        var table = await kind.Ask(context.RequestServices, ObjectionFilter.Parse(Part.Only(context.Request, ObjectionFilter.Names)), context.RequestAborted);
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{kind.File}-{table.Today:yyyy-MM-dd}.csv\"";
        context.Response.Headers.CacheControl = "no-store";
        await CsvTable.WriteAsync(context.Response.Body, table.Columns, table.Rows.ToAsyncEnumerable(), new CsvOptions(), context.RequestAborted);
    }

    /// <summary>An address that cannot be read is explained by the page.</summary>
    private static async Task DownloadAsync(HttpContext context, Kind kind)
    {
        try
        {
            await SendAsync(context, kind);
        }
        catch (InvalidFieldException)
        {
            context.Response.Redirect(LocalAddress.Of($"/history{context.Request.QueryString}"));
        }
    }

    private static async Task<Table> SurvivalAsync(IServiceProvider services, ObjectionFilter filter, CancellationToken cancellation)
    {
        var view = await services.GetRequiredService<TimeToSettleQuery>().LoadAsync(filter, cancellation);
        return new(
            view.Today,
            Numbers(SettleTexts.Days, SettleTexts.AtRisk, SettleTexts.Settled, SettleTexts.StillOpen, SettleTexts.Low, SettleTexts.High),
            (view.IsTooFew ? [] : view.Survival.Steps).Select(step => (IReadOnlyList<Cell>)[Cell.Of(step.Days), Cell.Of(step.AtRisk), Cell.Of(step.Settled), Share(step.Open), Share(step.Low), Share(step.High)]));
    }

    private static async Task<Table> FlowAsync(IServiceProvider services, ObjectionFilter filter, CancellationToken cancellation)
    {
        var view = await services.GetRequiredService<HistoryFlowQuery>().LoadAsync(filter, cancellation);
        return new(
            view.Today,
            [Dated(SettleTexts.EndOf), .. Numbers([.. view.Statuses.Select(status => DomainLabels.Of(status)), SettleTexts.All])],
            view.Days.Select(day => (IReadOnlyList<Cell>)[Cell.Of(day.On), .. view.Statuses.Select(status => Cell.Of(day.Of(status))), Cell.Of(day.Total)]));
    }

    private static async Task<Table> CausesAsync(IServiceProvider services, ObjectionFilter filter, CancellationToken cancellation)
    {
        var view = await services.GetRequiredService<HistoryFlowQuery>().LoadAsync(filter, cancellation);
        return new(
            view.Today,
            [Dated(SettleTexts.EndOf), .. Numbers([.. view.Causes.Select(DomainLabels.OfCause)])],
            view.Days.Select(day => (IReadOnlyList<Cell>)[Cell.Of(day.On), .. view.Causes.Select(cause => Cell.Of(day.Of(cause)))]));
    }

    private static async Task<Table> MonthsAsync(IServiceProvider services, ObjectionFilter filter, CancellationToken cancellation)
    {
        var view = await services.GetRequiredService<HistoryFlowQuery>().LoadAsync(filter, cancellation);
        return new(
            view.Today,
            [Dated(SettleTexts.MonthFrom), .. Numbers(SettleTexts.Raised, SettleTexts.Closed, SettleTexts.Reopened, SettleTexts.ClosedBySource, SettleTexts.OpenAtEnd)],
            view.ByMonth.Select(month => (IReadOnlyList<Cell>)[Cell.Of(month.First), Cell.Of(month.Raised), Cell.Of(month.Closed), Cell.Of(month.Reopened), Cell.Of(month.ClosedBySource), Cell.Of(month.Open)]));
    }

    private static IReadOnlyList<Column> Numbers(params IReadOnlyList<string> headers) => [.. headers.Select(header => new Column(header, CellKind.Number, 14))];

    private static Column Dated(string header) => new(header, CellKind.Date, 14);

    private static Cell Share(double? share) => Cell.Of(share is { } value ? Math.Round((decimal)value, 4) : (decimal?)null);
}
