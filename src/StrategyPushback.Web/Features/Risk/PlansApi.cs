using System.Globalization;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;

namespace StrategyPushback.Web.Features.Risk;

/// <summary>The API with which IT states what the elements of a version take off risks, and plans the elements.</summary>
public static class PlansApi
{
    /// <param name="Frequency">Per cent of the events that no longer happen.</param>
    /// <param name="Impact">Per cent of the cost of each remaining event that is saved.</param>
    public sealed record ReductionBody(string? Element, string? Risk, RangeInput? Frequency, RangeInput? Impact);

    /// <param name="StartsOn">When work begins.</param>
    /// <param name="ArrivesOn">When the units have it.</param>
    /// <param name="Cost">Null when it is not estimated.</param>
    public sealed record PlanBody(DateOnly? StartsOn, DateOnly? ArrivesOn, RangeInput? Cost, string? Currency);

    /// <inheritdoc cref="PlanBody"/>
    public sealed record ElementPlanFacts(string Element, DateOnly? StartsOn, DateOnly? ArrivesOn, CostApi.RangeFacts? Cost, string? Currency, bool Illustrative);

    public static void MapPlans(this RouteGroupBuilder api)
    {
        var updates = api.MapGroup("/updates/{id}").WithTags("Risks");
        updates.MapPost("/reductions", StateAsync).WithName("StateReduction").WithSummary("State what an element takes off a risk").Produces<CostApi.ReductionFacts>(StatusCodes.Status201Created).DescribeCreation()
            .ProducesProblem(StatusCodes.Status404NotFound);
        updates.MapDelete("/reductions/{key}", RemoveAsync).WithName("RemoveReduction").WithSummary("Remove what an element takes off a risk; it stays in the history").Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        updates.MapGet("/elements/{element}/plan", async (string id, string element, HttpContext context, CostQuery query, CancellationToken cancellation) =>
                TypedResults.Ok(await OneAsync(id, element, context, query, cancellation)))
            .WithName("GetElementPlan").WithSummary("The planned dates and the cost of an element").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        updates.MapPut("/elements/{element}/plan", (string id, string element, IfMatch state, Body<PlanBody> body, HttpContext context, UseCase useCase, CostQuery query, CancellationToken cancellation) =>
                PlanAsync(id, element, state, body.Value, context, useCase, query, cancellation))
            .WithName("PlanElement").WithSummary("Replace the planned dates and the cost of an element").Produces<ElementPlanFacts>().DescribeVerb();
        updates.MapDelete("/elements/{element}/plan", (string id, string element, IfMatch state, HttpContext context, UseCase useCase, CostQuery query, CancellationToken cancellation) =>
                PlanAsync(id, element, state, new PlanBody(null, null, null, null), context, useCase, query, cancellation))
            .WithName("RemoveElementPlan").WithSummary("Remove the planned dates and the cost of an element").Produces<ElementPlanFacts>().DescribeVerb();
    }

    private static async Task<IResult> StateAsync(string id, IdempotencyKey key, Body<ReductionBody> body, UseCase useCase, CostQuery query, CancellationToken cancellation)
    {
        var (update, input) = (RecordKey.Required(id), body.Value);
        var outcome = await useCase.RunAsync<StateReduction.Command, Created>(new(update, input.Element, input.Risk, input.Frequency, input.Impact), idempotencyKey: key.Value, cancellation: cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var stated = (await query.LoadAsync(update, cancellation))?.Reductions.FirstOrDefault(reduction => reduction.Id == outcome.Value!.Id) ?? throw new NotFoundException();
        return TypedResults.Created($"{ApiSetup.Root}/updates/{Text(update)}/cost-of-not-doing", CostApi.Of(stated));
    }

    private static Task<IResult> RemoveAsync(string id, string key, UseCase useCase, CancellationToken cancellation) =>
        useCase.AnswerAsync(new RemoveReduction.Command(RecordKey.Required(id), RecordKey.Required(key)), cancellation);

    private static async Task<IResult> PlanAsync(string id, string element, IfMatch state, PlanBody body, HttpContext context, UseCase useCase, CostQuery query, CancellationToken cancellation)
    {
        // The asterisk matches any state, also the one without a plan.
        var seen = state.Seen ?? (await ElementAsync(id, element, query, cancellation)).Plan?.Seen;
        var command = new PlanElement.Command(RecordKey.Required(id), element, seen == PlanElement.NotPlanned ? null : seen, body.StartsOn, body.ArrivesOn, body.Cost, body.Currency);
        var outcome = await useCase.RunAsync<PlanElement.Command, NoResult>(command, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(await OneAsync(id, element, context, query, cancellation));
    }

    private static async Task<ElementPlanFacts> OneAsync(string id, string element, HttpContext context, CostQuery query, CancellationToken cancellation)
    {
        var found = await ElementAsync(id, element, query, cancellation);
        IfMatch.Tell(context, found.Plan?.Seen ?? PlanElement.NotPlanned);
        return new(Text(found.Id), found.Plan?.StartsOn, found.Plan?.ArrivesOn, found.Plan?.Cost is { } cost ? CostApi.Of(cost) : null, found.Plan?.Currency, found.Plan is { IsIllustrative: true });
    }

    private static async Task<CostElement> ElementAsync(string id, string element, CostQuery query, CancellationToken cancellation) =>
        (await query.LoadAsync(RecordKey.Required(id), cancellation))?.ElementOf(RecordKey.Required(element)) ?? throw new NotFoundException();

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
