using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>The lead's home in one sentence, from the same figures as the rows under it.</summary>
internal static class LandingWords
{
    public static string Lede(LeadLanding.View home)
    {
        var open = home.Concerns.Count(concern => concern.Status.IsOpen());
        var settled = home.Concerns.Count(concern => concern.Status is Status.Resolved);
        var waits = home.Waiting.Count == 0
            ? LandingTexts.LedeNothing
            : home.Waiting.Count.Count(LandingTexts.LedeOne, LandingTexts.LedeMany) + (home.Waiting[0].DueOn is { } due ? (home.Waiting.Count == 1 ? LandingTexts.LedeBy : LandingTexts.LedeUntil).With(Show.Date(due, home.Today)) : "");

        // A date in Portuguese may end in the full stop of its month.
        waits = waits.TrimEnd('.');
        return home.Concerns.Count == 0 ? $"{waits}. {LandingTexts.LedeNoConcern}" : $"{waits}. {LandingTexts.LedeRest.With(home.Concerns.Count, open, settled)}";
    }

    /// <summary>What IT asked, as the heading of its words.</summary>
    public static string ItSays(LeadLanding.Ask ask, DateOnly today) => (ask.Step switch
    {
        Step.ConfirmReadBack => LandingTexts.ItUnderstood,
        Step.ConfirmWording => LandingTexts.ItSeesThreat,
        Step.Agree => LandingTexts.ItAsks,
        null => LandingTexts.WouldRemoveIt,
        _ => LandingTexts.ItAnswers,
    }).With(Show.ShortDate(ask.SaidOn, today));

    public static string YourReply(LeadLanding.Ask ask) => ask.Step switch
    {
        Step.ConfirmReadBack => LandingTexts.DidWeUnderstand,
        Step.ConfirmWording => LandingTexts.IsItSo,
        Step.Agree => LandingTexts.DoYouAgree,
        null => LandingTexts.IsItYours,
        _ => LandingTexts.DoesItSettle,
    };
}
