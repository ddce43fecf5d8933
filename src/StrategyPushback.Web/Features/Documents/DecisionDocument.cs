using StrategyPushback.Web.Features.Decisions;
using StrategyPushback.Web.Platform.Exports.Documents;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Documents;

/// <summary>A decision record as a PDF file: the lines of its page.</summary>
internal static class DecisionDocument
{
    public static byte[] Write(DecisionRecord record, DocumentHeadQuery.View head, CancellationToken cancellation) => PdfFile.Write(
        head.Of(DecisionTexts.TitleOf.With($"{record.Number} {record.Title}"), [record.Summary, .. record.IsRestricted ? new[] { DecisionTexts.Restricted } : []]),
        flow =>
        {
            foreach (var section in record.Sections)
            {
                flow.Section(section.Heading);
                foreach (var line in section.Lines)
                {
                    if (line.IsHeading)
                    {
                        flow.Subheading(line.Label);
                    }

                    flow.Paragraph(line.IsHeading || line.Label.Length == 0 ? line.Text : $"{line.Label}: {line.Text}");
                }
            }
        },
        cancellation);
}
