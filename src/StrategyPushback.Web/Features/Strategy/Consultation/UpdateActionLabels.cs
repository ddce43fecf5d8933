using StrategyPushback.Web.Features.Strategy.Versions;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Strategy.Consultation;

/// <summary>What the form of a decision on an update says.</summary>
/// <param name="Label">Of the field for the reason.</param>
/// <param name="Done">Once it is.</param>
public sealed record UpdateActionLabels(string Heading, string Intro, string Submit, string Label, string Hint, string Done)
{
    /// <summary>By the verb's name in the API; null where it is no decision.</summary>
    public static UpdateActionLabels? Of(string act, UpdateView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var number = view.Number;
        return act switch
        {
            "publish" => new(
                StrategyTexts.PublishHeading.With(number),
                view.Counts.Unanswered > 0 ? view.Counts.Unanswered.Count(StrategyTexts.PublishOverOne, StrategyTexts.PublishOverMany) : StrategyTexts.PublishIntro,
                StrategyTexts.PublishHeading.With(number), StrategyTexts.PublishReason, StrategyTexts.PublishReasonHint, StrategyTexts.PublishDone.With(number)),
            "send-back" => new(StrategyTexts.SendBackHeading.With(number), StrategyTexts.SendBackIntro, StrategyTexts.SendBack, StrategyTexts.Reason, StrategyTexts.ReasonHint, StrategyTexts.SendBackDone.With(number)),
            "withdraw" => new(StrategyTexts.WithdrawHeading.With(number), StrategyTexts.WithdrawIntro, StrategyTexts.WithdrawHeading.With(number), StrategyTexts.Reason, StrategyTexts.ReasonHint, StrategyTexts.WithdrawDone.With(number)),
            _ => null,
        };
    }
}
