using System.Globalization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Resolution.Playbooks;

internal static class PlaybookLabels
{
    /// <summary>Why a kind fits a cause; null when it does not.</summary>
    public static string? Why(CauseKind cause, ActionKind kind) => PlaybookTexts.ResourceManager.GetString($"Why_{cause}_{kind}", CultureInfo.CurrentUICulture);

    /// <summary>"Settled 6 of 9 (35 – 88 %)"; that there are too few cases.</summary>
    public static string Says(PlaybookCount? count) => count?.Interval is { } interval
        ? PlaybookTexts.Settled.With(count.Settled, count.Cases, DisplayFormat.Percent(interval.Low), DisplayFormat.Percent(interval.High))
        : PlaybookTexts.TooFew;
}
