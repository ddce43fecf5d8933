using StrategyPushback.Web.Features.Briefs;
using StrategyPushback.Web.Platform.Exports.Documents;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Documents;

/// <summary>The brief of one unit as a PDF file: the sections and lines of its page.</summary>
internal static class BriefDocument
{
    public static byte[] Write(BriefQuery.View view, DocumentHeadQuery.View head, CancellationToken cancellation) => PdfFile.Write(
        head.Of(BriefTexts.Title.With(view.Number, view.Unit), [view.Strategy, view.IsTouched ? BriefLabels.Summary(view) : BriefTexts.UntouchedText], isLandscape: true),
        flow =>
        {
            foreach (var section in view.IsTouched ? view.Sections : [])
            {
                flow.Section(section.Heading);
                Lines(flow, section);
            }
        },
        cancellation);

    private static void Lines(PdfFlow flow, BriefSection section)
    {
        if (section.Lines.Count == 0)
        {
            flow.Note(section.Nothing);
            return;
        }

        foreach (var line in BriefLabels.Shown(section))
        {
            flow.Paragraph(line.IsIllustrative ? $"{line.Text} ({DomainTexts.Illustrative})" : line.Text);
            if (line.Detail is { } detail)
            {
                flow.Note(detail);
            }
        }

        if (BriefLabels.More(section) is { } more)
        {
            flow.Note(more);
        }
    }
}
