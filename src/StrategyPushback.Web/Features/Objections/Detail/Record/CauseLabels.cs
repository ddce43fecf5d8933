using System.Globalization;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections.Detail.Record;

/// <summary>The facts of a cause, each with its name, as far as the reader may see them.</summary>
internal static class CauseLabels
{
    public static IEnumerable<(string Name, string Fact)> FactsOf(CauseView cause, ObjectionPageView view)
    {
        if (cause.Kind == CauseView.Undisclosed)
        {
            yield return (ObjectionTexts.Facts, ObjectionTexts.UndisclosedFacts);
            yield break;
        }

        if (cause.AtStake is { Count: > 0 } stakes)
        {
            yield return (ActionTexts.AtStake, $"{DisplayFormat.List([.. stakes.Select((stake, place) => place == 0 ? DomainLabels.Of(stake) : DomainLabels.Of(stake).ToLower(CultureInfo.CurrentCulture))])}: {cause.Statement}");
        }
        else if (cause.CollidesWith is { } other)
        {
            yield return (ActionTexts.CollidesWith, other);
            yield return (ActionTexts.ClashIn, $"{(cause.Clash is { } clash ? DomainLabels.Of(clash) : "")}: {cause.Statement}");
            if (cause is { From: { } from, To: { } to })
            {
                yield return (ObjectionTexts.When, ObjectionTexts.FromTo.With(DisplayFormat.Date(from), DisplayFormat.Date(to)));
            }
        }
        else if (cause.Statement is { } statement)
        {
            yield return (ObjectionTexts.InWords, statement);
        }

        if (cause.Benefit is { } benefit)
        {
            yield return (ObjectionTexts.Benefit, benefit);
        }

        if (cause.Lacks is { } lacks)
        {
            yield return (ObjectionTexts.Lacks, lacks);
            if (view.Parts.FirstOrDefault(element => element.Id.ToString(CultureInfo.InvariantCulture) == cause.Element) is { } element)
            {
                yield return (ObjectionTexts.InPart, element.Number is null ? element.Title : $"{element.Number}, {element.Title}");
            }
        }

        if (cause.ForWhom is { } whom)
        {
            yield return (ObjectionTexts.ForWhom, whom);
        }

        if (cause.StuckAt is { } stage)
        {
            yield return (ActionTexts.StuckAt, DomainLabels.Of(stage));
        }

        if (cause.Evidence is { } evidence)
        {
            yield return (ActionTexts.CauseEvidence, evidence);
        }

        if (cause.SetAsideBecause is { } because)
        {
            yield return (ObjectionTexts.Contested, because);
        }
    }
}
