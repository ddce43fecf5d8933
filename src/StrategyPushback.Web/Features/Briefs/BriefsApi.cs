using System.Globalization;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;

namespace StrategyPushback.Web.Features.Briefs;

/// <summary>The brief of one unit over HTTP.</summary>
public static class BriefsApi
{
    /// <param name="Unit">The code of the unit.</param>
    /// <param name="IsTouched">Whether an element has an effect on a goal of the unit or takes something off its risks, or the unit has raised an objection that the caller may see.</param>
    /// <param name="GoalsServed">The goals of the unit that the version serves. An effect that the unit has not answered counts, a refused one does not.</param>
    /// <param name="GoalsAgreed">The goals of the unit for which it has accepted an effect that serves them.</param>
    /// <param name="Goals">All goals of the unit.</param>
    public sealed record BriefFacts(string Update, string Unit, bool IsTouched, int GoalsServed, int GoalsAgreed, int Goals, IReadOnlyList<SectionFacts> Sections);

    /// <param name="Key">For example <c>meaning</c>, <c>goals</c>, <c>problems</c>, <c>doors</c>, <c>risks</c>, <c>costs</c>, <c>asked</c>.</param>
    /// <param name="Heading">In the language of the caller.</param>
    public sealed record SectionFacts(string Key, string Heading, IReadOnlyList<LineFacts> Lines);

    /// <param name="Detail">Where the text comes from, in the language of the caller.</param>
    public sealed record LineFacts(string Text, string? Detail, bool IsIllustrative);

    public static void MapBriefs(this RouteGroupBuilder api) =>
        api.MapGet("/updates/{id}/briefs/{unit}", async (string id, string unit, HttpRequest request, BriefQuery query, CancellationToken cancellation) =>
            {
                Part.Only(request, []);
                var key = RecordKey.Required(id);
                var view = await query.LoadAsync(key, unit, cancellation) ?? throw new NotFoundException();
                return TypedResults.Ok(new BriefFacts(
                    key.ToString(CultureInfo.InvariantCulture), view.Code, view.IsTouched, view.Served.Count, view.Agreed, view.Served.Of,
                    [.. view.Sections.Select(section => new SectionFacts(section.Key, section.Heading, [.. section.Lines.Select(line => new LineFacts(line.Text, line.Detail, line.IsIllustrative))]))]));
            })
            .WithName("GetBrief").WithTags("Updates").WithSummary("What a version means for one unit; for the people of the unit, the CIO and the PMO")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
}
