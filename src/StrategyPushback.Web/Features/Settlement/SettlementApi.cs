using System.Globalization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Features.Settlement.Mediations;
using StrategyPushback.Web.Features.Settlement.Ratings;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Settlement;

/// <summary>The API of the mediations and the ratings of an objection.</summary>
public static class SettlementApi
{
    /// <param name="Mediator">The name.</param>
    /// <param name="EndsOn">The last day; null until the other side agrees.</param>
    /// <param name="Etag">The state for <c>If-Match</c>, in quotation marks.</param>
    /// <param name="Hindrance">The code of the rule that keeps the other side from agreeing now; null when it can agree, and when nothing is proposed.</param>
    public sealed record MediationFacts(
        string Id, Side ProposedBy, DateOnly On, string Mediator, string Reason, MediationState State, string? ReplyReason, DateOnly? EndsOn, MediationOutcome? Outcome, string? OutcomeReason, DateOnly? EndedOn, string Etag, string? Hindrance);

    /// <param name="Unit">The code.</param>
    /// <param name="Former">What the unit said before, the newest first.</param>
    public sealed record RatingFacts(string Unit, int Rating, string? Words, string By, DateOnly On, IReadOnlyList<FormerRating> Former);

    /// <param name="Mediator">The e-mail address.</param>
    public sealed record MediationBody(string? Mediator, string? Reason);

    public sealed record MediationReasonBody(string? Reason);

    /// <param name="Outcome"><c>Proposal</c> or <c>Escalation</c>.</param>
    public sealed record MediationOutcomeBody(MediationOutcome? Outcome, string? Reason);

    /// <param name="Rating">From 1 (badly) to 5 (well).</param>
    public sealed record RatingBody(int? Rating, string? Words = null);

    public static void MapSettlement(this RouteGroupBuilder api)
    {
        var mediation = api.MapGroup("/objections/{number}/mediation").WithTags("Settlement");
        mediation.MapGet("", ListAsync).WithName("ListMediations").WithSummary("The mediations of an objection, the newest first").Produces<Page<MediationFacts>>().DescribeList([]).ProducesProblem(StatusCodes.Status404NotFound);
        mediation.MapPost("", ProposeAsync).WithName("ProposeMediation").WithSummary("Propose a mediation by a person who is no party").Produces<MediationFacts>(StatusCodes.Status201Created).DescribeCreation().ProducesProblem(StatusCodes.Status404NotFound);
        mediation.MapPost("/{id}/agree", (string number, string id, IfMatch state, UseCase useCase, SettlementQuery query, CancellationToken cancellation) =>
            RunAsync(new AgreeToMediation.Command(number, RecordKey.Required(id), state.Seen), number, id, useCase, query, cancellation))
            .WithName("AgreeToMediation").WithSummary("Agree to a mediation that the other side proposed").Produces<MediationFacts>().DescribeVerb();
        mediation.MapPost("/{id}/decline", (string number, string id, IfMatch state, Body<MediationReasonBody> body, UseCase useCase, SettlementQuery query, CancellationToken cancellation) =>
            RunAsync(new DeclineMediation.Command(number, RecordKey.Required(id), body.Value.Reason, state.Seen), number, id, useCase, query, cancellation))
            .WithName("DeclineMediation").WithSummary("Decline a mediation that the other side proposed").Produces<MediationFacts>().DescribeVerb();
        mediation.MapPost("/{id}/withdraw", (string number, string id, IfMatch state, UseCase useCase, SettlementQuery query, CancellationToken cancellation) =>
            RunAsync(new WithdrawMediation.Command(number, RecordKey.Required(id), state.Seen), number, id, useCase, query, cancellation))
            .WithName("WithdrawMediation").WithSummary("Take back a mediation that the own side proposed").Produces<MediationFacts>().DescribeVerb();
        mediation.MapPost("/{id}/end", EndAsync)
            .WithName("EndMediation").WithSummary("Record how a mediation ended: IT proposes an answer, or the CIO decides").Produces<MediationFacts>().Produces(StatusCodes.Status204NoContent).DescribeVerb();

        var ratings = api.MapGroup("/objections/{number}/ratings").WithTags("Settlement");
        ratings.MapGet("", ListRatingsAsync).WithName("ListRatings").WithSummary("How the raising units rate the handling, as far as you may read it").Produces<Page<RatingFacts>>().DescribeList([]).ProducesProblem(StatusCodes.Status404NotFound);
        ratings.MapPost("", RateAsync).WithName("RateHandling").WithSummary("Rate the handling of a closed objection for the own unit").Produces<RatingFacts>().DescribeVerb();
    }

