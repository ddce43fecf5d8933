using System.Globalization;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>The API of resolution actions. It runs the same queries and commands as the pages.</summary>
public static class ResolutionApi
{
    public sealed record CompleteBody(string? Outcome);

    /// <param name="Probability">Above 0, at most 1; null when it is not estimated.</param>
    public sealed record EstimateBody(decimal? EffortDays, decimal? Probability);

    public sealed record CancelBody(string? Reason);

    /// <param name="Reason">Why the action starts although others are not done; only the CIO gives one.</param>
    public sealed record StartBody(string? Reason = null) : IOptionalBody;

    public static void MapResolution(this RouteGroupBuilder api)
    {
        var actions = api.MapGroup("/actions").WithTags("Actions");
        actions.MapGet("", async (HttpRequest request, Part part, ActionListQuery list, CancellationToken cancellation) =>
                TypedResults.Ok(await list.LoadAsync(ActionFilter.Parse(Part.Only(request, ActionFilter.Names)), part.Limit, part.After, cancellation)))
            .WithName("ListActions").WithSummary("The actions that match a filter, the next one due first").DescribeList(ActionFilter.Names);
        actions.MapPost("", PlanAsync).WithName("PlanAction").WithSummary("Plan an action for one or more objections")
            .Produces<ActionView>(StatusCodes.Status201Created).DescribeCreation();
        actions.MapGet("/{id}", async (string id, HttpContext context, ActionListQuery list, CancellationToken cancellation) => await AnswerAsync(id, context, list, cancellation))
            .WithName("GetAction").WithSummary("One action")
            .Produces<ActionView>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        foreach (var report in ActionReports.All)
        {
            report.Map(actions);
        }
    }

    internal static void MapReport<TBody, TCommand>(RouteGroupBuilder actions, string route, string summary, Func<string, Guid?, TBody, TCommand> command)
        where TBody : class
        where TCommand : class, ICommand<NoResult> =>
        MapReport(actions, route, async (id, seen, context, useCase, cancellation) =>
                await useCase.RunAsync<TCommand, NoResult>(command(id, seen, (await Body<TBody>.BindAsync(context))!.Value), cancellation: cancellation))
            .WithMetadata(Body<TBody>.Description).WithName(typeof(TCommand).DeclaringType!.Name).WithSummary(summary).Produces<ActionView>().DescribeVerb();

    /// <summary>Without type parameters, so that the handler is compiled with the product.</summary>
    private static RouteHandlerBuilder MapReport(RouteGroupBuilder actions, string route, Func<string, Guid?, HttpContext, UseCase, CancellationToken, Task<Outcome<NoResult>>> run) =>
        actions.MapPost($"/{{id}}/{route}", async (string id, IfMatch state, HttpContext context, UseCase useCase, ActionListQuery list, CancellationToken cancellation) =>
        {
            var outcome = await run(id, state.Seen, context, useCase, cancellation);
            return outcome.Refusal is { } refusal ? Problems.Of(refusal) : await AnswerAsync(id, context, list, cancellation);
        });

    private static async Task<IResult> PlanAsync(Body<PlanAction.Command> body, IdempotencyKey key, HttpContext context, UseCase useCase, ActionListQuery list, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<PlanAction.Command, Created>(body.Value, idempotencyKey: key.Value, cancellation: cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var id = outcome.Value!.Id.ToString(CultureInfo.InvariantCulture);
        var view = await list.OneAsync(id, cancellation) ?? throw new NotFoundException();
        IfMatch.Tell(context, view.Seen);
        return TypedResults.Created($"{ApiSetup.Root}/actions/{id}", view);
    }

    private static async Task<IResult> AnswerAsync(string id, HttpContext context, ActionListQuery list, CancellationToken cancellation)
    {
        var view = await list.OneAsync(id, cancellation) ?? throw new NotFoundException();
        IfMatch.Tell(context, view.Seen);
        return TypedResults.Ok(view);
    }
}
