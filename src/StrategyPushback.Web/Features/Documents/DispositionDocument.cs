using StrategyPushback.Web.Features.Reporting.Dispositions;
using StrategyPushback.Web.Platform.Exports.Documents;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Documents;

/// <summary>The disposition report as a PDF file, one table for each version or unit.</summary>
internal static class DispositionDocument
{
    /// <summary>More rows make a file that nobody reads; the workbook has no such limit.</summary>
    public const int MostRows = 5000;

    public static byte[] Write(DispositionReportQuery.Head report, IReadOnlyList<DispositionRow> rows, DocumentHeadQuery.View head, CancellationToken cancellation) => PdfFile.Write(
        head.Of(DocumentTexts.ReportTitle, [DocumentTexts.Filter.With(FilterLabels.Line(report.FilterParts, DocumentTexts.NoFilter)), rows.Count.Count(DocumentTexts.RowsOne, DocumentTexts.RowsMany)], isLandscape: true),
        flow =>
        {
            foreach (var group in rows.GroupBy(row => GroupOf(row, report.Grouping)))
            {
                flow.Section(group.Key);
                flow.Table(
                    [
                        new(DocumentTexts.Number, 1), new(DocumentTexts.Source, 1.6), new(DocumentTexts.Severity, 1.2), new(DocumentTexts.Element, 2.2), new(DocumentTexts.Statement, 3.4), new(DocumentTexts.ProposedChange, 2.2),
                        new(DocumentTexts.Disposition, 1.5), new(DocumentTexts.Response, 2.6), new(DocumentTexts.Verdict, 1.8), new(DocumentTexts.Minority, 1.3),
                    ],
                    group.Select(Cells));
            }
        },
        cancellation);

    private static string GroupOf(DispositionRow row, DispositionGrouping grouping) => grouping is DispositionGrouping.Version ? row.Version
        : row.Sources is [var lead, ..] ? lead.Name : DomainTexts.NotRecorded;

    private static IReadOnlyList<string> Cells(DispositionRow row) =>
    [
        row.Number,
        DisplayFormat.List([.. row.Sources.Select(source => source.Name)]),
        DomainLabels.Of(row.Severity),
        string.Join("\n", row.Elements),
        $"{row.Title}\n{row.Statement}",
        row.ProposedChange,
        row.Disposition is { } disposition ? DomainLabels.Of(disposition) : DomainLabels.Of(row.Status),
        row.Response ?? "",
        string.Join("\n", row.Replies.Select(reply => $"{reply.Unit}: {(reply.Accepted ? ObjectionTexts.Accepted : ObjectionTexts.Contested)}{(reply.Reason is { } reason ? $". {reason}" : "")}")
            .Concat(row.Rulings.Select(ruling => $"{DomainLabels.Of(ruling.Ruling)}{(ruling.Reason is { } reason ? $". {reason}" : "")}"))),
        string.Join("\n", row.MinorityOpinions),
    ];
}
