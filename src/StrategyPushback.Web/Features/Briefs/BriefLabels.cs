using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Briefs;

/// <summary>What a brief says first, and how much of it fits on one sheet. The page and the PDF file use the same.</summary>
public static class BriefLabels
{
    /// <summary>Lines of a section on the sheet; the API has all.</summary>
    public const int MostLines = 5;

    private const int MostCharacters = 260;

    /// <summary>"It serves 2 of your 3 goals."</summary>
    public static string Summary(BriefQuery.View view) =>
        view.Served.Of == 0 ? BriefTexts.SummaryNoGoals : (view.Served.Of == 1 ? BriefTexts.SummaryOne : BriefTexts.Summary).With(view.Served.Count, view.Served.Of);

    /// <summary>The lines that the sheet shows.</summary>
    public static IEnumerable<BriefLine> Shown(BriefSection section) =>
        section.Lines.Take(MostLines).Select(line => line with { Text = line.Text.CutTo(MostCharacters), Detail = line.Detail?.CutTo(MostCharacters) });

    /// <summary>"and 3 more"; null when the sheet shows all.</summary>
    public static string? More(BriefSection section) =>
        section.Lines.Count > MostLines ? (section.Lines.Count - MostLines).Count(BriefTexts.MoreOne, BriefTexts.MoreMany) : null;
}
