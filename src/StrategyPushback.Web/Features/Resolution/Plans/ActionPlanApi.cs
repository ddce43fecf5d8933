using System.Globalization;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;

namespace StrategyPushback.Web.Features.Resolution.Plans;

/// <summary>The API of the action plan of an objection.</summary>
public static class ActionPlanApi
{
    /// <param name="DependsOn">Numbers of actions of the plan that must be done before it starts.</param>
    public sealed record PlannedAction(int Place, string Action, string Title, DateOnly DueOn, IReadOnlyList<string> DependsOn);

    /// <param name="From">The former place.</param>
    public sealed record MovedAction(string Action, int From, int To);

    public sealed record RedatedAction(string Action, DateOnly From, DateOnly To);

    public sealed record RelinkedAction(string Action, IReadOnlyList<string> From, IReadOnlyList<string> To);

    /// <summary>What a version changed in the one before.</summary>
    public sealed record PlanChanges(IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<MovedAction> Moved, IReadOnlyList<RedatedAction> Redated, IReadOnlyList<RelinkedAction> Relinked);

    /// <param name="Reason">Null for the first version: the actions as they were planned.</param>
    public sealed record PlanVersionFacts(int Number, DateOnly On, string? Reason, IReadOnlyList<PlannedAction> Actions, PlanChanges? Changes);

    /// <param name="Actions">The plan as it is now.</param>
    /// <param name="Versions">The newest first; empty before the first revision.</param>
    public sealed record ActionPlanFacts(string Objection, IReadOnlyList<PlannedAction> Actions, IReadOnlyList<PlanVersionFacts> Versions);

    /// <param name="Action">The key or the number of an action of the objection.</param>
    /// <param name="DueOn">Null leaves the date.</param>
    /// <param name="DependsOn">Keys or numbers of actions of the plan.</param>
    public sealed record PlanLineBody(string? Action, DateOnly? DueOn = null, IReadOnlyList<string>? DependsOn = null);

    /// <param name="Actions">The whole plan in its new order. An open action that is left out is cancelled, or no longer answers the objection.</param>
    public sealed record ReviseBody(IReadOnlyList<PlanLineBody>? Actions, string? Reason);

    public static void MapActionPlan(this RouteGroupBuilder api)
    {
        var plan = api.MapGroup("/objections/{number}/action-plan").WithTags("Actions");
        plan.MapGet("", AnswerAsync).WithName("GetActionPlan").WithSummary("The action plan of an objection, its versions and what each of them changed")
            .Produces<ActionPlanFacts>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        plan.MapPost("", async (string number, IfMatch state, Body<ReviseBody> body, HttpContext context, UseCase useCase, ActionPlanQuery query, CancellationToken cancellation) =>
            {
                var lines = body.Value.Actions?.Select(line => new ReviseActionPlan.Line(line.Action, line.DueOn, line.DependsOn)).ToList();
                var outcome = await useCase.RunAsync<ReviseActionPlan.Command, NoResult>(new(number, state.Seen, lines, body.Value.Reason), cancellation: cancellation);
                return outcome.Refusal is { } refusal ? Problems.Of(refusal) : await AnswerAsync(number, context, query, cancellation);
            })
            .WithName("ReviseActionPlan").WithSummary("Revise the action plan: order, dates and dependencies, with a reason").Produces<ActionPlanFacts>().DescribeVerb();
    }

    private static async Task<IResult> AnswerAsync(string number, HttpContext context, ActionPlanQuery query, CancellationToken cancellation)
    {
        var view = await query.LoadAsync(number, cancellation) ?? throw new NotFoundException();
        IfMatch.Tell(context, view.Seen);
        return TypedResults.Ok(new ActionPlanFacts(
            view.Number, [.. view.Lines.Select(line => new PlannedAction(line.Place, line.Number, line.Title, line.DueOn, line.DependsOn))],
            [.. view.Versions.Select(version => new PlanVersionFacts(
                version.Number, version.On, version.Reason, [.. version.Lines.Select(line => new PlannedAction(line.Place, line.Number, line.Title, line.DueOn, line.DependsOn))],
                version.Difference is { } difference ? Changes(difference) : null))]));
    }

    private static PlanChanges Changes(ActionPlanDifference difference) => new(
        [.. difference.Added.Select(line => line.Action.Number)], [.. difference.Removed.Select(line => line.Action.Number)],
        [.. difference.Moved.Select(pair => new MovedAction(pair.Line.Action.Number, pair.Former.Place, pair.Line.Place))],
        [.. difference.Redated.Select(pair => new RedatedAction(pair.Line.Action.Number, pair.Former.DueOn, pair.Line.DueOn))],
        [.. difference.Relinked.Select(pair => new RelinkedAction(pair.Line.Action.Number, Numbers(pair.Former), Numbers(pair.Line)))]);

    private static IReadOnlyList<string> Numbers(ActionPlanLine line) => [.. line.DependencyIds.Select(id => string.Create(CultureInfo.InvariantCulture, $"ACT-{id}"))];
}
