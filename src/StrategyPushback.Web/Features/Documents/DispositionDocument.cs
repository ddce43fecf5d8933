using StrategyPushback.Web.Features.Reporting.Dispositions;
using StrategyPushback.Web.Platform.Exports.Documents;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
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
            foreach (var group in rows.GroupBy(row => DispositionLabels.Group(row, report.Grouping)))
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

    private static IReadOnlyList<string> Cells(DispositionRow row) =>
    [
        row.Number,
        DispositionLabels.Sources(row),
        DomainLabels.Of(row.Severity),
        string.Join("\n", row.Elements),
        $"{row.Title}\n{row.Statement}",
        row.ProposedChange,
        row.Disposition is { } disposition ? DomainLabels.Of(disposition) : "",
        row.Response ?? "",
        string.Join("\n", DispositionLabels.Verdict(row)),
        string.Join("\n", row.MinorityOpinions),
    ];
}
