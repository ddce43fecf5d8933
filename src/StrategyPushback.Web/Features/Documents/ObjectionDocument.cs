using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.Detail.Record;
using StrategyPushback.Web.Platform.Exports.Documents;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Documents;

/// <summary>One objection as a PDF file: everything that its page shows this reader.</summary>
internal sealed class ObjectionDocument(ObjectionPageView view, DocumentHeadQuery.View head)
{
    private ObjectionView One => view.Objection;

    public byte[] Write(CancellationToken cancellation)
    {
        var isRestricted = One.Confidentiality is not Confidentiality.Open;
        var mark = isRestricted ? DomainLabels.Of(One.Confidentiality) : null;
        return PdfFile.Write(
            head.Of($"{One.Number} {One.Title}", isRestricted ? [DocumentTexts.Restricted.With(mark)] : [], mark: mark),
            flow =>
            {
                Facts(flow);
                UnitsSay(flow);
                Causes(flow);
                ReadBacks(flow);
                Answers(flow);
                Actions(flow);
                Timeline(flow);
            },
            cancellation);
    }

    private void Facts(PdfFlow flow)
    {
        var units = view.Units.Where(unit => unit.IsSupporting).Select(unit => unit.Name).ToList();
        List<(string, string)> facts =
        [
            (DocumentTexts.Severity, DomainLabels.Of(One.Severity) + (One.Blocking ? $" · {ObjectionTexts.BlocksPublication}" : "") + (One.Confirmed ? "" : $" · {DomainTexts.Unconfirmed}")),
            (ObjectionTexts.ColumnStatus, DomainLabels.Of(One.Status)),
            (ObjectionTexts.RaisedBy, units.Count == 0 ? DomainTexts.NotRecorded : DisplayFormat.List(units)),
            (ObjectionTexts.Stage_Raised, DisplayFormat.Date(view.DateOf(One.RaisedAt)) + (One.Late ? $" · {ObjectionTexts.Late}" : "")),
            (ObjectionTexts.RaisedAgainst, FilingTexts.StrategyVersion.With(view.Against.Strategy, view.Against.Number)),
            (DocumentTexts.Turn, $"{TurnLabels.Heading(view)}. {TurnLabels.Sentence(view)}" + (One.DueOn is { } due ? $" ({ObjectionTexts.Due.With(DisplayFormat.Date(due))})" : "")),
        ];
        if (view.Elements.Count > 0)
        {
            facts.Add((ObjectionTexts.Part.TrimEnd(':'), string.Join("; ", view.Elements.Select(element => element.Number is null ? element.Title : $"{element.Number}, {element.Title}"))));
        }

        if (One.Criterion is { } criterion)
        {
            facts.Add((ObjectionTexts.Criterion, criterion));
        }

        flow.Facts(facts);
    }

    private void UnitsSay(PdfFlow flow)
    {
        flow.Section(ObjectionTexts.WhatUnitsSay);
        foreach (var (name, text) in new[] { (ObjectionTexts.Statement, One.Statement), (ObjectionTexts.Interest, One.Interest), (ObjectionTexts.ProposedChange, One.ProposedChange) })
        {
            flow.Subheading(name);
            flow.Paragraph(text ?? DomainTexts.NotRecorded);
        }
    }

    private void Causes(PdfFlow flow)
    {
        flow.Section(ObjectionTexts.RootCauses);
        if (view.Causes.Count == 0)
        {
            flow.Paragraph(ObjectionTexts.NoCause);
        }

        foreach (var cause in view.Causes)
        {
            flow.Subheading(DomainLabels.OfCause(cause.Kind) + (cause.SetAsideAt is not null ? $" · {ObjectionTexts.SetAside}" : cause.Waits ? $" · {ObjectionTexts.WaitsForLead}" : ""));
            flow.Facts(CauseLabels.FactsOf(cause, view));
            flow.Note(ObjectionTexts.FoundBy.With(cause.By, Day(cause.At)));
        }
    }

