using System.Globalization;
using StrategyPushback.Web.Features.Strategy.Authoring.Editor;
using StrategyPushback.Web.Features.Strategy.Versions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;

namespace StrategyPushback.Web.Features.Strategy.Authoring;

/// <summary>Writing strategies over HTTP, by the queries and commands of the pages.</summary>
public static class AuthoringApi
{
    /// <summary>The size limit of a replacement in bytes; a version has at most 2,000 elements.</summary>
    private const int MostBytes = 24_000_000;

    /// <param name="Owner">The e-mail address; null when none is recorded.</param>
    /// <param name="Sponsor">The e-mail address; null when none is recorded.</param>
    public sealed record WrittenStrategy(string Id, string Title, string? Owner, string? Sponsor);

    /// <param name="Number">As the strategy numbers its versions.</param>
    /// <param name="DatedOn">Today when left out.</param>
    /// <param name="Changes">What changed since the version before.</param>
    /// <param name="FromNothing">Whether the draft starts empty; otherwise it has the elements of the version before.</param>
    public sealed record DraftBody(string? Number, DateOnly? DatedOn = null, string? Changes = null, bool? FromNothing = null);

    /// <param name="Number">As the strategy numbers its versions.</param>
    /// <param name="DatedOn">The date of the text.</param>
    /// <param name="Changes">What changed since the version before.</param>
    public sealed record DraftFactsBody(string? Number = null, DateOnly? DatedOn = null, string? Changes = null);

    /// <param name="Elements">In the order of the text.</param>
    public sealed record ElementList(IReadOnlyList<ElementEntry> Elements);

    /// <param name="Elements">In the order of the text. An element with an id keeps its identity; one without is new.</param>
    /// <param name="Destinations">Where the open objections to elements that are left out go.</param>
    /// <param name="GivesUpGoals">Removes elements that have effects on goals; the refusal names them.</param>
    public sealed record ElementsBody(IReadOnlyList<ElementEntry>? Elements, IReadOnlyList<DestinationEntry>? Destinations = null, bool? GivesUpGoals = null);

    public static void MapAuthoring(this RouteGroupBuilder api)
    {
        var strategies = api.MapGroup("/strategies").WithTags("Updates");
        strategies.MapPost("", CreateAsync).WithName("CreateStrategy").WithSummary("Create a strategy").Produces<WrittenStrategy>(StatusCodes.Status201Created).DescribeCreation();
        strategies.MapGet("/{id}", async (string id, HttpContext context, StrategyFormQuery query, CancellationToken cancellation) => TypedResults.Ok(await OneAsync(RecordKey.Required(id), context, query, cancellation)))
            .WithName("GetStrategy").WithSummary("One strategy: its title, owner and sponsor").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        strategies.MapPatch("/{id}", EditAsync).WithName("EditStrategy").WithSummary("Change a strategy; members left out stay as they are").Produces<WrittenStrategy>().DescribeVerb();
        strategies.MapPost("/{id}/updates", DraftAsync).WithName("DraftUpdate").WithSummary("Draft its next version").Produces<StrategyApi.UpdateFacts>(StatusCodes.Status201Created).DescribeCreation()
            .ProducesProblem(StatusCodes.Status404NotFound);
        var updates = api.MapGroup("/updates").WithTags("Updates");
        updates.MapPatch("/{id}", EditDraftAsync).WithName("EditDraft").WithSummary("Change the number, the date or the description of a draft; members left out stay as they are").Produces<StrategyApi.UpdateFacts>().DescribeVerb();
        updates.MapGet("/{id}/elements", ElementsAsync).WithName("GetElements").WithSummary("The elements of a version with their texts")
            .Produces<ElementList>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        updates.MapPut("/{id}/elements", ReplaceAsync).WithName("ReplaceElements").WithSummary("Replace the elements of a draft").WithMetadata(new BodyLimit(MostBytes)).Produces<ElementList>().DescribeVerb();
    }

