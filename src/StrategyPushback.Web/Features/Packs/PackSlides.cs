using System.Globalization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Dashboard.HeatMap;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Features.UnblockPlan;
using StrategyPushback.Web.Platform.Exports.Slides;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Packs;

/// <summary>The slides of a steering pack: what changed comes first, and the notes name the rows behind each figure.</summary>
internal sealed class PackSlides(PackContentQuery.View view)
{
    /// <summary>Bars of the chart; the table after it has every unit.</summary>
    private const int MaxBars = 12;

    public DeckHead Head => new(
        PackTexts.DeckTitle.With(DashboardLabels.Heading(view.Dashboard)),
        [DisplayFormat.Date(view.Today), FilterLine, MadeFor, PackTexts.Audience],
        MadeFor, view.By, view.At, CultureInfo.CurrentUICulture.Name, PackTexts.Continued);

    public IReadOnlyList<Slide> All() =>
    [
        Figures(), Changes(), Decisions(), Blocking(), Plan(), .. WhoObjects(), Statuses(), Answers(),
    ];

    private string FilterLine => PackTexts.Filter.With(FilterLabels.Line(view.Filter, PackTexts.NoFilter));

    private string MadeFor => PackTexts.MadeFor.With(view.By, DisplayFormat.Date(view.Today), DisplayFormat.Time(view.Time));

    private string SinceTitle => view.IsFirst ? PackTexts.ChangedSinceFirst.With(DisplayFormat.Date(view.Since, view.Today)) : view.LastMadeOn is null ? PackTexts.ChangedSince.With(DisplayFormat.Date(view.Since, view.Today)) : PackTexts.ChangedSincePack.With(DisplayFormat.Date(view.Since, view.Today));

    private Slide Figures()
    {
        var head = view.Dashboard.Headline;
        return new(
            SinceTitle,
            $"{DashboardLabels.Blocks(head.Blocking)} {DashboardLabels.Owes(head.OverdueIt, head.OverdueUnits)}",
            new([new(PackTexts.Figure, 3), new(PackTexts.Value, 1.2, true), new(PackTexts.OfWhat, 3), new(PackTexts.Change, 2)], [.. HeadlineRows.Of(view.Dashboard).Select(row => (IReadOnlyList<string>)[row.Name, row.Value, row.Of, row.Change])]),
            null,
            PackNotes.Of(
                (DashboardTexts.KpiBlocking, head.Blocking, view.Blockers.Select(blocker => blocker.Number)),
                (DashboardTexts.KpiOpen, head.Open, view.Open.Select(row => row.Number)),
                (DashboardTexts.KpiOverdue, head.Overdue, view.Open.Where(row => row.Overdue).Select(row => row.Number))));
    }

    private Slide Changes() => new(
        PackTexts.Changes,
        view.Changes.Count == 0 ? DashboardTexts.NothingChanged : More(view.MoreChanges),
        view.Changes.Count == 0 ? null : new([new(PackTexts.Date, 1.2), new(PackTexts.What, 6)], [.. view.Changes.Select(change => (IReadOnlyList<string>)[DisplayFormat.ShortDate(change.On, view.Today), change.Words])]),
        null,
        PackNotes.Of((PackTexts.Changes, view.Changes.Count + view.MoreChanges, view.Changes.Select(change => change.Number).Distinct())));

    private Slide Decisions() => new(
        PackTexts.Decisions,
        view.Decisions.Count == 0 ? PackTexts.NoDecision : More(view.MoreDecisions) ?? PackTexts.DecisionsLead,
        view.Decisions.Count == 0 ? null : new(
            [new(PackTexts.Number, 1), new(PackTexts.Title, 4), new(PackTexts.Units, 2.5), new(PackTexts.Severity, 1.3), new(PackTexts.Wanted, 2.5)],
            [.. view.Decisions.Select(one => (IReadOnlyList<string>)
            [
                one.Number, one.Title, DisplayFormat.List([.. one.RaisedBy.Select(unit => unit.Name)]), DomainLabels.Of(one.Severity),
                one.Turn is { Step: { } step, DueOn: { } due } ? DashboardLabels.Due(step, due, view.Today) : DomainLabels.Of(one.Status),
            ])]),
        null,
        PackNotes.Of((PackTexts.Decisions, view.Decisions.Count + view.MoreDecisions, view.Decisions.Select(one => one.Number))));

    private Slide Blocking() => new(
        DashboardTexts.WhatBlocks,
        view.Blockers.Count == 0 ? DashboardTexts.BlocksNothingText : More(view.Dashboard.Headline.Blocking - view.Blockers.Count),
        view.Blockers.Count == 0 ? null : new(
            [new(PackTexts.Number, 1), new(PackTexts.Title, 3.5), new(PackTexts.Units, 2), new(PackTexts.Why, 3.5), new(PackTexts.Next, 2.5)],
            [.. view.Blockers.Select(blocker => (IReadOnlyList<string>)[blocker.Number, blocker.Title, DisplayFormat.List(blocker.Units), BlockerLabels.Reason(blocker, view.Today) ?? "", BlockerLabels.Next(blocker, view.Today)])]),
        null,
        PackNotes.Of((DashboardTexts.KpiBlocking, view.Dashboard.Headline.Blocking, view.Blockers.Select(blocker => blocker.Number))));

