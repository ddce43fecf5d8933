using System.Globalization;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Alignment;

/// <summary>Sentences about the alignment of a version.</summary>
public static class AlignmentLabels
{
    /// <summary>Below this number of cases a share is not shown as a percentage.</summary>
    private const int FewestForShare = 8;

    /// <summary>"62 %"; "3" when there are too few cases for a percentage.</summary>
    public static string Value(Share share) => share.Of >= FewestForShare ? DisplayFormat.Percent((double)share.Value!.Value) : DisplayFormat.Number(share.Count);

    public static string SiloOf(Share share) => share.Of.Plural(AlignmentTexts.SiloOfOne, AlignmentTexts.SiloOfMany).With(DisplayFormat.Number(share.Count), DisplayFormat.Number(share.Of));

    public static string Value(IntentRetained intent) => intent.Value is { } share ? DisplayFormat.Percent((double)share) : "–";

    public static string IntentOf(IntentRetained intent) =>
        intent.First == 0 ? AlignmentTexts.IntentNone : AlignmentTexts.IntentOf.With(DisplayFormat.Number(intent.Retained), DisplayFormat.Number(intent.First));

    /// <summary>"+2 to +4 %".</summary>
    public static string Range(EffectFacts effect) => DisplayFormat.Change(effect.Low, effect.High, effect.Unit);

    public static string Of(EffectVerdict verdict) => verdict switch
    {
        EffectVerdict.Accepted => AlignmentTexts.Accepted,
        EffectVerdict.Refused => AlignmentTexts.Refused,
        _ => AlignmentTexts.Unanswered,
    };

    /// <summary>"18.8 points".</summary>
    public static string Points(decimal points) => AlignmentTexts.Points.With(Math.Round(points, 1).ToString("0.#", CultureInfo.CurrentCulture));

    public static string HolderOf(GoalFacts goal) => goal.Holder ?? AlignmentTexts.Company;

    /// <summary>What the page says first: what serves no goal, and which goals nobody serves.</summary>
    public static string Sentence(AlignmentMap map)
    {
        var (ends, unserved) = (map.EndsInThemselves.Count(), map.UnservedGoals.Count());
        return (ends, unserved) switch
        {
            (0, 0) => AlignmentTexts.NoGaps,
            (_, 0) => ends.Count(AlignmentTexts.EndsOne, AlignmentTexts.EndsMany),
            (0, _) => unserved.Count(AlignmentTexts.UnservedOne, AlignmentTexts.UnservedMany),
            _ => ends.Count(AlignmentTexts.EndsOne, AlignmentTexts.EndsMany) + " " + unserved.Count(AlignmentTexts.UnservedOne, AlignmentTexts.UnservedMany),
        };
    }
}
