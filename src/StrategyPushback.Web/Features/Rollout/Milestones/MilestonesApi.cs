using System.Globalization;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Rollout.Milestones;

/// <summary>The API of the milestones of a rollout. It runs the same queries and commands as the page.</summary>
public static class MilestonesApi
{
    private static readonly string[] s_filters = ["strategy", "phase"];

    /// <param name="Measure">Empty for a milestone that is simply reached.</param>
    /// <param name="ExitCriterion">Whether the next phase waits for it.</param>
    /// <param name="Owner">The e-mail address of the person who records the actuals.</param>
    /// <param name="DependsOn">The ids of the milestones that must be met before.</param>
    /// <param name="Actual">The one of the latest date, as corrected last; null before the first.</param>
    /// <param name="Actuals">All recorded ones, the newest first.</param>
    public sealed record MilestoneFacts(
        string Id, string Strategy, string Phase, string Name, string Measure, string UnitOfMeasure, decimal? Target, TargetDirection Direction, DateOnly DueOn, bool ExitCriterion, string Owner, bool OwnerLeft,
        IReadOnlyList<string> DependsOn, MilestoneActualFacts? Actual, IReadOnlyList<MilestoneActualFacts> Actuals, bool Met, bool Illustrative);

    /// <param name="Value">Null for a milestone without a measure.</param>
    /// <param name="Corrected">A later actual for the same date counts instead.</param>
    public sealed record MilestoneActualFacts(decimal? Value, DateOnly On, bool Corrected);

    /// <param name="Value">Left out for a milestone without a measure, which is reached.</param>
    /// <param name="On">The day it was measured; today when it is left out.</param>
    public sealed record MilestoneActualBody(decimal? Value = null, DateOnly? On = null) : IOptionalBody;