    private Slide Plan() => new(
        PackTexts.PlanTitle,
        view.Plan.Actions.Count == 0 ? view.Plan.Weighed.Count == 0 ? PlanTexts.NothingToPlan : PlanTexts.NothingFits
            : PackTexts.PlanLead.With(PlanLabels.Number(view.Plan.Effort), PlanLabels.Number(view.Plan.Capacity), PlanLabels.Points(view.Plan.Weight), PlanLabels.Blockers(view.Plan, view.Dashboard.Headline.Blocking)),
        view.Plan.Actions.Count == 0 ? null : new(
            [new(PackTexts.Number, 1), new(ObjectionTexts.ColumnAction, 4), new(PlanTexts.Owner, 2), new(PlanTexts.Due, 1.8), new(PlanTexts.DaysHead, 0.9, true), new(PackTexts.Clears, 2)],
            [.. view.Plan.Actions.Select(step => (IReadOnlyList<string>)[step.Number, step.Title, step.OwnerName, DisplayFormat.Date(step.DueOn, view.Today), PlanLabels.Number(step.Effort), DisplayFormat.List(step.Objections)])]),
        null,
        $"{PlanTexts.Rule}\n{string.Join('\n', view.Plan.Weighed.Where(row => row.IsCleared).Select(row => $"{row.Number}: {PlanLabels.Needs(row)}"))}".TrimEnd());

    private IEnumerable<Slide> WhoObjects()
    {
        var heat = view.Dashboard.Heat;
        if (heat.Rows.Count == 0)
        {
            yield return new(DashboardTexts.WhoObjects, DashboardTexts.NobodyObjectsText, null, null, DashboardTexts.NobodyObjectsText);
            yield break;
        }

        var bars = heat.Rows.OrderByDescending(row => row.All.Count).Take(MaxBars).ToHashSet();
        var shown = heat.Rows.Where(bars.Contains).ToList();
        var notes = PackNotes.Of([.. heat.Rows.Select(row => (row.Name, row.All.Count, view.Open.Where(one => one.Units.Any(unit => unit.Code == row.Code)).Select(one => one.Number)))]);
        yield return new(
            DashboardTexts.WhoObjects,
            heat.Rows.Count > MaxBars ? PackTexts.MostOf.With(MaxBars, heat.Rows.Count) : PackTexts.ChartNote,
            null,
            new(
                DashboardTexts.HeatCaption, [.. shown.Select(row => row.Name)],
                [.. heat.Columns.Select((column, at) => new ChartSeries(DashboardLabels.Column(HeatAxis.Cause, column), [.. shown.Select(row => row.Cells[at].Count)], CauseColors.Of(column.Key))).Where(series => series.Values.Any(value => value > 0))],
                IsStacked: true),
            notes);
        yield return new(
            PackTexts.ByUnitAndCause,
            PackTexts.HeatNote,
            new(
                [new(DashboardTexts.BusinessUnit, 3), .. heat.Columns.Select(column => new SlideColumn(DashboardLabels.Column(HeatAxis.Cause, column), 1.5, true)), new(DashboardTexts.All, 1, true)],
                [.. heat.Rows.Append(heat.Totals with { Name = DashboardTexts.AllUnits }).Select(row => (IReadOnlyList<string>)[row.Name, .. row.Cells.Append(row.All).Select(Cell)])]),
            null,
            notes);

        static string Cell(HeatCell cell) => cell.Count == 0 ? "" : DisplayFormat.Number(cell.Count) + (cell.Blocks ? " !" : "");
    }

    private Slide Statuses() => new(
        PackTexts.Statuses,
        DashboardTexts.PartOf.With(DisplayFormat.Number(view.Dashboard.Headline.Open), DisplayFormat.Number(view.Dashboard.Headline.Raised)) + " " + PackTexts.AreOpen,
        null,
        view.Dashboard.ByStatus.Count == 0 ? null : new(PackTexts.Statuses, [.. view.Dashboard.ByStatus.Select(status => DomainLabels.Of(status.Status))], [new(PackTexts.Objections, [.. view.Dashboard.ByStatus.Select(status => status.Count)], CauseColors.Status)], IsStacked: false),
        PackNotes.Of([.. view.Dashboard.ByStatus.Where(status => status.Status.IsOpen())
            .Select(status => (DomainLabels.Of(status.Status), status.Count, view.Open.Where(row => row.Status == status.Status).Select(row => row.Number)))]));

    private Slide Answers() => new(
        DashboardTexts.DoWeAnswer,
        DashboardTexts.TimelinessCaption,
        new([new(DashboardTexts.BusinessDays, 4), new(DashboardTexts.Clock, 1, true), new(DashboardTexts.Median, 1, true), new(DashboardTexts.OnTime, 1.5, true), new(PackTexts.Share, 1, true)], TimelinessRows.Of(view.Dashboard.Headline)),
        null,
        PackTexts.TimelinessNote.With(Timeliness.TooFew));

    private static string? More(int more) => more > 0 ? more.Count(PackTexts.MoreOne, PackTexts.MoreMany) : null;
}
