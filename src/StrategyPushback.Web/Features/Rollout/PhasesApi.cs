using System.Globalization;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Rollout;

/// <summary>The API of the phases of a rollout. It runs the same queries and commands as the page.</summary>
public static class PhasesApi
{
    private static readonly string[] s_filters = ["strategy"];

    /// <param name="Order">Its place among the phases of the strategy, from 1.</param>
    /// <param name="StartsOn">The planned first day.</param>
    /// <param name="EndsOn">The planned last day.</param>
    /// <param name="Units">The codes of the units that it reaches.</param>
    /// <param name="OverruledReason">Why it started although exit criteria of the phase before were not met; null when they were.</param>
    /// <param name="Milestones">The ids of its milestones.</param>
    /// <param name="OpenCriteria">The ids of its exit criteria that are not met.</param>
    public sealed record PhaseFacts(
        string Id, string Strategy, string Name, int Order, DateOnly StartsOn, DateOnly EndsOn, DateOnly? StartedOn, DateOnly? EndedOn, string? OverruledReason, string? OverruledBy,
        IReadOnlyList<string> Units, IReadOnlyList<string> Milestones, IReadOnlyList<string> OpenCriteria, bool Illustrative);

    /// <param name="On">The first day; today when it is left out.</param>
    /// <param name="Reason">Why it starts although exit criteria are not met; only the CIO gives one.</param>
    public sealed record PhaseStartBody(DateOnly? On = null, string? Reason = null) : IOptionalBody;

    /// <param name="On">The last day; today when it is left out.</param>
    public sealed record PhaseEndBody(DateOnly? On = null) : IOptionalBody;

    public static void MapPhases(this RouteGroupBuilder api)
    {
        var phases = api.MapGroup("/phases").WithTags("Rollout");
        phases.MapGet("", ListAsync).WithName("ListPhases").WithSummary("The phases in which strategies reach units").Produces<Page<PhaseFacts>>().DescribeList(s_filters);
        phases.MapGet("/{id}", async (string id, HttpContext context, RolloutQuery query, CancellationToken cancellation) => TypedResults.Ok(await OneAsync(RecordKey.Required(id), context, query, cancellation)))
            .WithName("GetPhase").WithSummary("One phase").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        phases.MapPost("", AddAsync).WithName("AddPhase").WithSummary("Add a phase after the others of a strategy").Produces<PhaseFacts>(StatusCodes.Status201Created).DescribeCreation().ProducesProblem(StatusCodes.Status404NotFound);
        phases.MapPut("/{id}", (string id, IfMatch state, Body<PhaseInput> body, HttpContext context, UseCase useCase, RolloutQuery query, CancellationToken cancellation) =>
            RunAsync(new EditPhase.Command { Id = RecordKey.Required(id), Seen = state.Seen, Name = body.Value.Name, StartsOn = body.Value.StartsOn, EndsOn = body.Value.EndsOn, Units = body.Value.Units }, id, context, useCase, query, cancellation))
            .WithName("EditPhase").WithSummary("Replace the plan of a phase").Produces<PhaseFacts>().DescribeVerb();
        phases.MapPost("/{id}/start", (string id, IfMatch state, Body<PhaseStartBody> body, HttpContext context, UseCase useCase, RolloutQuery query, CancellationToken cancellation) =>
            RunAsync(new StartPhase.Command(RecordKey.Required(id), state.Seen, body.Value.On, body.Value.Reason), id, context, useCase, query, cancellation))
            .WithName("StartPhase").WithSummary("Start a phase, if every exit criterion of the phase before it is met or the CIO overrules them with a reason").Produces<PhaseFacts>().DescribeVerb();
        phases.MapPost("/{id}/end", (string id, IfMatch state, Body<PhaseEndBody> body, HttpContext context, UseCase useCase, RolloutQuery query, CancellationToken cancellation) =>
            RunAsync(new EndPhase.Command(RecordKey.Required(id), state.Seen, body.Value.On), id, context, useCase, query, cancellation))
            .WithName("EndPhase").WithSummary("End a phase that was started").Produces<PhaseFacts>().DescribeVerb();
        phases.MapDelete("/{id}", RemoveAsync).WithName("RemovePhase").WithSummary("Take a phase that has not started and that nothing belongs to out of the plan; it stays in the history")
            .Produces(StatusCodes.Status204NoContent).DescribeVerb();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, Part part, RolloutQuery query, CancellationToken cancellation)
    {
        Part.Only(request, s_filters);
        var strategies = request.Query["strategy"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet();
        List<PhaseView> phases = [.. (await query.ListAsync(cancellation)).Where(phase => strategies.Count == 0 || strategies.Contains(Text(phase.Strategy)))];
        var order = new Keyset<PhaseView>().By(phase => phase.Strategy).By(phase => phase.Order).By(phase => phase.Id);
        return TypedResults.Ok(order.PageOf(phases, part, $"phases {string.Join(',', strategies.Order())}", FactsOf));
    }

    private static async Task<IResult> AddAsync(IdempotencyKey key, Body<AddPhase.Command> body, HttpContext context, UseCase useCase, RolloutQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<AddPhase.Command, Created>(body.Value, idempotencyKey: key.Value, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Created($"{ApiSetup.Root}/phases/{Text(outcome.Value!.Id)}", await OneAsync(outcome.Value.Id, context, query, cancellation));
    }

    private static Task<IResult> RemoveAsync(string id, IfMatch state, UseCase useCase, CancellationToken cancellation) =>
        useCase.AnswerAsync(new RemovePhase.Command(RecordKey.Required(id), state.Seen), cancellation);

    private static Task<IResult> RunAsync<TCommand>(TCommand command, string id, HttpContext context, UseCase useCase, RolloutQuery query, CancellationToken cancellation)
        where TCommand : class, ICommand<NoResult> =>
        useCase.AnswerAsync(command, () => OneAsync(RecordKey.Required(id), context, query, cancellation), cancellation);

    private static async Task<PhaseFacts> OneAsync(int id, HttpContext context, RolloutQuery query, CancellationToken cancellation)
    {
        var phase = (await query.ListAsync(cancellation)).FirstOrDefault(phase => phase.Id == id) ?? throw new NotFoundException();
        IfMatch.Tell(context, phase.Seen);
        return FactsOf(phase);
    }

    private static PhaseFacts FactsOf(PhaseView phase) => new(
        Text(phase.Id), Text(phase.Strategy), phase.Name, phase.Order, phase.StartsOn, phase.EndsOn, phase.StartedOn, phase.EndedOn, phase.OverruledReason, phase.OverruledBy,
        [.. phase.Units.Select(unit => unit.Code)], [.. phase.Milestones.Select(milestone => Text(milestone.Id))],
        [.. phase.Milestones.Where(milestone => milestone is { IsExitCriterion: true, IsMet: false }).Select(milestone => Text(milestone.Id))], phase.IsIllustrative);

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
