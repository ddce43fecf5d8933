using System.Globalization;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Sessions;

/// <summary>Sessions in words.</summary>
public static class SessionLabels
{
    /// <summary>"12 Nov, 14:00 to 15:30".</summary>
    public static string When(SessionView session) => SessionTexts.WhenWords.With(DisplayFormat.Date(session.On, session.Today), DisplayFormat.Time(session.From), DisplayFormat.Time(session.Until));

    public static string State(SessionView session) => session.State switch
    {
        SessionState.Cancelled => SessionTexts.StateCancelled,
        SessionState.Proposed => SessionTexts.StateProposed,
        _ => session.HasBegun ? SessionTexts.StateHeld : SessionTexts.StatePlanned,
    };

    /// <summary>"3.4 of 5 (7 answers)"; with too few answers only that there are too few.</summary>
    public static string BuyIn(BuyInView buyIn) => buyIn switch
    {
        { Answers: 0 } => SessionTexts.BuyInNone,
        { Mean: { } mean } => buyIn.Answers.Plural(SessionTexts.BuyInMeanOne, SessionTexts.BuyInMeanMany).With(mean.ToString("0.0", CultureInfo.CurrentCulture), buyIn.Answers),
        _ => SessionTexts.BuyInFew.With(Domain.Sessions.BuyIn.Fewest),
    };

    /// <summary>"1 – against" to "5 – in favour".</summary>
    public static string Answer(int answer) => answer switch
    {
        1 => SessionTexts.AnswerLowest,
        Domain.Sessions.BuyIn.Answers => SessionTexts.AnswerHighest,
        _ => answer.ToString(CultureInfo.CurrentCulture),
    };

    public static string ReadBack(MinuteReadBackView readBack) => readBack.Confirmed switch
    {
        true => SessionTexts.ReadBackConfirmed,
        false => SessionTexts.ReadBackRefused,
        null => SessionTexts.ReadBackWaits,
    };
}
