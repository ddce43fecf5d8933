using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>The texts of resolution actions.</summary>
public static class ResolutionActionLabels
{
    /// <summary>"Actions still to do: 9 of 11, 2 of them yours; none is overdue."</summary>
    public static string Sentence(ActionsPageQuery.Counts counts) => counts switch
    {
        { All: 0 } => ResolutionTexts.NoneAtAll,
        { ToDo: 0 } => ResolutionTexts.AllDone,
        _ => string.Concat(
            ResolutionTexts.StillToDo.With(counts.ToDo, counts.All),
            counts.Mine == 0 ? "" : counts.Mine.Count(ResolutionTexts.YoursOne, ResolutionTexts.YoursMany),
            counts.Overdue == 0 ? ResolutionTexts.OverdueNone : counts.Overdue.Count(ResolutionTexts.OverdueOne, ResolutionTexts.OverdueMany)),
    };

    /// <summary>" · 1.5 d · 80 % likely", as far as it is estimated.</summary>
    public static string Estimated(ActionView action) => string.Concat(
        action.EffortDays is { } days ? $" · {ResolutionTexts.EffortOf.With(DisplayFormat.Median((double)days))}" : "",
        action.Probability is { } share ? $" · {ResolutionTexts.LikelyOf.With(DisplayFormat.Percent((double)share))}" : "");

    public static string Class(ActionStatus status) => status switch
    {
        ActionStatus.Done => "st-resolved",
        ActionStatus.InProgress => "st-progress",
        ActionStatus.Planned => "st-new",
        _ => "st-parked",
    };

    public static string Icon(ActionStatus status) => status switch
    {
        ActionStatus.Done => "resolved",
        ActionStatus.InProgress => "progress",
        ActionStatus.Planned => "none",
        _ => "withdrawn",
    };
}
