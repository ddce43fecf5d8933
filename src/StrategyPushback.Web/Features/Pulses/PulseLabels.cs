using System.Globalization;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Web.Features.Pulses.Trend;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Pulses;

/// <summary>Rounds and figures in words.</summary>
public static class PulseLabels
{
    /// <summary>A mean with one decimal, or that there is none.</summary>
    public static string Mean(decimal? mean) => mean?.ToString("0.0", CultureInfo.CurrentCulture) ?? PulseTexts.TooFew;

    public static string Of(PulseQuestion question) => question is PulseQuestion.Support ? PulseTexts.Support : PulseTexts.Clarity;

    /// <summary>"Open until 4 Dec", "Planned for 7 Dec" or "Over since 4 Dec".</summary>
    public static string State(PulseView pulse) => pulse.State switch
    {
        PulseState.Planned => PulseTexts.StatePlanned.With(DisplayFormat.Date(pulse.Opens, pulse.Today)),
        PulseState.Open => PulseTexts.StateOpen.With(DisplayFormat.Date(pulse.Closes, pulse.Today)),
        _ => PulseTexts.StateOver.With(DisplayFormat.Date(pulse.EndsOn, pulse.Today)),
    };

    public static string Of(PulseEvent happened) => (happened.Kind switch
    {
        PulseEventKind.PhaseStarted => PulseTexts.EventPhaseStarted,
        PulseEventKind.PhaseEnded => PulseTexts.EventPhaseEnded,
        PulseEventKind.Published => PulseTexts.EventPublished,
        PulseEventKind.Ruled => PulseTexts.EventRuled,
        _ => PulseTexts.EventEarlyWin,
    }).With(happened.Subject);

    /// <summary>The difference with its sign; a dash where a figure is missing.</summary>
    public static string Change(decimal? before, decimal? after) => after - before is { } change ? change.ToString("+0.0;−0.0;0.0", CultureInfo.CurrentCulture) : "–";
}
