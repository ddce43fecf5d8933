using System.Globalization;
using Microsoft.OpenApi;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.UnblockPlan;

/// <summary>The API of the unblock plan. It runs the same query as the dashboard.</summary>
public static class UnblockApi
{
    /// <param name="Capacity">Days of work.</param>
    /// <param name="Weight">Severity points it clears, times the probability.</param>
    /// <param name="Bound">An upper bound of the weight of any plan of this capacity; equals the weight when the plan is exact.</param>
    /// <param name="Commitments">Commitments that are not kept yet, on objections that block a publication; at most 20, the earliest due first.</param>
    public sealed record PlanFigures(decimal Capacity, decimal Weight, decimal Bound, IReadOnlyList<PlanStep> Actions, IReadOnlyList<BlockingCommitment> Commitments);

    /// <param name="Effort">Days of work.</param>
    /// <param name="Probability">Null when it is not estimated; it then counts as 1.</param>
    /// <param name="Objections">The objections that the plan clears with it.</param>
    /// <param name="Weight">Its share of the plan's weight, by effort.</param>
    public sealed record PlanStep(string Id, decimal Effort, decimal? Probability, IReadOnlyList<string> Objections, decimal Weight);

    public static void MapUnblocking(this RouteGroupBuilder api) =>
        api.MapGet("/unblock-plan", async (HttpRequest request, UnblockPlanQuery plan, CancellationToken cancellation) =>
            {
                var query = Part.Only(request, [.. ObjectionFilter.Names, UnblockPlanQuery.CapacityName]);
                var capacity = UnblockPlanQuery.CapacityOf(query) ?? throw new InvalidFieldException(UnblockPlanQuery.CapacityName, "field.required", FieldTexts.NoNumber);
                return TypedResults.Ok(Of(await plan.LoadAsync(ObjectionFilter.Parse(query), capacity, cancellation)));
            })
            .WithName("GetUnblockPlan").WithTags("Dashboard").WithSummary("The few actions within a capacity in days that clear the most blocked weight")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized)
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(new OpenApiParameter { Name = UnblockPlanQuery.CapacityName, In = ParameterLocation.Query, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.Number } });
                foreach (var name in ObjectionFilter.Names.Where(name => name is not ("sort" or "asOf")))
                {
                    operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
                }

                return Task.CompletedTask;
            });

    private static PlanFigures Of(UnblockView view) => new(
        view.Capacity,
        Rounded(view.Weight),
        Rounded(view.Bound),
        [.. view.Actions.Select(step => new PlanStep(step.Id.ToString(CultureInfo.InvariantCulture), step.Effort, step.Probability, step.Objections, Rounded(step.Weight)))],
        view.Commitments);

    /// <summary>Rounded to four decimals.</summary>
    private static decimal Rounded(decimal weight) => Math.Round(weight, 4) / 1.0000m;
}
