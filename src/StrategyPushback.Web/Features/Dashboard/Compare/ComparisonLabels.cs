using System.Globalization;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Dashboard.Compare;

/// <summary>The texts of the comparison: the names of its two sides, and their differences.</summary>
public static class ComparisonLabels
{
    public static string Head(string name) => CompareTexts.ResourceManager.GetString($"Head_{name}", CultureInfo.CurrentUICulture) ?? name;

    /// <summary>What one side shows: its version, the period in which objections were raised, its day.</summary>
    public static string Side(ComparisonQuery.Side side)
    {
        var parts = new[]
        {
            side.Update is { } update ? DashboardTexts.Version.With(update.Strategy, update.Number) : DashboardTexts.AllStrategies,
            Period(side.Filter),
            side.Filter.AsOf is { } day ? CompareTexts.AsOf.With(DisplayFormat.Date(day)) : CompareTexts.Now,
        };
        return string.Join(" · ", parts.Where(part => part is not null));
    }

    /// <summary>"2 more, 8 points more", "4 percentage points fewer"; null where one side has no figure.</summary>
    public static string? Difference(ComparisonQuery.Row row)
    {
        if (row is not { First: { } first, Second: { } second })
        {
            return null;
        }

        var by = second.Value - first.Value;
        var words = row.IsShare && by != 0 ? Points(by, CompareTexts.PercentMoreOne, CompareTexts.PercentMoreMany, CompareTexts.PercentFewerOne, CompareTexts.PercentFewerMany) : DashboardLabels.Moved(by);
        var points = (second.Points - first.Points) ?? 0;
        return points == 0 ? words : $"{words}, {Points(points, CompareTexts.PointsMoreOne, CompareTexts.PointsMoreMany, CompareTexts.PointsFewerOne, CompareTexts.PointsFewerMany)}";
    }

    private static string Points(int by, string moreOne, string moreMany, string fewerOne, string fewerMany) => by > 0 ? by.Count(moreOne, moreMany) : (-by).Count(fewerOne, fewerMany);

    private static string? Period(ObjectionFilter filter) => (filter.From, filter.To) switch
    {
        ({ } from, { } to) => CompareTexts.Between.With(DisplayFormat.Date(from), DisplayFormat.Date(to)),
        ({ } from, null) => CompareTexts.From.With(DisplayFormat.Date(from)),
        (null, { } to) => CompareTexts.Until.With(DisplayFormat.Date(to)),
        _ => null,
    };
}
