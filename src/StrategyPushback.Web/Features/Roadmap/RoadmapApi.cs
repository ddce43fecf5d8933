using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Roadmap;

/// <summary>The API of the roadmap of a unit, and the calendar file for its page.</summary>
public static class RoadmapApi
{
    /// <param name="Planned">By the date on which the unit has them.</param>
    /// <param name="Unplanned">Elements that concern the unit and have no date yet.</param>
    /// <param name="Consultations">On the versions of these elements.</param>
    /// <param name="Steps">The phases that reach the unit, their milestones and the training of its people, by date.</param>
    /// <param name="Contacts">Whom the people of the unit ask for help.</param>
    public sealed record RoadmapFacts(
        string Unit, IReadOnlyList<RoadmapElement> Planned, IReadOnlyList<RoadmapElement> Unplanned, IReadOnlyList<RoadmapConsultation> Consultations, IReadOnlyList<RoadmapStepFacts> Steps, IReadOnlyList<RoadmapContact> Contacts);

    /// <param name="Id">The id of the phase, the milestone or the training.</param>
    /// <param name="Phase">The name of the phase.</param>
    /// <param name="Met">Whether a milestone is met; null for others.</param>
    /// <param name="Late">Whether a training does not end before its phase starts; null for others.</param>
    public sealed record RoadmapStepFacts(RoadmapStepKind Kind, string Id, string Name, string Phase, string Strategy, DateOnly StartsOn, DateOnly EndsOn, string? Place, bool? Met, bool? Late, bool Illustrative);

    /// <param name="Phase">The id of the phase.</param>
    public sealed record RoadmapContact(string Phase, string Person, string Email, string Note);

    /// <param name="Reasons">One or more of <c>Named</c>, <c>Goal</c>, <c>Risk</c>.</param>
    /// <param name="StartsOn">When work begins.</param>
    /// <param name="ArrivesOn">When the unit has it.</param>
    public sealed record RoadmapElement(string Element, string Update, string Number, string Title, IReadOnlyList<string> Reasons, DateOnly? StartsOn, DateOnly? ArrivesOn, bool Illustrative);

    /// <param name="Version">The number of the version.</param>
    public sealed record RoadmapConsultation(string Update, string Strategy, string Version, DateOnly Opens, DateOnly Closes);

    public static void MapRoadmap(this RouteGroupBuilder api)
    {
        var units = api.MapGroup("/units/{code}").WithTags("Units");
        units.MapGet("/roadmap", async (string code, RoadmapQuery query, CancellationToken cancellation) => TypedResults.Ok(FactsOf(await ViewAsync(code, query, cancellation))))
            .WithName("GetRoadmap").WithSummary("What reaches a unit when").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        units.MapGet("/roadmap.ics", FileAsync).WithName("GetRoadmapCalendar").WithSummary("The same as an iCalendar file")
            .Produces(StatusCodes.Status200OK, contentType: "text/calendar").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>For the page, whose reader has a cookie and no token.</summary>
    public static void MapRoadmapDownload(this IEndpointRouteBuilder app) =>
        app.MapGet("/units/{code}/roadmap.ics", DownloadAsync).RequireAuthorization(nameof(Right.Read)).ExcludeFromDescription();

    private static async Task<IResult> FileAsync(string code, HttpContext context, RoadmapQuery query, CancellationToken cancellation)
    {
        var view = await ViewAsync(code, query, cancellation);
        return Send(view, context);
    }

    private static async Task<IResult> DownloadAsync(string code, HttpContext context, RoadmapQuery query, CancellationToken cancellation) =>
        await query.LoadAsync(code, cancellation) is { } view ? Send(view, context) : TypedResults.NotFound();

    private static FileContentHttpResult Send(RoadmapView view, HttpContext context)
    {
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(RoadmapFile.Write(view, $"{context.Request.Scheme}://{context.Request.Host}"), "text/calendar; charset=utf-8", $"roadmap-{view.Code}.ics");
    }

    private static async Task<RoadmapView> ViewAsync(string code, RoadmapQuery query, CancellationToken cancellation) => await query.LoadAsync(code, cancellation) ?? throw new NotFoundException();

    private static RoadmapFacts FactsOf(RoadmapView view) => new(
        view.Code, [.. view.Planned.Select(Of)], [.. view.Unplanned.Select(Of)],
        [.. view.Windows.Select(window => new RoadmapConsultation(Text(window.Update), window.Strategy, window.Version, window.Opens, window.Closes))],
        [.. view.Steps.Select(Of)],
        [.. view.Contacts.Where(contact => !contact.HasLeft).Select(contact => new RoadmapContact(Text(contact.Phase), contact.Person, contact.Email, contact.Note))]);

    private static RoadmapStepFacts Of(RoadmapStep step) => new(
        step.Kind, Text(step.Id), step.Name, step.Phase, Text(step.Strategy), step.First, step.Last, step.Place.Length == 0 ? null : step.Place,
        step.Kind is RoadmapStepKind.Milestone ? step.IsMet : null, step.Kind is RoadmapStepKind.Training ? step.IsLate : null, step.IsIllustrative);

    private static RoadmapElement Of(RoadmapLine line) => new(
        Text(line.Element), Text(line.Update), line.Number, line.Title,
        [.. Enum.GetValues<RoadmapReasons>().Where(reason => reason != RoadmapReasons.None && line.Reasons.HasFlag(reason)).Select(reason => reason.ToString())],
        line.StartsOn, line.ArrivesOn, line.IsIllustrative);

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
