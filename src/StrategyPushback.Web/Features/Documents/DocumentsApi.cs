using Microsoft.AspNetCore.Http.HttpResults;
using StrategyPushback.Web.Features.Briefs;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Decisions;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Reporting.Dispositions;
using StrategyPushback.Web.Features.UnblockPlan;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Documents;

/// <summary>PDF files: under the API for programs, with a token; beside the pages for people, with their cookie.</summary>
public static class DocumentsApi
{
    /// <summary>Names the grouping of the disposition report in an address.</summary>
    private const string Grouping = "by";

    public static void MapDocuments(this RouteGroupBuilder api)
    {
        Describe(api.MapGet("/dashboard.pdf", SendDashboardAsync), "The dashboard as a PDF file, with the filters of the dashboard.");
        Describe(api.MapGet("/objections/{number}.pdf", SendObjectionAsync), "One objection as a PDF file, as far as the caller may see it.").ProducesProblem(StatusCodes.Status404NotFound);
        Describe(api.MapGet("/reports/dispositions.pdf", SendDispositionsAsync), "The disposition report as a PDF file, with the filters of the list; by=unit groups it by unit.");

        Describe(api.MapGet("/updates/{id}/briefs/{unit}.pdf", SendBriefAsync), "What a version means for one unit, as a PDF file.").ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);

