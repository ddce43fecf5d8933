using System.Globalization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.HalfWay;

/// <summary>The results of the half-way page in words.</summary>
internal static class HalfWayLabels
{
    /// <summary>A side at the beginning of a sentence.</summary>
    public static string Name(Side side) => side is Side.Unit ? HalfWayTexts.TheUnit : DomainLabels.Of(Side.It);

    public static string InterestsOf(Side side) => side is Side.Unit ? HalfWayTexts.UnitInterests : HalfWayTexts.ItInterests;

    /// <summary>A weighted mean with one decimal; a dash where there is none.</summary>
    public static string Mean(decimal? mean) => mean?.ToString("0.0", CultureInfo.CurrentCulture) ?? "–";

    public static string ResultOf(OptionLine option) =>
        option.ServesNobody ? HalfWayTexts.ServesNobody
        : option.DominatedBy is { } other ? HalfWayTexts.DominatedBy.With(other.Title)
        : option.IsInParetoSet is true ? HalfWayTexts.NotDominated
        : HalfWayTexts.NotScoredByBoth;

    /// <summary>Which sides have scored the option, and what the reader sees of it.</summary>
    public static string ScoringOf(OptionLine option) => (option.IsScoredByUnit, option.IsScoredByIt) switch
    {
        (true, true) => ResultOf(option),
        (true, false) => HalfWayTexts.OnlyUnitScored,
        (false, true) => HalfWayTexts.OnlyItScored,
        _ => HalfWayTexts.NobodyScored,
    };

    /// <summary>The page's first sentence.</summary>
    public static string Sentence(HalfWayView view) =>
        view.Agreed is { } agreed ? $"{HalfWayTexts.SaysAgreed.With(agreed.Title)} {Commitments(view)}"
        : view.OpenOptions.Count == 0 ? HalfWayTexts.SaysNoOption
        : !view.IsCompared ? view.OpenOptions.Count.Count(HalfWayTexts.SaysNotComparedOne, HalfWayTexts.SaysNotComparedMany)
        : $"{view.OpenOptions.Count(option => option.IsInParetoSet is true).Count(HalfWayTexts.SaysGoodOne, HalfWayTexts.SaysGoodMany)} {view.Interests.Count(interest => interest.IsUnmet is true).Count(HalfWayTexts.SaysUnmetOne, HalfWayTexts.SaysUnmetMany)}";

    /// <summary>An address with one more parameter.</summary>
    public static string With(string address, string parameter) => $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{parameter}";

    private static string Commitments(HalfWayView view)
    {
        // Commitments of an agreement that ended say nothing about the present one.
        var made = view.Commitments.Where(commitment => commitment.Option == view.Agreed!.Id && commitment.State is not Domain.HalfWay.CommitmentState.Released).ToList();
        var broken = made.Count(commitment => commitment.State is Domain.HalfWay.CommitmentState.Broken);
        return broken > 0 ? broken.Count(HalfWayTexts.SaysBrokenOne, HalfWayTexts.SaysBrokenMany)
            : made.Count == 0 ? HalfWayTexts.SaysNoCommitment
            : HalfWayTexts.SaysKept.With(made.Count(commitment => commitment.State is Domain.HalfWay.CommitmentState.Kept), made.Count);
    }
}
