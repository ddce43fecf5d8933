using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Resolution.Plans;

/// <summary>The action plan in words.</summary>
internal static class ActionPlanLabels
{
    /// <summary>What a version changed, one sentence for each change.</summary>
    public static IReadOnlyList<string> Of(ActionPlanDifference difference, DateOnly today) =>
    [
        .. difference.Added.Select(line => ActionPlanTexts.Added.With(Name(line), line.Place, DisplayFormat.Date(line.DueOn, today))),
        .. difference.Removed.Select(line => ActionPlanTexts.Removed.With(Name(line))),
        .. difference.Moved.Select(pair => ActionPlanTexts.Moved.With(Name(pair.Line), pair.Former.Place, pair.Line.Place)),
        .. difference.Redated.Select(pair => ActionPlanTexts.Redated.With(Name(pair.Line), DisplayFormat.Date(pair.Former.DueOn, today), DisplayFormat.Date(pair.Line.DueOn, today))),
        .. difference.Relinked.Select(pair => ActionPlanTexts.Relinked.With(Name(pair.Line), Waits(pair.Former), Waits(pair.Line))),
    ];

    /// <summary>The first sentence of the page.</summary>
    public static string Sentence(ActionPlanView view)
    {
        var open = view.Lines.Count(line => line.IsOpen);
        return view.Lines.Count == 0 ? ActionPlanTexts.SaysNothing
            : $"{view.Lines.Count.Count(ActionPlanTexts.SaysActionsOne, ActionPlanTexts.SaysActionsMany)} {(open == 0 ? ActionPlanTexts.SaysAllEnded : open.Count(ActionPlanTexts.SaysOpenOne, ActionPlanTexts.SaysOpenMany))}";
    }

    public static string Version(PlanVersionView version, DateOnly today) =>
        (version.Reason is null ? ActionPlanTexts.VersionFirst : ActionPlanTexts.VersionOf).With(version.Number, DisplayFormat.Date(version.On, today), version.By);

    private static string Name(ActionPlanLine line) => $"{line.Action.Number} “{line.Action.Title}”";

    private static string Waits(ActionPlanLine line) => line.DependencyIds.Count == 0 ? ActionPlanTexts.Nothing : string.Join(", ", line.DependencyIds.Select(id => $"ACT-{id}"));
}
