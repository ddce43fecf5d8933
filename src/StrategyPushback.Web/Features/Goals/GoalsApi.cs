using System.Globalization;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Features.Goals.Detail;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Goals;

/// <summary>The API of goals. It runs the same queries and commands as the pages.</summary>
public static class GoalsApi
{
    /// <param name="Unit">The code of the unit that holds it; null for the company.</param>
    /// <param name="OnBehalf">The PMO wrote the present words on behalf of the unit.</param>
    /// <param name="Illustrative">Demonstration data that its source does not state.</param>
    public sealed record GoalFacts(
        string Id, string? Unit, Facet Facet, string Statement, string Measure, decimal? Baseline, DateOnly? BaselineOn, decimal? Target, DateOnly? DueOn, int Weight, IReadOnlyList<DateOnly> ReviewOn,
        bool OnBehalf, bool Illustrative, bool Retired, GoalView.EffectCounts Effects);

    public static void MapGoals(this RouteGroupBuilder api)
    {
        var goals = api.MapGroup("/goals").WithTags("Goals");
        goals.MapGet("", ListAsync).WithName("ListGoals").WithSummary("The goals of the company and of the units").Produces<Page<GoalFacts>>().DescribeList(GoalFilter.Names);
        goals.MapGet("/{id}", async (string id, HttpContext context, GoalQuery query, CancellationToken cancellation) => TypedResults.Ok(await OneAsync(id, context, query, cancellation)))
            .WithName("GetGoal").WithSummary("One goal").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        goals.MapPost("", AddAsync).WithName("AddGoal").WithSummary("Add a goal of the company or of a unit").Produces<GoalFacts>(StatusCodes.Status201Created).DescribeCreation();
        goals.MapPatch("/{id}", EditAsync).WithName("EditGoal").WithSummary("Change a goal; members left out stay as they are, members named in clear become empty").Produces<GoalFacts>().DescribeVerb();
        goals.MapPost("/{id}/retire", (string id, IfMatch state, HttpContext context, UseCase useCase, GoalQuery query, CancellationToken cancellation) =>
            RunAsync(new RetireGoal.Command(id, state.Seen), id, context, useCase, query, cancellation))
            .WithName("RetireGoal").WithSummary("End a goal; its effects and its history stay").Produces<GoalFacts>().DescribeVerb();
        goals.MapPost("/{id}/reinstate", (string id, IfMatch state, HttpContext context, UseCase useCase, GoalQuery query, CancellationToken cancellation) =>
            RunAsync(new ReinstateGoal.Command(id, state.Seen), id, context, useCase, query, cancellation))
            .WithName("ReinstateGoal").WithSummary("Take a retired goal back").Produces<GoalFacts>().DescribeVerb();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, Part part, GoalsQuery query, CancellationToken cancellation)
    {
        var filter = GoalFilter.Parse(Part.Only(request, GoalFilter.Names));
        var rows = (await query.LoadAsync(filter, cancellation)).Rows;
        var order = new Keyset<GoalView>().By(goal => goal.HolderOrder).By(goal => goal.Weight, descending: true).By(goal => goal.Key);
        return TypedResults.Ok(order.PageOf(rows, part, $"goals?{filter.ToQuery()}", FactsOf));
    }

    private static async Task<IResult> AddAsync(IdempotencyKey key, Body<AddGoal.Command> body, HttpContext context, UseCase useCase, GoalQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<AddGoal.Command, Created>(body.Value, idempotencyKey: key.Value, cancellation: cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var id = outcome.Value!.Id.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Created($"{ApiSetup.Root}/goals/{id}", await OneAsync(id, context, query, cancellation));
    }

    private static Task<IResult> EditAsync(string id, IfMatch state, Body<GoalInput> body, HttpContext context, UseCase useCase, GoalQuery query, CancellationToken cancellation)
    {
        var input = body.Value;
        var command = new EditGoal.Command
        {
            Id = id,
            Seen = state.Seen,
            Facet = input.Facet,
            Statement = input.Statement,
            Measure = input.Measure,
            Baseline = input.Baseline,
            BaselineOn = input.BaselineOn,
            Target = input.Target,
            DueOn = input.DueOn,
            Weight = input.Weight,
            ReviewOn = input.ReviewOn,
            Clear = input.Clear,
        };
        return RunAsync(command, id, context, useCase, query, cancellation);
    }

    private static Task<IResult> RunAsync<TCommand>(TCommand command, string id, HttpContext context, UseCase useCase, GoalQuery query, CancellationToken cancellation)
        where TCommand : class, ICommand<NoResult> =>
        useCase.AnswerAsync(command, () => OneAsync(id, context, query, cancellation), cancellation);

    private static async Task<GoalFacts> OneAsync(string id, HttpContext context, GoalQuery query, CancellationToken cancellation)
    {
        var view = await query.LoadAsync(id, cancellation) ?? throw new NotFoundException();
        IfMatch.Tell(context, view.Goal.Seen);
        return FactsOf(view.Goal);
    }

    private static GoalFacts FactsOf(GoalView goal) => new(
        goal.Id, goal.Unit, goal.Details.Facet, goal.Details.Statement, goal.Details.Measure, goal.Details.Baseline, goal.Details.BaselineOn, goal.Details.Target, goal.Details.DueOn, goal.Details.Weight,
        goal.Details.ReviewOn, goal.IsOnBehalf, goal.IsIllustrative, goal.IsRetired, goal.Effects);
}