        static RouteHandlerBuilder Describe(RouteHandlerBuilder call, string summary) => call.RequireAuthorization(nameof(Right.Export)).WithTags("Documents").WithSummary(summary)
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized);
    }

    /// <summary>The same for the buttons of the pages. They only read, so a request from another site reveals and changes nothing.</summary>
    public static void MapDocumentDownloads(this IEndpointRouteBuilder app)
    {
        Map("/documents/dashboard.pdf", SendDashboardPageAsync);
        Map("/documents/objections/{number}.pdf", async (string number, HttpContext context, ObjectionQuery objections, DocumentHeadQuery heads, CancellationToken cancellation) =>
            await DownloadAsync(context, "/objections", () => SendObjectionAsync(number, context, objections, heads, cancellation)));
        Map("/documents/objections/{number}/decision.pdf", async (string number, HttpContext context, DecisionQuery decisions, DocumentHeadQuery heads, CancellationToken cancellation) =>
            await DownloadAsync(context, "/objections", () => SendDecisionAsync(number, context, decisions, heads, cancellation)));
        Map("/reports/dispositions.pdf", async (HttpContext context, DispositionReportQuery report, DocumentHeadQuery heads, CancellationToken cancellation) =>
            await DownloadAsync(context, "/reports/dispositions", () => SendDispositionsAsync(context, report, heads, cancellation)));
        Map("/documents/updates/{id}/briefs/{unit}.pdf", async (string id, string unit, HttpContext context, BriefQuery briefs, DocumentHeadQuery heads, CancellationToken cancellation) =>
            await DownloadAsync(context, $"/updates/{id}/briefs/{unit}", () => SendBriefAsync(id, unit, context, briefs, heads, cancellation)));

        void Map(string path, Delegate send) => app.MapGet(path, send).RequireAuthorization(nameof(Right.Export)).ExcludeFromDescription();
    }

    /// <param name="page">The page that explains what is wrong in the address.</param>
    private static async Task<IResult> DownloadAsync(HttpContext context, string page, Func<Task<IResult>> send)
    {
        try
        {
            return await send();
        }
        catch (NotFoundException)
        {
            return TypedResults.NotFound();
        }
        catch (NotAllowedException)
        {
            return TypedResults.Forbid();
        }
        catch (InvalidFieldException)
        {
            return TypedResults.LocalRedirect(LocalAddress.Of($"{page}{context.Request.QueryString}"));
        }
    }

    private static async Task<IResult> SendDashboardAsync(HttpContext context, DashboardQuery dashboard, UnblockPlanQuery plans, DocumentHeadQuery heads, CancellationToken cancellation)
    {
        var filter = ObjectionFilter.Parse(Part.Only(context.Request, ObjectionFilter.Names));
        var head = await heads.LoadAsync(filter, cancellation);
        var view = await dashboard.LoadAsync(filter, cancellation: cancellation);
        var plan = view.IsPast ? null : await plans.LoadAsync(filter with { Since = null }, UnblockPlanQuery.UsualCapacity, cancellation);
        return Send(context, new DashboardDocument(view, plan, head).Write(cancellation), $"dashboard-{head.Today:yyyy-MM-dd}.pdf");
    }

    /// <summary>The dashboard of the page's address, with its version where it names none and its columns of the heat map.</summary>
    private static Task<IResult> SendDashboardPageAsync(HttpContext context, DashboardQuery dashboard, DocumentHeadQuery heads, CancellationToken cancellation) => DownloadAsync(context, "/dashboard", async () =>
    {
        var page = await dashboard.LoadPageAsync(context.Request.QueryString.Value ?? "", cancellation);
        var head = await heads.LoadAsync(page.View.Filter, cancellation);
        return Send(context, new DashboardDocument(page.View, page.View.IsPast ? null : page.Plan, head).Write(cancellation), $"dashboard-{head.Today:yyyy-MM-dd}.pdf");
    });

    private static async Task<IResult> SendObjectionAsync(string number, HttpContext context, ObjectionQuery objections, DocumentHeadQuery heads, CancellationToken cancellation)
    {
        var head = await heads.LoadAsync(new ObjectionFilter(), cancellation);
        var view = await objections.LoadAsync(number, cancellation) ?? throw new NotFoundException();
        return Send(context, new ObjectionDocument(view, head).Write(cancellation), $"{view.Objection.Number}.pdf");
    }

    private static async Task<IResult> SendDecisionAsync(string number, HttpContext context, DecisionQuery decisions, DocumentHeadQuery heads, CancellationToken cancellation)
    {
        var head = await heads.LoadAsync(new ObjectionFilter(), cancellation);
        var record = await decisions.LoadAsync(number, cancellation) is { IsDecided: true } decided ? decided : throw new NotFoundException();
        return Send(context, DecisionDocument.Write(record, head, cancellation), $"{record.Number}-decision.pdf");
    }

    private static async Task<IResult> SendDispositionsAsync(HttpContext context, DispositionReportQuery report, DocumentHeadQuery heads, CancellationToken cancellation)
    {
        var query = Part.Only(context.Request, [.. ObjectionFilter.Names, Grouping]);
        var filter = ObjectionFilter.Parse(query);
        var grouping = GroupingOf(context.Request.Query[Grouping].ToString());
        var head = await heads.LoadAsync(filter, cancellation);
        var about = await report.LoadAsync(filter, grouping, cancellation);
        if (about.Rows > DispositionDocument.MostRows)
        {
            throw new InvalidFieldException("format", "export.too-many-rows", DocumentTexts.TooManyRows.With(about.Rows, DispositionDocument.MostRows));
        }

        var rows = await report.RowsAsync(filter, grouping, cancellation: cancellation).ToListAsync(cancellation);
        return Send(context, DispositionDocument.Write(about, rows, head, cancellation), $"dispositions-{about.Today:yyyy-MM-dd}.pdf");
    }

    private static async Task<IResult> SendBriefAsync(string id, string unit, HttpContext context, BriefQuery briefs, DocumentHeadQuery heads, CancellationToken cancellation)
    {
        var key = RecordKey.Required(id);
        var view = await briefs.LoadAsync(key, unit, cancellation) ?? throw new NotFoundException();
        var head = await heads.LoadAsync(new ObjectionFilter(), cancellation);
        return Send(context, BriefDocument.Write(view, head, cancellation), $"brief-{view.Code}-{head.Today:yyyy-MM-dd}.pdf");
    }

    private static DispositionGrouping GroupingOf(string name) => name.ToUpperInvariant() switch
    {
        "" or "VERSION" => DispositionGrouping.Version,
        "UNIT" => DispositionGrouping.Unit,
        _ => throw new InvalidFieldException(Grouping, "filter.unknown", UseCase.Wording("filter.unknown", [Grouping, name.Length > 80 ? name[..80] + "…" : name])),
    };

    private static FileContentHttpResult Send(HttpContext context, byte[] file, string name)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(file, "application/pdf", name);
    }
}
