using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Tests;

/// <summary>Two versions are compared by the identity of their elements.</summary>
public sealed class VersionComparisonTests
{
    [Fact]
    public void An_element_of_one_version_alone_is_added_or_removed_and_a_removed_one_follows_the_element_it_followed()
    {
        var differences = VersionComparison.Of([Element(1), Element(2), Element(3)], [Element(1), Element(4), Element(3)]);
        Assert.Equal([1, 2, 4, 3], differences.Select(difference => difference.ElementId));
        Assert.Equal(["", "removed", "added", ""], differences.Select(Kinds));
    }

    [Fact]
    public void An_element_that_only_has_another_number_is_not_reworded()
    {
        var difference = Assert.Single(VersionComparison.Of([Element(1, number: "3.2")], [Element(1, number: "3.3")]));
        Assert.True(difference.IsRenumbered);
        Assert.False(difference.IsChanged);
    }

    [Theory]
    [InlineData("Another title", "Text", null, null, ElementKind.Policy)]
    [InlineData("Title", "Another text", null, null, ElementKind.Policy)]
    [InlineData("Title", "Text", "Finance", null, ElementKind.Policy)]
    [InlineData("Title", "Text", null, "Sales", ElementKind.Policy)]
    [InlineData("Title", "Text", null, null, ElementKind.Enabler)]
    public void An_element_that_says_something_else_is_reworded_and_stays_the_same_element(string title, string text, string? lead, string? contributors, ElementKind kind)
    {
        var after = new VersionElement(1, 0, new ElementWording(kind, "9", title, text, lead, contributors));
        var difference = Assert.Single(VersionComparison.Of([Element(1)], [after]));
        Assert.Equal("reworded", Kinds(difference));
        Assert.Equal(("Title", title), (difference.Before!.Wording.Title, difference.After!.Wording.Title));
    }

    [Fact]
    public void The_fewest_moves_that_explain_the_new_order_are_moves()
    {
        var differences = VersionComparison.Of([.. Enumerable.Range(1, 6).Select(id => Element(id))], [Element(6), Element(1), Element(2), Element(3), Element(4), Element(5)]);
        Assert.Equal([6], differences.Where(difference => difference.IsMoved).Select(difference => difference.ElementId));
    }

    [Fact]
    public void An_element_under_another_parent_is_moved_and_both_parents_are_named()
    {
        var differences = VersionComparison.Of([Element(1), Element(2, level: 1), Element(3)], [Element(1), Element(3), Element(2, level: 1)]);
        var moved = Assert.Single(differences, difference => difference.IsMoved);
        Assert.Equal((2, "1 Title", "3 Title"), (moved.ElementId, moved.Before!.Parent, moved.After!.Parent));
    }

    [Fact]
    public void Children_of_a_removed_parent_and_elements_under_a_new_heading_did_not_move()
    {
        var withoutParent = VersionComparison.Of([Element(1), Element(2, level: 1), Element(3, level: 1)], [Element(2), Element(3)]);
        Assert.Equal(["removed", "", ""], withoutParent.Select(Kinds));
        var underHeading = VersionComparison.Of([Element(2), Element(3)], [Element(1), Element(2, level: 1), Element(3, level: 1)]);
        Assert.Equal(["added", "", ""], underHeading.Select(Kinds));
    }

    [Fact]
    public void One_element_can_be_moved_and_reworded()
    {
        var differences = VersionComparison.Of([Element(1), Element(2), Element(3)], [Element(3, title: "Else"), Element(1), Element(2)]);
        Assert.Equal("moved reworded", Kinds(differences[0]));
    }

    [Fact]
    public void Two_thousand_elements_in_reverse_order_keep_one_place_and_the_comparison_is_symmetric()
    {
        var elements = Enumerable.Range(1, 2_000).Select(id => Element(id)).ToList();
        var reversed = elements.AsEnumerable().Reverse().ToList();
        var there = VersionComparison.Of(elements, reversed);
        var back = VersionComparison.Of(reversed, elements);
        Assert.Equal((1_999, 1_999), (there.Count(difference => difference.IsMoved), back.Count(difference => difference.IsMoved)));
    }

    private static string Kinds(ElementDifference difference) => string.Join(' ', new[]
    {
        (difference.IsAdded, "added"), (difference.IsRemoved, "removed"), (difference.IsMoved, "moved"), (difference.IsReworded, "reworded"),
    }.Where(kind => kind.Item1).Select(kind => kind.Item2));

    private static VersionElement Element(int id, int level = 0, string title = "Title", string? number = null) =>
        new(id, level, new ElementWording(ElementKind.Policy, number ?? $"{id}", title, "Text"));
}