    private static async Task<IResult> CreateAsync(IdempotencyKey key, Body<StrategyInput> body, HttpContext context, UseCase useCase, StrategyFormQuery query, CancellationToken cancellation)
    {
        var command = new CreateStrategy.Command { Title = body.Value.Title, Owner = body.Value.Owner, Sponsor = body.Value.Sponsor };
        var outcome = await useCase.RunAsync<CreateStrategy.Command, Created>(command, idempotencyKey: key.Value, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Created($"{ApiSetup.Root}/strategies/{Text(outcome.Value!.Id)}", await OneAsync(outcome.Value.Id, context, query, cancellation));
    }

    private static async Task<IResult> EditAsync(string id, IfMatch state, Body<StrategyInput> body, HttpContext context, UseCase useCase, StrategyFormQuery query, CancellationToken cancellation)
    {
        var command = new EditStrategy.Command { Id = RecordKey.Required(id), Seen = state.Seen, Title = body.Value.Title, Owner = body.Value.Owner, Sponsor = body.Value.Sponsor };
        var outcome = await useCase.RunAsync<EditStrategy.Command, NoResult>(command, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(await OneAsync(command.Id, context, query, cancellation));
    }

    private static async Task<IResult> DraftAsync(string id, IdempotencyKey key, Body<DraftBody> body, HttpContext context, UseCase useCase, UpdateQuery query, CancellationToken cancellation)
    {
        var command = new DraftUpdate.Command(RecordKey.Required(id), body.Value.Number, body.Value.DatedOn, body.Value.Changes, body.Value.FromNothing ?? false);
        var outcome = await useCase.RunAsync<DraftUpdate.Command, Created>(command, idempotencyKey: key.Value, cancellation: cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var facts = await StrategyApi.FactsAsync(outcome.Value!.Id, context, query, cancellation);
        return TypedResults.Created($"{ApiSetup.Root}/updates/{facts.Id}", facts);
    }

    private static async Task<IResult> EditDraftAsync(string id, IfMatch state, Body<DraftFactsBody> body, HttpContext context, UseCase useCase, UpdateQuery query, CancellationToken cancellation)
    {
        var command = new EditDraft.Command(RecordKey.Required(id), state.Seen, body.Value.Number, body.Value.DatedOn, body.Value.Changes);
        var outcome = await useCase.RunAsync<EditDraft.Command, NoResult>(command, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(await StrategyApi.FactsAsync(command.Id, context, query, cancellation));
    }

    private static async Task<IResult> ElementsAsync(string id, HttpContext context, ElementsQuery query, CancellationToken cancellation)
    {
        var view = await query.LoadAsync(RecordKey.Required(id), cancellation) ?? throw new NotFoundException();
        IfMatch.Tell(context, view.Seen);
        return TypedResults.Ok(new ElementList(view.Elements));
    }

    private static async Task<IResult> ReplaceAsync(string id, IfMatch state, Body<ElementsBody> body, HttpContext context, UseCase useCase, ElementsQuery query, CancellationToken cancellation)
    {
        var command = new ReplaceElements.Command(RecordKey.Required(id), state.Seen, body.Value.Elements, body.Value.Destinations, body.Value.GivesUpGoals ?? false);
        var outcome = await useCase.RunAsync<ReplaceElements.Command, NoResult>(command, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : await ElementsAsync(id, context, query, cancellation);
    }

    private static async Task<WrittenStrategy> OneAsync(int id, HttpContext context, StrategyFormQuery query, CancellationToken cancellation)
    {
        var strategy = await query.LoadAsync(id, cancellation) ?? throw new NotFoundException();
        IfMatch.Tell(context, strategy.Seen);
        return new WrittenStrategy(Text(strategy.Id), strategy.Title, strategy.Owner?.Key, strategy.Sponsor?.Key);
    }

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
