using System.Globalization;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Alignment;

/// <summary>Sentences about the alignment of a version.</summary>
public static class AlignmentLabels
{
    /// <summary>"62 %"; "3" when there are too few cases for a percentage; a dash when there are none.</summary>
    public static string Value(Share share) => share.Of == 0 ? "–" : share.Of >= Timeliness.TooFew ? DisplayFormat.Percent((double)share.Value!.Value) : DisplayFormat.Number(share.Count);

    public static string SiloOf(Share share) => share.Of == 0 ? AlignmentTexts.NoElements : share.Of.Plural(AlignmentTexts.SiloOfOne, AlignmentTexts.SiloOfMany).With(DisplayFormat.Number(share.Count), DisplayFormat.Number(share.Of));

    public static string Value(IntentRetained intent) => intent is { IsComparable: true, Value: { } share } ? DisplayFormat.Percent((double)share) : "–";

    public static string IntentOf(IntentRetained intent) =>
        !intent.IsComparable ? AlignmentTexts.NothingToCompare : intent.First == 0 ? AlignmentTexts.IntentNone : AlignmentTexts.IntentOf.With(DisplayFormat.Number(intent.Retained), DisplayFormat.Number(intent.First));

    /// <summary>"+2 to +4 %".</summary>
    public static string Range(EffectFacts effect) => DisplayFormat.Change(effect.Low, effect.High, effect.Unit);

    /// <summary>"18.8 points".</summary>
    public static string Points(decimal points) => AlignmentTexts.Points.With(Math.Round(points, 1).ToString("0.#", CultureInfo.CurrentCulture));

    public static string HolderOf(GoalFacts goal) => goal.Holder ?? DomainTexts.Company;

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
