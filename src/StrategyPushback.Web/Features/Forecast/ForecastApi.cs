using System.Globalization;
using StrategyPushback.Domain.Forecast;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;

namespace StrategyPushback.Web.Features.Forecast;

/// <summary>The forecast of a version over HTTP, with the points and the outcomes that it was computed from.</summary>
public static class ForecastApi
{
    /// <param name="IsBefore">Whether the consultation has not opened yet. Afterwards the rows are those that were recorded when it opened.</param>
    /// <param name="RecordedOn">Null before, and when nothing was recorded.</param>
    /// <param name="Expected">The number of rows whose score is at least <c>expectedFrom</c> of the weights.</param>
    /// <param name="Rows">The highest score first.</param>
    /// <param name="Tasks">What to do before the consultation opens, the most points first.</param>
    /// <param name="Unexpected">The numbers of the objections that no row expected.</param>
    /// <param name="UnitsWithoutGoals">Codes of the units about which little is known.</param>
    public sealed record PushbackForecastFacts(
        string Update, bool IsBefore, DateOnly? RecordedOn, int Expected, IReadOnlyList<ForecastRowFacts> Rows, IReadOnlyList<ForecastTaskFacts> Tasks, ForecastWeights Weights, ForecastCalibrationFacts Calibration,
        IReadOnlyList<string> Unexpected, IReadOnlyList<string> UnitsWithoutGoals);

    /// <param name="Element">Null for the version as a whole.</param>
    /// <param name="Score">The sum of the points of its signals.</param>
    /// <param name="Probability">From 0 to 1; null while there are too few outcomes.</param>
    /// <param name="Objection">The objection that fulfilled it; null when there is none.</param>
    public sealed record ForecastRowFacts(string Unit, string? Element, int Score, double? Probability, string? Objection, IReadOnlyList<ForecastSignalFacts> Signals);

    /// <param name="Sources">The pages of the records that it follows from.</param>
    public sealed record ForecastSignalFacts(ForecastSignals Signal, int Points, IReadOnlyList<ForecastSourceFacts> Sources);

    public sealed record ForecastSourceFacts(string Text, string Address);

    /// <param name="Owner">The role that owes it.</param>
    /// <param name="OwnerName">Null for a role.</param>
    /// <param name="Address">The form that does it.</param>
    public sealed record ForecastTaskFacts(ForecastTaskKind Kind, int Points, string? Unit, string? Element, string? Subject, ForecastOwner Owner, string? OwnerName, string Address);

    /// <param name="Needed">The outcomes from which there is a probability.</param>
    /// <param name="Intercept">Of the logistic regression; null while there are too few outcomes.</param>
    public sealed record ForecastCalibrationFacts(int Outcomes, int Objected, int Needed, double? Intercept, double? Slope, double? Brier, double? BaseRateBrier);

    public static void MapForecast(this RouteGroupBuilder api) =>
        api.MapGet("/updates/{id}/forecast", async (string id, string? unit, HttpRequest request, ForecastQuery query, CancellationToken cancellation) =>
            {
                Part.Only(request, ["unit"]);
                return TypedResults.Ok(Facts(await query.LoadAsync(RecordKey.Required(id), unit, cancellation: cancellation) ?? throw new NotFoundException()));
            })
            .WithName("GetForecast").WithTags("Updates").WithSummary("What to expect of each unit about each element of a version, and why; for the CIO and the PMO")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);

    private static PushbackForecastFacts Facts(ForecastView view) => new(
        Text(view.Id), view.IsBefore, view.RecordedOn, view.Expected.Count(),
        [.. view.Rows.Select(row => new ForecastRowFacts(
            row.Unit.Code, row.Element is { } element ? Text(element.Id) : null, row.Score, row.Probability, row.Objection,
            [.. row.Reasons.Select(reason => new ForecastSignalFacts(reason.Signal, reason.Points, [.. reason.Sources.Select(source => new ForecastSourceFacts(source.Text, source.Address))]))]))],
        [.. view.Tasks.Select(task => new ForecastTaskFacts(task.Kind, task.Points, task.Unit?.Code, task.Element is { } about ? Text(about.Id) : null, task.Subject, task.Owner, task.OwnerName, task.Address))],
        view.Weights,
        new(view.Calibration.Outcomes, view.Calibration.Objected, ForecastCalibration.Needed, view.Calibration.Model?.Line.Intercept, view.Calibration.Model?.Line.Slope, view.Calibration.Model?.Brier, view.Calibration.Model?.BaseRateBrier),
        view.Unexpected, [.. view.WithoutGoals.Select(unit => unit.Code)]);

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
