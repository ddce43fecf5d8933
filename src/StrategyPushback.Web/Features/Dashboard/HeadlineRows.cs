using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>The headline figures as rows of words, for documents and slides.</summary>
public static class HeadlineRows
{
    /// <param name="Of">Of how many.</param>
    /// <param name="Change">The change since the baseline of the view; empty where the history cannot answer it.</param>
    public sealed record Row(string Name, string Value, string Of, string Change);

    public static IReadOnlyList<Row> Of(DashboardView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var (head, change) = (view.Headline, view.Baseline.Change);
        return
        [
            new(DashboardTexts.KpiBlocking, DisplayFormat.Number(head.Blocking), Of(head.Open, DashboardTexts.OfOpenOne, DashboardTexts.OfOpenMany), Moved(change?.Blocking)),
            new(DashboardTexts.KpiOpen, DisplayFormat.Number(head.Open), Of(head.Raised, DashboardTexts.OfRaisedOne, DashboardTexts.OfRaisedMany), Moved(change?.Open)),
            new(DashboardTexts.KpiUnits, DisplayFormat.Number(head.UnitsObjecting), Of(head.Units, DashboardTexts.OfTakingPartOne, DashboardTexts.OfTakingPartMany), Moved(change?.UnitsObjecting)),
            Share(head.It, DashboardTexts.KpiIt, change?.It),
            Share(head.OfUnits, DashboardTexts.KpiUnitsOnTime, change?.OfUnits),
            new(view.IsPast ? DashboardTexts.KpiOverdueThen : DashboardTexts.KpiOverdue, DisplayFormat.Number(head.Overdue), DashboardTexts.OverdueSplit.With(DisplayFormat.Number(head.OverdueIt), DisplayFormat.Number(head.OverdueUnits)), Moved(change?.Overdue)),
        ];
    }

    private static Row Share(Timeliness side, string name, int? moved) => new(
        name,
        side.Share is { } share ? DisplayFormat.Percent(share / 100.0) : DisplayFormat.Number(side.OnTime),
        (side.Share is null ? side.Of.Plural(DashboardTexts.StepsTooFewOne, DashboardTexts.StepsTooFewMany) : side.Of.Plural(DashboardTexts.StepsOne, DashboardTexts.StepsMany)).With(DisplayFormat.Number(side.OnTime), DisplayFormat.Number(side.Of)),
        moved is { } points ? DashboardLabels.MovedPoints(points) : "");

    private static string Of(int whole, string one, string many) => whole.Plural(one, many).With(DisplayFormat.Number(whole));

    private static string Moved(int? by) => by is { } moved ? DashboardLabels.Moved(moved) : "";
}