    public static void MapMilestones(this RouteGroupBuilder api)
    {
        var milestones = api.MapGroup("/milestones").WithTags("Rollout");
        milestones.MapGet("", ListAsync).WithName("ListMilestones").WithSummary("The milestones of rollouts").Produces<Page<MilestoneFacts>>().DescribeList(s_filters);
        milestones.MapGet("/{id}", async (string id, HttpContext context, RolloutQuery query, CancellationToken cancellation) => TypedResults.Ok(await OneAsync(RecordKey.Required(id), context, query, cancellation)))
            .WithName("GetMilestone").WithSummary("One milestone with its actuals").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        milestones.MapPost("", AddAsync).WithName("AddMilestone").WithSummary("Add a milestone to a phase").Produces<MilestoneFacts>(StatusCodes.Status201Created).DescribeCreation().ProducesProblem(StatusCodes.Status404NotFound);
        milestones.MapPut("/{id}", EditAsync).WithName("EditMilestone").WithSummary("Replace the facts of a milestone; its actuals stay").Produces<MilestoneFacts>().DescribeVerb();
        milestones.MapDelete("/{id}", RemoveAsync).WithName("RemoveMilestone").WithSummary("Take a milestone without actuals out of the plan; it stays in the history").Produces(StatusCodes.Status204NoContent).DescribeVerb();
        milestones.MapPost("/{id}/actual", (string id, IfMatch state, Body<MilestoneActualBody> body, HttpContext context, UseCase useCase, RolloutQuery query, CancellationToken cancellation) =>
            RunAsync(new RecordActual.Command(RecordKey.Required(id), state.Seen, body.Value.Value, body.Value.On), id, context, useCase, query, cancellation))
            .WithName("RecordActual").WithSummary("Record what was measured on a day; a second actual for the same day corrects the first").Produces<MilestoneFacts>().DescribeVerb();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, Part part, RolloutQuery query, CancellationToken cancellation)
    {
        Part.Only(request, s_filters);
        var (strategies, phases) = (Values("strategy"), Values("phase"));
        List<Line> lines =
        [
            .. Lines(await query.ListAsync(cancellation)).Where(line => (strategies.Count == 0 || strategies.Contains(Text(line.Phase.Strategy))) && (phases.Count == 0 || phases.Contains(Text(line.Phase.Id))))
                .OrderBy(line => line.Strategy).ThenBy(line => line.Order).ThenBy(line => line.Id),
        ];
        var order = new Keyset<Line>().By(line => line.Strategy).By(line => line.Order).By(line => line.Id);
        return TypedResults.Ok(order.PageOf(lines, part, $"milestones {string.Join(',', strategies.Order())} {string.Join(',', phases.Order())}", FactsOf));

        HashSet<string> Values(string name) => [.. request.Query[name].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }

    private static async Task<IResult> AddAsync(IdempotencyKey key, Body<AddMilestone.Command> body, HttpContext context, UseCase useCase, RolloutQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<AddMilestone.Command, Created>(body.Value, idempotencyKey: key.Value, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Created($"{ApiSetup.Root}/milestones/{Text(outcome.Value!.Id)}", await OneAsync(outcome.Value.Id, context, query, cancellation));
    }

    private static Task<IResult> EditAsync(string id, IfMatch state, Body<MilestoneInput> body, HttpContext context, UseCase useCase, RolloutQuery query, CancellationToken cancellation)
    {
        var input = body.Value;
        var command = new EditMilestone.Command
        {
            Id = RecordKey.Required(id),
            Seen = state.Seen,
            Name = input.Name,
            Measure = input.Measure,
            UnitOfMeasure = input.UnitOfMeasure,
            Target = input.Target,
            Direction = input.Direction,
            DueOn = input.DueOn,
            ExitCriterion = input.ExitCriterion,
            Owner = input.Owner,
            DependsOn = input.DependsOn,
        };
        return RunAsync(command, id, context, useCase, query, cancellation);
    }

    private static Task<IResult> RemoveAsync(string id, IfMatch state, UseCase useCase, CancellationToken cancellation) =>
        useCase.AnswerAsync(new RemoveMilestone.Command(RecordKey.Required(id), state.Seen), cancellation);

    private static Task<IResult> RunAsync<TCommand>(TCommand command, string id, HttpContext context, UseCase useCase, RolloutQuery query, CancellationToken cancellation)
        where TCommand : class, ICommand<NoResult> =>
        useCase.AnswerAsync(command, () => OneAsync(RecordKey.Required(id), context, query, cancellation), cancellation);

    private static async Task<MilestoneFacts> OneAsync(int id, HttpContext context, RolloutQuery query, CancellationToken cancellation)
    {
        var line = Lines(await query.ListAsync(cancellation)).FirstOrDefault(line => line.Id == id) ?? throw new NotFoundException();
        IfMatch.Tell(context, line.Milestone.Seen);
        return FactsOf(line);
    }

    private static IEnumerable<Line> Lines(IEnumerable<PhaseView> phases) => phases.SelectMany(phase => phase.Milestones, (phase, milestone) => new Line(phase.Strategy, phase.Order, milestone.Id, phase, milestone));

    private static MilestoneFacts FactsOf(Line line)
    {
        var milestone = line.Milestone;
        return new(
            Text(milestone.Id), Text(line.Strategy), Text(line.Phase.Id), milestone.Name, milestone.Measure, milestone.UnitOfMeasure, milestone.Target, milestone.Direction, milestone.DueOn, milestone.IsExitCriterion,
            milestone.OwnerEmail, milestone.OwnerLeft, [.. milestone.DependsOn.Select(dependency => Text(dependency.Id))], milestone.Current is { } current ? Of(current) : null, [.. milestone.Actuals.Select(Of)], milestone.IsMet,
            milestone.IsIllustrative);
    }

    private static MilestoneActualFacts Of(ActualView actual) => new(actual.Value, actual.On, actual.IsCorrected);

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);

    private sealed record Line(int Strategy, int Order, int Id, PhaseView Phase, MilestoneView Milestone);
}
