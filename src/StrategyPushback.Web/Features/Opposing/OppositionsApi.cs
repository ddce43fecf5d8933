using System.Globalization;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Opposing;

/// <summary>The API of objections that oppose each other.</summary>
public static class OppositionsApi
{
    /// <param name="Objection">The number of the objection that opposes <paramref name="Other"/>.</param>
    /// <param name="DueOn">The last day for the replies of both units.</param>
    /// <param name="Reply">What the units of <paramref name="Objection"/> say; null until one has replied.</param>
    /// <param name="OtherReply">What the units of <paramref name="Other"/> say; null until one has replied.</param>
    /// <param name="Etag">The state for <c>If-Match</c>, in quotation marks.</param>
    public sealed record OppositionFacts(string Id, string Objection, string Other, string Why, DateOnly RecordedOn, DateOnly DueOn, string? Reply, DateOnly? RepliedOn, string? OtherReply, DateOnly? OtherRepliedOn, bool Illustrative, string Etag);

    /// <param name="Objection">The number of the objection that it opposes.</param>
    public sealed record OpposeBody(string? Objection, string? Why);

    public sealed record OppositionReplyBody(string? Reply);

    public static void MapOppositions(this RouteGroupBuilder api)
    {
        api.MapGet("/oppositions", ListAsync).WithName("ListOppositions").WithTags("Oppositions").WithSummary("Open objections that oppose each other").Produces<Page<OppositionFacts>>().DescribeList([]);
        var objections = api.MapGroup("/objections/{number}/opposes").WithTags("Oppositions");
        objections.MapGet("", ListOfAsync).WithName("ListOppositionsOf").WithSummary("The objections that one opposes, and those that oppose it").Produces<Page<OppositionFacts>>().DescribeList([]).ProducesProblem(StatusCodes.Status404NotFound);
        objections.MapPost("", RecordAsync).WithName("RecordOpposition").WithSummary("Record that an objection opposes another one; the units of both are asked").Produces<OppositionFacts>(StatusCodes.Status201Created).DescribeCreation().ProducesProblem(StatusCodes.Status404NotFound);
        objections.MapPost("/{id}/reply", (string number, string id, IfMatch state, Body<OppositionReplyBody> body, UseCase useCase, OppositionsQuery query, CancellationToken cancellation) =>
            RunAsync(new ReplyToOpposition.Command(number, RecordKey.Required(id), state.Seen, body.Value.Reply), number, id, useCase, query, cancellation))
            .WithName("ReplyToOpposition").WithSummary("Say what the own unit thinks of the other objection").Produces<OppositionFacts>().DescribeVerb();
        objections.MapPost("/{id}/withdraw", WithdrawAsync).WithName("WithdrawOpposition").WithSummary("Take back that two objections oppose each other").Produces(StatusCodes.Status204NoContent).DescribeVerb();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, Part part, OppositionsQuery query, CancellationToken cancellation)
    {
        Part.Only(request, []);
        return TypedResults.Ok(new Keyset<OppositionView>().By(opposition => opposition.Id).PageOf((await query.LoadAsync(cancellation)).Oppositions, part, "oppositions", FactsOf));
    }

    private static async Task<IResult> ListOfAsync(string number, HttpRequest request, Part part, OppositionsQuery query, CancellationToken cancellation)
    {
        Part.Only(request, []);
        var view = await query.OfObjectionAsync(number, cancellation) ?? throw new NotFoundException();
        return TypedResults.Ok(new Keyset<OppositionView>().By(opposition => opposition.Id).PageOf(view.Oppositions, part, $"oppositions {number}", FactsOf));
    }

    private static async Task<IResult> RecordAsync(string number, IdempotencyKey key, Body<OpposeBody> body, UseCase useCase, OppositionsQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<RecordOpposition.Command, Created>(new(number, body.Value.Objection, body.Value.Why), idempotencyKey: key.Value, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Created($"{ApiSetup.Root}/objections/{Uri.EscapeDataString(number)}/opposes", await OneAsync(number, outcome.Value!.Id, query, cancellation));
    }

    private static Task<IResult> WithdrawAsync(string number, string id, IfMatch state, UseCase useCase, CancellationToken cancellation) =>
        useCase.AnswerAsync(new WithdrawOpposition.Command(number, RecordKey.Required(id), state.Seen), cancellation);

    private static Task<IResult> RunAsync<TCommand>(TCommand command, string number, string id, UseCase useCase, OppositionsQuery query, CancellationToken cancellation)
        where TCommand : class, ICommand<NoResult> =>
        useCase.AnswerAsync(command, () => OneAsync(number, RecordKey.Required(id), query, cancellation), cancellation);

    private static async Task<OppositionFacts> OneAsync(string number, int id, OppositionsQuery query, CancellationToken cancellation) =>
        (await query.OfObjectionAsync(number, cancellation))?.Oppositions.FirstOrDefault(opposition => opposition.Id == id) is { } found ? FactsOf(found) : throw new NotFoundException();

    private static OppositionFacts FactsOf(OppositionView view) => new(
        view.Id.ToString(CultureInfo.InvariantCulture), view.Objection.Number, view.Other.Number, view.Why, view.RecordedOn, view.DueOn, view.Reply.Words, view.Reply.On, view.OtherReply.Words, view.OtherReply.On, view.IsIllustrative, $"\"{view.Seen:N}\"");
}
