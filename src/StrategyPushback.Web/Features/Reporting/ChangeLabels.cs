using System.Globalization;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Reporting;

public static class ChangeLabels
{
    /// <summary>The sentence of a change, with <c>{1}</c> in the place of its objections' numbers.</summary>
    public static string Sentence(Change change, DateOnly today)
    {
        var name = $"Change_{change.Kind}{(change.Numbers.Count > 1 ? "_Many" : "")}";
        var variant = change switch
        {
            { Numbers.Count: > 1 } => null,
            { Kind: ChangeKind.Contested, Blocks: true } => "_Blocks",
            { Kind: ChangeKind.Proposed, DueOn: not null } => "_Waits",
            { Kind: ChangeKind.Raised, Unit: null } => "_NoUnit",
            _ => null,
        };
        return ((variant is null ? null : Text(name + variant)) ?? Text(name) ?? "{1}")
            .With(change.Unit, "{1}", change.Title, change.DueOn is { } due ? DisplayFormat.ShortDate(due, today) : null, change.Numbers.Count);
    }

    private static string? Text(string key) => DashboardTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture);
}
