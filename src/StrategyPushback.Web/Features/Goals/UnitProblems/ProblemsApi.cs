using System.Globalization;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Goals.UnitProblems;

/// <summary>The API of the problems of units. It runs the same queries and commands as the pages.</summary>
public static class ProblemsApi
{
    /// <param name="Unit">The code of the unit.</param>
    /// <param name="Rank">The place among the unsolved problems of the unit, from 1.</param>
    /// <param name="OnBehalf">The PMO wrote the present words on behalf of the unit.</param>
    /// <param name="Illustrative">Demonstration data that its source does not state.</param>
    public sealed record ProblemFacts(string Id, string Unit, string Statement, int Rank, DateOnly NotedOn, DateOnly? SolvedOn, bool OnBehalf, bool Illustrative);

    /// <param name="Rank">The new place, from 1.</param>
    public sealed record RankBody(int? Rank);

    public static void MapProblems(this RouteGroupBuilder api)
    {
        var problems = api.MapGroup("/problems").WithTags("Problems");
        problems.MapGet("", ListAsync).WithName("ListProblems").WithSummary("The problems of the units, each unit's in its own order").Produces<Page<ProblemFacts>>().DescribeList(ProblemFilter.Names);
        problems.MapGet("/{id}", async (string id, HttpContext context, ProblemsQuery query, CancellationToken cancellation) => TypedResults.Ok(await OneAsync(id, context, query, cancellation)))
            .WithName("GetProblem").WithSummary("One problem").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        problems.MapPost("", AddAsync).WithName("AddProblem").WithSummary("Add a problem of a unit as its last one").Produces<ProblemFacts>(StatusCodes.Status201Created).DescribeCreation();
        problems.MapPatch("/{id}", (string id, IfMatch state, Body<ProblemInput> body, HttpContext context, UseCase useCase, ProblemsQuery query, CancellationToken cancellation) =>
            RunAsync(new EditProblem.Command { Id = id, Seen = state.Seen, Statement = body.Value.Statement, NotedOn = body.Value.NotedOn }, id, context, useCase, query, cancellation))
            .WithName("EditProblem").WithSummary("Change a problem; members left out stay as they are").Produces<ProblemFacts>().DescribeVerb();
        problems.MapPost("/{id}/rank", (string id, IfMatch state, Body<RankBody> body, HttpContext context, UseCase useCase, ProblemsQuery query, CancellationToken cancellation) =>
            RunAsync(new RankProblem.Command(id, state.Seen, body.Value.Rank), id, context, useCase, query, cancellation))
            .WithName("RankProblem").WithSummary("Move a problem to another place in the order of its unit").Produces<ProblemFacts>().DescribeVerb();
        problems.MapPost("/{id}/solve", (string id, IfMatch state, HttpContext context, UseCase useCase, ProblemsQuery query, CancellationToken cancellation) =>
            RunAsync(new SolveProblem.Command(id, state.Seen), id, context, useCase, query, cancellation))
            .WithName("SolveProblem").WithSummary("Record that a problem is solved").Produces<ProblemFacts>().DescribeVerb();
        problems.MapPost("/{id}/reopen", (string id, IfMatch state, HttpContext context, UseCase useCase, ProblemsQuery query, CancellationToken cancellation) =>
            RunAsync(new ReopenProblem.Command(id, state.Seen), id, context, useCase, query, cancellation))
            .WithName("ReopenProblem").WithSummary("Take a solved problem back into the order of its unit").Produces<ProblemFacts>().DescribeVerb();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, Part part, ProblemsQuery query, CancellationToken cancellation)
    {
        var filter = ProblemFilter.Parse(Part.Only(request, ProblemFilter.Names));
        var order = new Keyset<ProblemsQuery.ProblemView>().By(problem => problem.UnitOrder).By(problem => problem.Rank).By(problem => problem.Key);
        return TypedResults.Ok(order.PageOf((await query.LoadAsync(filter, cancellation)).Rows, part, $"problems?{filter.ToQuery()}", FactsOf));
    }

    private static async Task<IResult> AddAsync(IdempotencyKey key, Body<AddProblem.Command> body, HttpContext context, UseCase useCase, ProblemsQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<AddProblem.Command, Created>(body.Value, idempotencyKey: key.Value, cancellation: cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var id = outcome.Value!.Id.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Created($"{ApiSetup.Root}/problems/{id}", await OneAsync(id, context, query, cancellation));
    }

    private static Task<IResult> RunAsync<TCommand>(TCommand command, string id, HttpContext context, UseCase useCase, ProblemsQuery query, CancellationToken cancellation)
        where TCommand : class, ICommand<NoResult> =>
        useCase.AnswerAsync(command, () => OneAsync(id, context, query, cancellation), cancellation);

    private static async Task<ProblemFacts> OneAsync(string id, HttpContext context, ProblemsQuery query, CancellationToken cancellation)
    {
        var problem = await query.OneAsync(id, cancellation) ?? throw new NotFoundException();
        IfMatch.Tell(context, problem.Seen);
        return FactsOf(problem);
    }

    private static ProblemFacts FactsOf(ProblemsQuery.ProblemView problem) =>
        new(problem.Id, problem.Unit, problem.Statement, problem.Rank, problem.NotedOn, problem.SolvedOn, problem.IsOnBehalf, problem.IsIllustrative);
}
