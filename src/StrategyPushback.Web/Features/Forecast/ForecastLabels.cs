using System.Globalization;
using StrategyPushback.Domain.Forecast;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Forecast;

/// <summary>Sentences about a forecast.</summary>
internal static class ForecastLabels
{
    public static string Of(ForecastSignals signal) => Text($"Signal_{signal}");

    public static string Of(ForecastToDo task) =>
        Text(task is { Kind: ForecastTaskKind.StateEffect, Element: null } ? "Task_StateEffectWhole" : $"Task_{task.Kind}").With(task.Unit?.Name, task.Element?.Label, task.Subject);

    public static string OwnerOf(ForecastToDo task) =>
        Text($"Owner_{task.Owner}") is var role && task.OwnerName is { } name ? ForecastTexts.OwnerNamed.With(name, role) : role;

    public static string Takes(ForecastToDo task) => task.Points.Count(ForecastTexts.TakesOne, ForecastTexts.TakesMany);

    /// <summary>What the page says first.</summary>
    public static string Sentence(ForecastView view)
    {
        var expected = view.Expected.Count();
        return view.IsBefore
            ? expected == 0 ? ForecastTexts.SaysNone.With(view.Weights.ExpectedFrom) : expected.Plural(ForecastTexts.SaysOne, ForecastTexts.SaysMany).With(expected, view.Rows.Count)
            : $"{expected.Plural(ForecastTexts.SaidOne, ForecastTexts.SaidMany).With(expected, view.Rows.Count)} {view.Objected.Plural(ForecastTexts.CameOne, ForecastTexts.CameMany).With(view.Objected)}";
    }

    public static string Calibration(ForecastCalibration calibration) => calibration.Model is { } model
        ? ForecastTexts.Calibrated.With(DisplayFormat.Number(calibration.Outcomes), DisplayFormat.Number(calibration.Objected), Brier(model.Brier), Brier(model.BaseRateBrier))
        : ForecastTexts.TooFew.With(calibration.Outcomes, ForecastCalibration.Needed);

    private static string Brier(double score) => score.ToString("0.000", CultureInfo.CurrentCulture);

    private static string Text(string key) => ForecastTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}
