using System.Globalization;
using StrategyPushback.Web.Features.Engagement.Contributions;
using StrategyPushback.Web.Features.Engagement.Early;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Engagement;

/// <summary>The API of drafts that were opened early, and of contributions.</summary>
public static class EngagementApi
{
    /// <param name="OpenSince">Null when the draft was closed to the unit again.</param>
    public sealed record EarlyAccessFacts(string Unit, DateOnly? OpenSince, int Needs, int Answered);

    /// <param name="Units">Codes.</param>
    public sealed record UnitsBody(IReadOnlyList<string>? Units);

    public sealed record UnitBody(string? Unit);

    /// <param name="Person">The name; null when only the unit is known.</param>
    /// <param name="IsIt">Whether the unit is part of IT.</param>
    /// <param name="Etag">The state for <c>If-Match</c>, in quotation marks.</param>
    public sealed record ContributionFacts(string Id, string Element, string Unit, string? Person, bool IsIt, string Gave, string Update, DateOnly On, string Etag);

    /// <param name="Person">The e-mail address.</param>
    public sealed record ContributionBody(string? Element, string? Unit, string? Gave, string? Person = null);

    public static void MapEngagement(this RouteGroupBuilder api)
    {
        var updates = api.MapGroup("/updates/{id}").WithTags("Engagement");
        updates.MapGet("/early-access", async (string id, EngagementQuery query, CancellationToken cancellation) => TypedResults.Ok(await AccessAsync(RecordKey.Required(id), query, cancellation)))
            .WithName("ListEarlyAccess").WithSummary("The units to which a draft was opened, as far as the caller reads their needs").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        updates.MapPost("/open-to-units", OpenAsync).WithName("OpenDraftToUnits").WithSummary("Open a draft to units, whose leads and members then see it").Produces<IReadOnlyList<EarlyAccessFacts>>();
        updates.MapPost("/close-to-unit", CloseAsync).WithName("CloseDraftToUnit").WithSummary("Close a draft to a unit again").Produces<IReadOnlyList<EarlyAccessFacts>>();
        updates.MapGet("/contributions", ListAsync).WithName("ListContributions").WithSummary("Who contributed what to the elements of a version").Produces<Page<ContributionFacts>>().DescribeList([]).ProducesProblem(StatusCodes.Status404NotFound);
        updates.MapPost("/contributions", RecordAsync).WithName("RecordContribution").WithSummary("Record who contributed what to an element").Produces<ContributionFacts>(StatusCodes.Status201Created).DescribeCreation().ProducesProblem(StatusCodes.Status404NotFound);
        updates.MapPost("/contributions/{contribution}/remove", RemoveAsync).WithName("RemoveContribution").WithSummary("Remove a contribution that was recorded by mistake")
            .Produces(StatusCodes.Status204NoContent).DescribeVerb();
    }

    private static async Task<IResult> OpenAsync(string id, Body<UnitsBody> body, UseCase useCase, EngagementQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<OpenDraftToUnits.Command, NoResult>(new(RecordKey.Required(id), body.Value.Units), cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(await AccessAsync(RecordKey.Required(id), query, cancellation));
    }

    private static async Task<IResult> CloseAsync(string id, Body<UnitBody> body, UseCase useCase, EngagementQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<CloseDraftToUnit.Command, NoResult>(new(RecordKey.Required(id), body.Value.Unit), cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(await AccessAsync(RecordKey.Required(id), query, cancellation));
    }

    private static Task<IResult> RemoveAsync(string id, string contribution, IfMatch state, UseCase useCase, CancellationToken cancellation) =>
        useCase.AnswerAsync(new RemoveContribution.Command(RecordKey.Required(id), RecordKey.Required(contribution), state.Seen), cancellation);

    private static async Task<IReadOnlyList<EarlyAccessFacts>> AccessAsync(int id, EngagementQuery query, CancellationToken cancellation) =>
        [.. (await query.LoadAsync(id, cancellation) ?? throw new NotFoundException()).Units.Select(unit => new EarlyAccessFacts(unit.Unit, unit.OpenSince, unit.Needs, unit.Answered))];

    private static async Task<IResult> ListAsync(string id, HttpRequest request, Part part, ContributionsQuery query, CancellationToken cancellation)
    {
        Part.Only(request, []);
        var view = await query.LoadVersionAsync(RecordKey.Required(id), cancellation) ?? throw new NotFoundException();
        return TypedResults.Ok(new Keyset<ContributionsQuery.Line>().By(line => line.Id).PageOf(view.Contributions, part, $"contributions {id}", Facts));
    }

    private static async Task<IResult> RecordAsync(string id, IdempotencyKey key, Body<ContributionBody> body, UseCase useCase, ContributionsQuery query, CancellationToken cancellation)
    {
        var command = new RecordContribution.Command(RecordKey.Required(id), body.Value.Element, body.Value.Unit, body.Value.Person, body.Value.Gave);
        var outcome = await useCase.RunAsync<RecordContribution.Command, Created>(command, idempotencyKey: key.Value, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal)
            : TypedResults.Created($"{ApiSetup.Root}/updates/{id}/contributions", Facts((await query.LoadVersionAsync(command.Update, cancellation))!.Contributions.Single(line => line.Id == outcome.Value!.Id)));
    }

    private static ContributionFacts Facts(ContributionsQuery.Line line) =>
        new(Text(line.Id), Text(line.Element), line.Unit, line.Person, line.IsIt, line.Gave, Text(line.Update), line.On, $"\"{line.Seen:N}\"");

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
