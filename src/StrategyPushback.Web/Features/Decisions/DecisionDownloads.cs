using System.Text;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Decisions;

/// <summary>The decision record as a Markdown file.</summary>
public static class DecisionDownloads
{
    public static void MapDecisionDownload(this IEndpointRouteBuilder app) =>
        app.MapGet("/objections/{number}/decision.md", async (string number, DecisionQuery query, CancellationToken cancellation) =>
            await query.LoadAsync(number, cancellation) is { IsDecided: true } record
                ? TypedResults.File(Encoding.UTF8.GetBytes(record.ToMarkdown()), "text/markdown; charset=utf-8", $"{record.Number}-decision.md")
                : (IResult)TypedResults.NotFound()).RequireAuthorization(nameof(Right.Read)).ExcludeFromDescription();
}
