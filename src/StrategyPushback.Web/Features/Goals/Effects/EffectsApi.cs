using System.Globalization;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Goals.Effects;

/// <summary>The API of the effects of elements on goals. It runs the same queries and commands as the pages.</summary>
public static class EffectsApi
{
    /// <param name="Element">The key of the element.</param>
    /// <param name="Goal">The key of the goal.</param>
    /// <param name="Unit">The code of the unit that holds the goal; null for the company.</param>
    /// <param name="Verdict">The answer of the holder.</param>
    /// <param name="Illustrative">Demonstration data that its source does not state.</param>
    public sealed record EffectFacts(
        string Id, string Element, string ElementLabel, string Goal, string GoalStatement, string? Unit, decimal Low, decimal High, string MeasuredIn, string Assumption, string? Evidence, string? Statement,
        string ProposedBy, DateOnly ProposedOn, EffectVerdict Verdict, string? VerdictReason, string? VerdictBy, DateOnly? VerdictOn, bool Withdrawn, bool Illustrative);

    /// <param name="Reason">Optional.</param>
    public sealed record AcceptEffectBody(string? Reason) : IOptionalBody;

    public sealed record RefuseEffectBody(string? Reason);

    public static void MapEffects(this RouteGroupBuilder api)
    {
        var effects = api.MapGroup("/effects").WithTags("Effects");
        effects.MapGet("", ListAsync).WithName("ListEffects").WithSummary("The effects of elements on goals; withdrawn ones are left out").Produces<Page<EffectFacts>>().DescribeList(EffectFilter.Names);
        effects.MapGet("/{id}", async (string id, HttpContext context, EffectsQuery query, CancellationToken cancellation) => TypedResults.Ok(await OneAsync(id, context, query, cancellation)))
            .WithName("GetEffect").WithSummary("One effect").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        effects.MapPost("", ProposeAsync).WithName("ProposeEffect").WithSummary("State the effect of an element on a goal").Produces<EffectFacts>(StatusCodes.Status201Created).DescribeCreation();
        effects.MapPatch("/{id}", (string id, IfMatch state, Body<EffectInput> body, HttpContext context, UseCase useCase, EffectsQuery query, CancellationToken cancellation) => RunAsync(
            new RestateEffect.Command { Id = id, Seen = state.Seen, Low = body.Value.Low, High = body.Value.High, MeasuredIn = body.Value.MeasuredIn, Assumption = body.Value.Assumption, Evidence = body.Value.Evidence, Statement = body.Value.Statement },
            id, context, useCase, query, cancellation))
            .WithName("RestateEffect").WithSummary("Change an effect; members left out stay as they are, and the holder answers again").Produces<EffectFacts>().DescribeVerb();
        effects.MapPost("/{id}/withdraw", (string id, IfMatch state, HttpContext context, UseCase useCase, EffectsQuery query, CancellationToken cancellation) =>
            RunAsync(new WithdrawEffect.Command(id, state.Seen), id, context, useCase, query, cancellation))
            .WithName("WithdrawEffect").WithSummary("Take an effect out of every figure; it stays in the history").Produces<EffectFacts>().DescribeVerb();
        effects.MapPost("/{id}/accept", (string id, IfMatch state, Body<AcceptEffectBody> body, HttpContext context, UseCase useCase, EffectsQuery query, CancellationToken cancellation) =>
            RunAsync(new AcceptEffect.Command(id, state.Seen, body.Value.Reason), id, context, useCase, query, cancellation))
            .WithName("AcceptEffect").WithSummary("Accept an effect, as the holder of the goal").Produces<EffectFacts>().DescribeVerb();
        effects.MapPost("/{id}/refuse", (string id, IfMatch state, Body<RefuseEffectBody> body, HttpContext context, UseCase useCase, EffectsQuery query, CancellationToken cancellation) =>
            RunAsync(new RefuseEffect.Command(id, state.Seen, body.Value.Reason), id, context, useCase, query, cancellation))
            .WithName("RefuseEffect").WithSummary("Refuse an effect with a reason, as the holder of the goal").Produces<EffectFacts>().DescribeVerb();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, Part part, EffectsQuery query, CancellationToken cancellation)
    {
        var filter = EffectFilter.Parse(Part.Only(request, EffectFilter.Names));
        var order = new Keyset<EffectView>().By(effect => effect.Key);
        return TypedResults.Ok(order.PageOf((await query.LoadAsync(filter, cancellation)).Rows, part, $"effects?{filter.ToQuery()}", FactsOf));
    }

    private static async Task<IResult> ProposeAsync(IdempotencyKey key, Body<ProposeEffect.Command> body, HttpContext context, UseCase useCase, EffectsQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<ProposeEffect.Command, Created>(body.Value, idempotencyKey: key.Value, cancellation: cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var id = outcome.Value!.Id.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Created($"{ApiSetup.Root}/effects/{id}", await OneAsync(id, context, query, cancellation));
    }

    private static Task<IResult> RunAsync<TCommand>(TCommand command, string id, HttpContext context, UseCase useCase, EffectsQuery query, CancellationToken cancellation)
        where TCommand : class, ICommand<NoResult> =>
        useCase.AnswerAsync(command, () => OneAsync(id, context, query, cancellation), cancellation);

    private static async Task<EffectFacts> OneAsync(string id, HttpContext context, EffectsQuery query, CancellationToken cancellation)
    {
        var effect = await query.OneAsync(id, cancellation) ?? throw new NotFoundException();
        IfMatch.Tell(context, effect.Seen);
        return FactsOf(effect);
    }

    private static EffectFacts FactsOf(EffectView effect) => new(
        effect.Id, effect.ElementId.ToString(CultureInfo.InvariantCulture), effect.Element, effect.GoalId.ToString(CultureInfo.InvariantCulture), effect.Goal, effect.Unit,
        effect.Details.Low, effect.Details.High, effect.Details.Unit, effect.Details.Assumption, effect.Details.EvidenceText, effect.Details.Statement, effect.ProposedBy, effect.ProposedOn,
        effect.Verdict.Verdict, effect.Verdict.Reason, effect.Verdict.By, effect.Verdict.On, effect.IsWithdrawn, effect.IsIllustrative);
}
