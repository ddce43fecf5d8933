using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections.LeadHome;

/// <summary>The summary sentence of the lead's home page, from the same figures as its rows.</summary>
internal static class LeadHomeLabels
{
    public static string Lede(LeadHomeQuery.View home)
    {
        var open = home.Concerns.Count(concern => concern.Status.IsOpen());
        var resolved = home.Concerns.Count(concern => concern.Status is Status.Resolved);
        var waits = home.WaitingCount == 0
            ? LeadHomeTexts.LedeNothing
            : home.WaitingCount.Count(LeadHomeTexts.LedeOne, LeadHomeTexts.LedeMany) + (home.Waiting is [{ DueOn: { } due }, ..] ? (home.WaitingCount == 1 ? LeadHomeTexts.LedeBy : LeadHomeTexts.LedeUntil).With(DisplayFormat.Date(due, home.Today)) : "");

        // A Portuguese date may end in the full stop of an abbreviated month.
        waits = waits.TrimEnd('.');
        return home.Concerns.Count == 0 ? $"{waits}. {LeadHomeTexts.LedeNoConcern}" : $"{waits}. {Concerns(home.Concerns.Count, open, resolved)}";
    }

    /// <summary>"Your unit's concerns: 3 raised, 1 open, 2 resolved."</summary>
    private static string Concerns(int raised, int open, int resolved) => LeadHomeTexts.LedeConcerns.With(
        raised.Count(LeadHomeTexts.RaisedOne, LeadHomeTexts.RaisedMany),
        open.Count(LeadHomeTexts.OpenOne, LeadHomeTexts.OpenMany),
        resolved.Count(LeadHomeTexts.ResolvedOne, LeadHomeTexts.ResolvedMany));

    /// <summary>The heading above IT's text: what IT asked.</summary>
    public static string ItSays(LeadHomeQuery.Ask ask, DateOnly today) => (ask.Step switch
    {
        Step.ConfirmReadBack => LeadHomeTexts.ItUnderstood,
        Step.ConfirmWording => LeadHomeTexts.ItSeesThreat,
        Step.Agree or Step.ConfirmSeverity => LeadHomeTexts.ItAsks,
        Step.ConfirmCarryOver => LeadHomeTexts.NewerVersion,
        null => LeadHomeTexts.WouldRemoveIt,
        _ => LeadHomeTexts.ItAnswers,
    }).With(DisplayFormat.ShortDate(ask.SaidOn, today));

    public static string YourReply(LeadHomeQuery.Ask ask) => ask.Step switch
    {
        Step.ConfirmReadBack => LeadHomeTexts.DidWeUnderstand,
        Step.ConfirmWording => LeadHomeTexts.IsItSo,
        Step.Agree or Step.ConfirmSeverity => LeadHomeTexts.DoYouAgree,
        Step.ConfirmCarryOver => LeadHomeTexts.StillApplies,
        null => LeadHomeTexts.IsItYours,
        _ => LeadHomeTexts.DoesItSettle,
    };
}
