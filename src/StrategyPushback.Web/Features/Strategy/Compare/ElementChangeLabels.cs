using System.Globalization;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Strategy.Compare;

public enum ElementChangeKind
{
    Added, Removed, Moved, Reworded,
}

/// <summary>Changes in words.</summary>
internal static class ElementChangeLabels
{
    public static string Heading(ChangesView view) =>
        view.From is not { } from ? ChangeTexts.HeadingFirst.With(view.To.Number)
        : view.Unit is { } unit ? ChangeTexts.HeadingUnit.With(from.Number, view.To.Number, unit.Name)
        : ChangeTexts.Heading.With(from.Number, view.To.Number);

    public static IReadOnlyList<ElementChangeKind> KindsOf(ElementDifference difference) =>
    [
        .. new[] { (difference.IsAdded, ElementChangeKind.Added), (difference.IsRemoved, ElementChangeKind.Removed), (difference.IsMoved, ElementChangeKind.Moved), (difference.IsReworded, ElementChangeKind.Reworded) }
            .Where(pair => pair.Item1).Select(pair => pair.Item2),
    ];

    public static string Of(ElementChangeKind kind) => ChangeTexts.ResourceManager.GetString($"Kind_{kind}", CultureInfo.CurrentUICulture) ?? kind.ToString();

    public static string Icon(ElementChangeKind kind) => kind switch
    {
        ElementChangeKind.Added => "plus",
        ElementChangeKind.Removed => "x",
        ElementChangeKind.Moved => "up",
        _ => "draft",
    };

    /// <summary>"3 added, 1 removed, 2 moved, 4 reworded, 12 unchanged", without those that are zero.</summary>
    public static string Sentence(ChangeCounts counts) => string.Join(", ", new[]
    {
        (counts.Added, ChangeTexts.CountAddedOne, ChangeTexts.CountAddedMany),
        (counts.Removed, ChangeTexts.CountRemovedOne, ChangeTexts.CountRemovedMany),
        (counts.Moved, ChangeTexts.CountMovedOne, ChangeTexts.CountMovedMany),
        (counts.Reworded, ChangeTexts.CountRewordedOne, ChangeTexts.CountRewordedMany),
        (counts.Unchanged, ChangeTexts.CountUnchangedOne, ChangeTexts.CountUnchangedMany),
    }.Where(count => count.Item1 > 0).Select(count => count.Item1.Count(count.Item2, count.Item3)));

    /// <summary>Where a moved element was and is.</summary>
    public static string Move(ElementDifference difference)
    {
        var (before, after) = (difference.Before!.Parent, difference.After!.Parent);
        return before == after
            ? after is null ? ChangeTexts.OrderAtTop : ChangeTexts.OrderWithin.With(after)
            : ChangeTexts.MovedFromTo.With(before ?? ChangeTexts.TopLevel, after ?? ChangeTexts.TopLevel);
    }

    /// <summary>The facts besides title and text that differ: their name, the old and the new value.</summary>
    public static IEnumerable<(string Name, string Before, string After)> Facts(ElementDifference difference)
    {
        if (difference is { Before.Wording: { } before, After.Wording: { } after })
        {
            return new[]
            {
                (ChangeTexts.Number, before.Number, after.Number),
                (ChangeTexts.KindOfElement, DomainLabels.Of(before.Kind), DomainLabels.Of(after.Kind)),
                (ChangeTexts.Lead, before.Lead ?? "", after.Lead ?? ""),
                (ChangeTexts.Contributors, before.Contributors ?? "", after.Contributors ?? ""),
            }.Where(fact => fact.Item2 != fact.Item3).Select(fact => (fact.Item1, Value(fact.Item2), Value(fact.Item3)));
        }

        return [];
    }

    private static string Value(string value) => value.Length == 0 ? ChangeTexts.None : value;
}
