using System.Globalization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Dashboard.HeatMap;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>The sentences of the dashboard, and of pages that show the same figures.</summary>
public static class DashboardLabels
{
    /// <summary>"3 critical objections block publication."; in the past tense for a past day.</summary>
    public static string Blocks(int count, bool isPast = false) => (count, isPast) switch
    {
        (0, false) => DashboardTexts.BlocksNone,
        (0, true) => DashboardTexts.BlockedNone,
        (_, false) => count.Count(DashboardTexts.BlocksOne, DashboardTexts.BlocksMany),
        (_, true) => count.Count(DashboardTexts.BlockedOne, DashboardTexts.BlockedMany),
    };

    /// <summary>"IT owes 2 overdue answers; the units owe none."; in the past tense for a past day.</summary>
    public static string Owes(int it, int units, bool isPast = false) => (it, units, isPast) switch
    {
        (0, 0, false) => DashboardTexts.OwesNobody,
        (0, 0, true) => DashboardTexts.OwedNobody,
        (_, _, false) => DashboardTexts.OwesBoth.With(
            it == 0 ? DashboardTexts.ItOwesNone : it.Count(DashboardTexts.ItOwesOne, DashboardTexts.ItOwesMany),
            units == 0 ? DashboardTexts.UnitsOweNone : units.Count(DashboardTexts.UnitsOweOne, DashboardTexts.UnitsOweMany)),
        (_, _, true) => DashboardTexts.OwesBoth.With(
            it == 0 ? DashboardTexts.ItOwedNone : it.Count(DashboardTexts.ItOwedOne, DashboardTexts.ItOwedMany),
            units == 0 ? DashboardTexts.UnitsOwedNone : units.Count(DashboardTexts.UnitsOwedOne, DashboardTexts.UnitsOwedMany)),
    };

    /// <summary>"answer due Tue 3 Nov"</summary>
    public static string Due(Step step, DateOnly due, DateOnly today, bool again = false) =>
        (Text($"Due_{step}{(again ? "_Again" : "")}") ?? Text($"Due_{step}") ?? "{0}").With(DisplayFormat.Date(due, today));

    /// <summary>The step as an instruction: "Acknowledge: ...".</summary>
    public static string Do(Step step, string title) => (Text($"Do_{step}") ?? "{0}").With(title);

    /// <summary>What the dashboard shows: the version with its status, or a past day without it, because the status is today's.</summary>
    public static string Heading(DashboardView view) => (view.Update, view.Filter.AsOf) switch
    {
        ({ } update, null) => Version(update, view.Today),
        (null, null) => DashboardTexts.AllStrategies,
        ({ } update, { } day) => DashboardTexts.StoodOn.With(DashboardTexts.Version.With(update.Strategy, update.Number), DisplayFormat.Date(day)),
        (null, { } day) => DashboardTexts.StoodOn.With(DashboardTexts.AllStrategies, DisplayFormat.Date(day)),
    };

    /// <summary>The version in one line: "Target model, version 0.8 · in consultation until Fri 27 Nov (13 days left)".</summary>
    public static string Version(UpdateLine update, DateOnly today)
    {
        var name = DashboardTexts.Version.With(update.Strategy, update.Number);
        var state = update is { Status: Domain.Strategy.UpdateStatus.InConsultation, Window: { } window, DaysLeft: { } left }
            ? DashboardTexts.InConsultationUntil.With(DisplayFormat.Date(window.Closes, today), DisplayFormat.Remaining(left))
            : DomainLabels.Of(update.Status).ToLower(CultureInfo.CurrentCulture);
        return $"{name} · {state}";
    }

    /// <summary>"Updated: 1 blocks, 9 open, 2 overdue", announced when the figures change.</summary>
    public static string Updated(Headline headline) => DashboardTexts.LiveNews.With(
        headline.Blocking.Count(DashboardTexts.LiveBlockingOne, DashboardTexts.LiveBlockingMany),
        headline.Open.Count(DashboardTexts.LiveOpenOne, DashboardTexts.LiveOpenMany),
        headline.Overdue);

    /// <summary>"1 more", "2 fewer", "no change".</summary>
    public static string Moved(int by) => by switch
    {
        0 => DashboardTexts.MovedNone,
        > 0 => by.Count(DashboardTexts.MovedMoreOne, DashboardTexts.MovedMoreMany),
        _ => (-by).Count(DashboardTexts.MovedFewerOne, DashboardTexts.MovedFewerMany),
    };

    /// <summary>The change of a percentage: "4 pts down".</summary>
    public static string MovedPoints(int by) => by switch
    {
        0 => DashboardTexts.MovedNone,
        > 0 => by.Count(DashboardTexts.PointsUpOne, DashboardTexts.PointsUpMany),
        _ => (-by).Count(DashboardTexts.PointsDownOne, DashboardTexts.PointsDownMany),
    };

    /// <summary>The header of a column of the heat map.</summary>
    public static string Column(HeatAxis axis, HeatColumn column) => axis switch
    {
        HeatAxis.Cause => DomainLabels.OfCause(column.Key),
        HeatAxis.Severity => DomainLabels.Of(Enum.Parse<Severity>(column.Key)),
        HeatAxis.Age => AgeBand.All[int.Parse(column.Key, CultureInfo.InvariantCulture)] switch
        {
            { Above: null } youngest => DashboardTexts.AgeUpTo.With(youngest.UpTo),
            { UpTo: null } oldest => DashboardTexts.AgeOver.With(oldest.Above),
            var band => DashboardTexts.AgeBetween.With(band.Above + 1, band.UpTo),
        },
        _ => column.Number is null ? column.Title! : DashboardTexts.HeatElement.With(column.Number, column.Title),
    };

    /// <summary>The title of the heat map and the note under it, for the axes that have their own.</summary>
    public static string OfAxis(string text, HeatAxis axis) => Text($"{text}_{axis}") ?? Text(text) ?? "";

    /// <summary>The text of a cell for screen readers: "objection, 8 points, blocks publication".</summary>
    public static string Cell(HeatCell cell, bool withPoints) => string.Join(", ", new[]
    {
        cell.Count == 1 ? DashboardTexts.CellOne : DashboardTexts.CellMany,
        withPoints ? cell.Points.Count(DashboardTexts.PointsOne, DashboardTexts.PointsMany) : null,
        cell.Blocks && withPoints ? DashboardTexts.CellBlocks : null,
    }.OfType<string>());

    private static string? Text(string key) => DashboardTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture);
}
