using System.Globalization;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Dashboard.HeatMap;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Features.UnblockPlan;
using StrategyPushback.Web.Platform.Exports.Documents;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Documents;

/// <summary>The dashboard as a PDF file: the figures, lists and sentences of the page, in its order.</summary>
internal sealed class DashboardDocument(DashboardView view, UnblockView? plan, DocumentHeadQuery.View head)
{
    public byte[] Write(CancellationToken cancellation)
    {
        var lede = $"{DashboardLabels.Blocks(view.Headline.Blocking, view.IsPast)} {DashboardLabels.Owes(view.Headline.OverdueIt, view.Headline.OverdueUnits, view.IsPast)}";
        return PdfFile.Write(
            head.Of(DashboardLabels.Heading(view), [head.Filter]),
            flow =>
            {
                flow.Paragraph(lede);
                Figures(flow);
                Blockers(flow);
                Heat(flow);
                Timeliness(flow);
                Ageing(flow);
                Plan(flow);
                Changes(flow);
            },
            cancellation);
    }

    private void Figures(PdfFlow flow)
    {
        flow.Section(DashboardTexts.Headline);
        flow.Table(
            [new(DocumentTexts.Figure, 3), new(DocumentTexts.Value, 1, true), new(DocumentTexts.OfWhat, 3), new(DocumentTexts.Change, 2)],
            HeadlineRows.Of(view).Select(row => (IReadOnlyList<string>)[row.Name, row.Value, row.Of, row.Change]));
    }

    private void Blockers(PdfFlow flow)
    {
        flow.Section(view.IsPast ? DashboardTexts.WhatBlocked : DashboardTexts.WhatBlocks);
        if (view.Blockers.Count == 0)
        {
            flow.Paragraph(view.IsPast ? DashboardTexts.BlockedNothingText : DashboardTexts.BlocksNothingText);
            return;
        }

        flow.Table(
            [new(DocumentTexts.Number, 1), new(DocumentTexts.Title, 3), new(DocumentTexts.Units, 2), new(DocumentTexts.Why, 3), new(DocumentTexts.Next, 2)],
            view.Blockers.Select(blocker => (IReadOnlyList<string>)[blocker.Number, blocker.Title, DisplayFormat.List(blocker.Units), BlockerLabels.Reason(blocker, view.Today) ?? "", BlockerLabels.Next(blocker, view.Today)]));
        if (view.Headline.Blocking > view.Blockers.Count)
        {
            flow.Note(DocumentTexts.ShownOf.With(view.Blockers.Count, DisplayFormat.Number(view.Headline.Blocking)));
        }
    }

    private void Heat(PdfFlow flow)
    {
        flow.Section(DashboardTexts.WhoObjects);
        if (view.Heat.Rows.Count == 0)
        {
            flow.Paragraph(DashboardTexts.NobodyObjectsText);
            return;
        }

        flow.Table(
            [new(DashboardTexts.BusinessUnit, 3), .. view.Heat.Columns.Select(column => new PdfColumn(DashboardLabels.Column(view.Heat.Axis, column), 1.4, true)), new(DashboardTexts.All, 1, true)],
            view.Heat.Rows.Append(view.Heat.Totals with { Name = DashboardTexts.AllUnits }).Select(row => (IReadOnlyList<string>)[row.Name, .. row.Cells.Append(row.All).Select(Cell)]));
        flow.Note(DocumentTexts.HeatNote);

        static string Cell(HeatCell cell) => cell.Count == 0 ? "" : DisplayFormat.Number(cell.Count) + (cell.Blocks ? " !" : "");
    }

    private void Timeliness(PdfFlow flow)
    {
        flow.Section(DashboardTexts.DoWeAnswer);
        flow.Table(
            [new(DashboardTexts.BusinessDays, 3), new(DashboardTexts.Clock, 1, true), new(DashboardTexts.Median, 1, true), new(DashboardTexts.OnTime, 2, true), new(DocumentTexts.Share, 1, true)],
            TimelinessRows.Of(view.Headline));
    }

    private void Ageing(PdfFlow flow)
    {
        flow.Section(DashboardTexts.HowOld);
        if (view.Ageing.Oldest.Count == 0)
        {
            flow.Paragraph(DashboardTexts.NoneOpen);
            return;
        }

        flow.Note(DashboardTexts.OlderThan.With(DisplayFormat.Number(view.Ageing.Old), DisplayFormat.Number(view.Ageing.Open), Reporting.Ageing.OldAfter));
        flow.Table(
            [new(DashboardTexts.Objection, 2), new(ObjectionTexts.WithIt, 1, true), new(ObjectionTexts.WithUnits, 1, true), new(DashboardTexts.DaysSinceRaised, 2, true)],
            view.Ageing.Oldest.Select(age => (IReadOnlyList<string>)[age.Number, Whole(age.It), Whole(age.Units), Whole(age.Total)]));
        if (view.Ageing.Open > view.Ageing.Oldest.Count)
        {
            flow.Note(DashboardTexts.OldestOf.With(view.Ageing.Oldest.Count, DisplayFormat.Number(view.Ageing.Open)));
        }
    }

    /// <summary>Left out on a past day, for which no plan can be made.</summary>
    private void Plan(PdfFlow flow)
    {
        if (plan is null)
        {
            return;
        }

        flow.Section(PlanTexts.ThisWeek);
        if (plan.Actions.Count == 0)
        {
            flow.Paragraph(plan.Weighed.Count == 0 ? PlanTexts.NothingToPlan : PlanTexts.NothingFits);
            return;
        }

        flow.Table(
            [new(DocumentTexts.Number, 1), new(ObjectionTexts.ColumnAction, 4), new(PlanTexts.Owner, 2), new(PlanTexts.Due, 2), new(PlanTexts.DaysHead, 1, true), new(DocumentTexts.Clears, 2)],
            plan.Actions.Select(step => (IReadOnlyList<string>)[step.Number, step.Title, step.OwnerName, DisplayFormat.Date(step.DueOn, view.Today), PlanLabels.Number(step.Effort), DisplayFormat.List(step.Objections)]));
        flow.Note(PlanTexts.Rule);
    }

    private void Changes(PdfFlow flow)
    {
        flow.Section(DashboardTexts.SinceDate.With(DisplayFormat.Date(view.Baseline.On, view.Today)));
        if (view.Changes.Count == 0)
        {
            flow.Paragraph(DashboardTexts.NothingChanged);
            return;
        }

        flow.Facts(view.Changes.Select(change => (DisplayFormat.ShortDate(change.On, view.Today), ChangeLabels.Sentence(change, view.Today).Replace("{1}", DisplayFormat.List(change.Numbers), StringComparison.Ordinal))));
    }

    private static string Whole(int number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