    private static async Task<IResult> ListAsync(string number, HttpRequest request, Part part, SettlementQuery query, CancellationToken cancellation)
    {
        Part.Only(request, []);
        var view = await query.LoadAsync(number, cancellation) ?? throw new NotFoundException();
        return TypedResults.Ok(new Keyset<MediationLine>().By(mediation => -mediation.Id).PageOf(view.Mediations, part, $"mediations {view.Number}", Facts));
    }

    private static async Task<IResult> ListRatingsAsync(string number, HttpRequest request, Part part, SettlementQuery query, CancellationToken cancellation)
    {
        Part.Only(request, []);
        var view = await query.LoadAsync(number, cancellation) ?? throw new NotFoundException();
        return TypedResults.Ok(new Keyset<RatingLine>().By(rating => rating.Unit).PageOf([.. view.Ratings.OrderBy(rating => rating.Unit, StringComparer.Ordinal)], part, $"ratings {view.Number}", Facts));
    }

    private static async Task<IResult> ProposeAsync(string number, IdempotencyKey key, Body<MediationBody> body, UseCase useCase, SettlementQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<ProposeMediation.Command, Created>(new(number, body.Value.Mediator, body.Value.Reason), idempotencyKey: key.Value, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Created($"{ApiSetup.Root}/objections/{Uri.EscapeDataString(number)}/mediation", await OneAsync(number, outcome.Value!.Id, query, cancellation));
    }

    private static async Task<IResult> RateAsync(string number, IfMatch state, Body<RatingBody> body, UseCase useCase, SettlementQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<RateHandling.Command, NoResult>(new(number, body.Value.Rating, body.Value.Words, state.Seen), cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal)
            : (await query.LoadAsync(number, cancellation))?.Own is { } own ? TypedResults.Ok(Facts(own)) : throw new NotFoundException();
    }

    private static Task<IResult> RunAsync<TCommand>(TCommand command, string number, string id, UseCase useCase, SettlementQuery query, CancellationToken cancellation)
        where TCommand : class, ICommand<NoResult> =>
        useCase.AnswerAsync(command, () => OneAsync(number, RecordKey.Required(id), query, cancellation), cancellation);

    /// <summary>Answers nothing to a mediator who may read the objection no longer, because the mediation has ended.</summary>
    private static async Task<IResult> EndAsync(string number, string id, IfMatch state, Body<MediationOutcomeBody> body, UseCase useCase, SettlementQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<EndMediation.Command, NoResult>(new(number, RecordKey.Required(id), body.Value.Outcome, body.Value.Reason, state.Seen), cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal)
            : await query.LoadAsync(number, cancellation) is { } view ? TypedResults.Ok(Facts(view.Mediations.First(line => line.Id == RecordKey.Required(id)))) : TypedResults.NoContent();
    }

    private static async Task<MediationFacts> OneAsync(string number, int id, SettlementQuery query, CancellationToken cancellation) =>
        (await query.LoadAsync(number, cancellation))?.Mediations.FirstOrDefault(mediation => mediation.Id == id) is { } line ? Facts(line) : throw new NotFoundException();

    private static MediationFacts Facts(MediationLine line) => new(
        line.Id.ToString(CultureInfo.InvariantCulture), line.ProposedBy, line.On, line.Mediator, line.Reason, line.State, line.ReplyReason, line.EndsOn, line.Outcome, line.OutcomeReason, line.EndedOn, $"\"{line.Seen:N}\"", line.Hindrance?.Rule.Code);

    private static RatingFacts Facts(RatingLine line) => new(line.Unit, line.Rating, line.Words, line.By, line.On, line.Former);
}
