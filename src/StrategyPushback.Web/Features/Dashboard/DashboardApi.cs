using Microsoft.OpenApi;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>The dashboard's figures over HTTP, from the same query as the page.</summary>
public static class DashboardApi
{
    /// <summary>The sides of <see cref="StepFigure"/>.</summary>
    public enum TimelinessSide
    {
        It, Units,
    }

    /// <param name="Overdue">Turns of either side past their due date.</param>
    /// <param name="ByUnitAndCause">Open objections by unit code and kind, in organisation order; empty cells are left out.</param>
    public sealed record Figures(
        DateTime AsOf, int Open, int Blocking, int Overdue, IReadOnlyList<CellFigure> ByUnitAndCause, IReadOnlyList<StatusCount> ByStatus,
        IReadOnlyList<AgeFigure> Ageing, IReadOnlyList<StepFigure> Timeliness);

    /// <param name="Cause">A kind, <c>None</c> or <c>Undisclosed</c>.</param>
    public sealed record CellFigure(string Unit, string Cause, int Count);

    /// <summary>Business days: with IT, with the units, since it was raised. The oldest open ones.</summary>
    public sealed record AgeFigure(string Number, int It, int Unit, int Total);

    /// <param name="Clock">Business days.</param>
    /// <param name="Median">Business days; null where no step has ended.</param>
    /// <param name="Of">Steps that ended, and open steps past their due date.</param>
    public sealed record StepFigure(TimelinessSide Side, Step Step, int Clock, decimal? Median, int OnTime, int Of);

    public static void MapDashboard(this RouteGroupBuilder api) =>
        api.MapGet("/dashboard", async (HttpRequest request, DashboardQuery dashboard, CancellationToken cancellation) =>
                TypedResults.Ok(Of(await dashboard.LoadFiguresAsync(ObjectionFilter.Parse(Part.Only(request, ObjectionFilter.Names)), cancellation))))
            .WithName("GetDashboard").WithTags("Dashboard").WithSummary("The figures of the objections that match a filter")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized)
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                operation.Parameters ??= [];
                foreach (var name in ObjectionFilter.Names.Where(name => name != "sort"))
                {
                    operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
                }

                return Task.CompletedTask;
            });

    private static Figures Of(DashboardFigures view) => new(
        view.AsOf,
        view.Headline.Open,
        view.Headline.Blocking,
        view.Headline.Overdue,
        [.. view.Heat.Rows.SelectMany(row => row.Cells.Zip(view.Heat.Columns, (cell, column) => new CellFigure(row.Code, column.Key, cell.Count))).Where(cell => cell.Count > 0)],
        view.ByStatus,
        [.. view.Oldest.Select(age => new AgeFigure(age.Number, age.It, age.Units, age.Total))],
        [.. new[] { view.Headline.It, view.Headline.OfUnits }.SelectMany(side => side.Steps.Select(step =>
            new StepFigure(side.IsIt ? TimelinessSide.It : TimelinessSide.Units, step.Step, step.Clock, step.Median, step.OnTime, step.Of)))]);
}
