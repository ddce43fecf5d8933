using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Features.Alignment;
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

    /// <summary>"It serves 2 of your 3 goals." While the unit has not accepted all of them it is only what IT expects.</summary>
    public static string Summary(BriefQuery.View view) => view switch
    {
        { Served.Of: 0 } => BriefTexts.SummaryNoGoals,
        _ when view.Agreed < view.Served.Count => (view.Served.Of == 1 ? BriefTexts.SummaryExpectedOne : BriefTexts.SummaryExpected).With(view.Served.Count, view.Served.Of, view.Agreed),
        _ => (view.Served.Of == 1 ? BriefTexts.SummaryOne : BriefTexts.Summary).With(view.Served.Count, view.Served.Of),
    };

    /// <summary>The element with its range, and what the unit has answered: nothing more for an accepted effect, otherwise that IT expects it.</summary>
    internal static string Effect(BriefEffect effect) => effect.Effect.Verdict switch
    {
        EffectVerdict.Accepted => Named(effect),
        EffectVerdict.Refused => BriefTexts.EffectRefused.With(Named(effect)),
        _ => BriefTexts.EffectOpen.With(Named(effect)),
    };

    private static string Named(BriefEffect effect) => BriefTexts.EffectNamed.With(effect.Element.Label, AlignmentLabels.Range(effect.Effect));

    /// <summary>The lines that the sheet shows.</summary>
    public static IEnumerable<BriefLine> Shown(BriefSection section) =>
        section.Lines.Take(MostLines).Select(line => line with { Text = line.Text.CutTo(MostCharacters), Detail = line.Detail?.CutTo(MostCharacters) });

    /// <summary>"and 3 more"; null when the sheet shows all.</summary>
    public static string? More(BriefSection section) =>
        section.Lines.Count > MostLines ? (section.Lines.Count - MostLines).Count(BriefTexts.MoreOne, BriefTexts.MoreMany) : null;
}