    private void ReadBacks(PdfFlow flow)
    {
        if (One.ReadBacks.Count == 0)
        {
            return;
        }

        flow.Section(ObjectionTexts.ReadBack);
        foreach (var readBack in One.ReadBacks)
        {
            flow.Subheading($"{DomainLabels.Of(Side.It)} {ObjectionTexts.Said.With(Day(readBack.At))}");
            flow.Paragraph(readBack.Text);
            flow.Note(readBack is { Confirmed: { } confirmed, AnsweredAt: { } at }
                ? $"{readBack.UnitName} {ObjectionTexts.Answered.With(Day(at))} {(confirmed ? ObjectionTexts.YesWeMean : ObjectionTexts.NotWeMean)} {readBack.RefusedBecause}".Trim()
                : ObjectionTexts.NoAnswerYet);
        }
    }

    private void Answers(PdfFlow flow)
    {
        flow.Section(ObjectionTexts.Answers);
        if (view.Answers.Count + view.Escalations.Count == 0)
        {
            flow.Paragraph(ObjectionTexts.NoAnswer);
        }

        foreach (var answer in view.Answers)
        {
            flow.Subheading($"{answer.Place}. {DomainLabels.Of(answer.Kind)} · {Day(answer.At)}");
            flow.Paragraph(answer.Response);
            foreach (var reply in answer.Verdicts)
            {
                flow.Note($"{(reply.Accepted ? ObjectionTexts.Accepted : ObjectionTexts.Contested)} {ObjectionTexts.ByUnit} {reply.UnitName}, {Day(reply.At)}{(reply.Reason is { } reason ? $": {reason}" : "")}");
            }
        }

        foreach (var escalation in view.Escalations)
        {
            flow.Subheading($"{DomainLabels.Of(Status.Escalated)} {ObjectionTexts.EscalatedBy.With(escalation.By, Day(escalation.At))}");
            flow.Paragraph(escalation.Reason);
            if (escalation is { Ruling: { } ruling, RuledAt: { } ruledAt })
            {
                flow.Subheading($"{DomainLabels.Of(ruling)} {ObjectionTexts.RuledBy.With(escalation.RuledBy, Day(ruledAt))}{(escalation.RuledByOwner ? $" {ObjectionTexts.RuledByOwner}" : "")}");
                flow.Paragraph(escalation.RulingReason ?? "");
            }

            if (escalation.MinorityOpinion is { } minority)
            {
                flow.Paragraph($"{ActionTexts.MinorityOpinion}: {minority}");
            }
        }

        if (view.PublishedOverReason is { } published)
        {
            flow.Subheading(ObjectionTexts.PublishedOver);
            flow.Paragraph(published);
        }
    }

    private void Actions(PdfFlow flow)
    {
        flow.Section(ObjectionTexts.Actions);
        if (view.Actions.Count == 0)
        {
            flow.Paragraph(ObjectionTexts.NoActionPlanned);
            return;
        }

        flow.Table(
            [new(ObjectionTexts.ColumnNumber, 1), new(ObjectionTexts.ColumnAction, 4), new(ObjectionTexts.ColumnOwner, 2), new(ObjectionTexts.ColumnDue, 2), new(ObjectionTexts.ColumnStatus, 1.5), new(ObjectionTexts.ColumnCounts, 3)],
            view.Actions.Select(action => (IReadOnlyList<string>)
            [
                action.Number, $"{action.Title}\n{DomainLabels.Of(action.Kind)}", action.Owner, DisplayFormat.Date(action.DueOn), DomainLabels.Of(action.Status),
                action.AcceptanceCriterion + (action.Outcome is { } outcome ? $"\n{outcome}" : ""),
            ]));
    }

    private void Timeline(PdfFlow flow)
    {
        flow.Section(ObjectionTexts.Timeline);
        flow.Table(
            [new(DocumentTexts.Date, 2), new(DocumentTexts.Side, 1.2), new(DocumentTexts.What, 9)],
            view.Timeline.Select(line => (IReadOnlyList<string>)[DisplayFormat.Date(line.On), DomainLabels.Of(line.Side), line.Span is { } span ? $"{line.Sentence} ({span})" : line.Sentence]));
    }

    private string Day(DateTime at) => DisplayFormat.Date(view.DateOf(at));
}
