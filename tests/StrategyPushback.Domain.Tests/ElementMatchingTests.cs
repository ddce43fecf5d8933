using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Tests;

/// <summary>Which elements of a new version are proposed as elements of the former one.</summary>
public sealed class ElementMatchingTests
{
    [Fact]
    public void The_same_number_and_title_is_the_same_element() =>
        Assert.Equal([new ElementMatch(7, MatchBasis.NumberAndTitle, 100)], Match([new(7, "2.1", "Share data", "All units")], [new(0, "2.1", "share  data", "All units")]));

    [Fact]
    public void The_same_title_is_the_same_element_when_its_number_changed() =>
        Assert.Equal([new ElementMatch(7, MatchBasis.Title, 100)], Match([new(7, "2.1", "Share data", "")], [new(0, "3.4", "Share data", "")]));

    [Fact]
    public void A_reworded_element_is_proposed_with_its_similarity()
    {
        // In both: units share data in open formats (6 words). In either: those, and "all", "must", "published" (9 words).
        var match = Assert.Single(Match([new(7, "1", "", "All units share data in open formats")], [new(0, "1", "", "Units must share published data in open formats")]));
        Assert.Equal(new ElementMatch(7, MatchBasis.Text, 66), match);
    }

    [Fact]
    public void A_similarity_below_one_half_proposes_nothing() =>
        Assert.Equal([null], Match([new(7, "1", "", "one two three four")], [new(0, "1", "", "one two five six seven")]));

    [Fact]
    public void A_similarity_of_one_half_is_enough() =>
        Assert.Equal([new ElementMatch(7, MatchBasis.Text, 50)], Match([new(7, "1", "", "one two three")], [new(0, "2", "", "one two four")]));

    [Fact]
    public void Case_diacritics_and_punctuation_make_no_difference() =>
        Assert.Equal([new ElementMatch(7, MatchBasis.NumberAndTitle, 100)], Match([new(7, "1", "Publicação de dados", "")], [new(0, "1", "PUBLICACAO, DE DADOS!", "")]));

    [Fact]
    public void Each_former_element_is_proposed_once_to_the_most_similar_one() =>
        Assert.Equal([null, new ElementMatch(7, MatchBasis.Text, 80)], Match([new(7, "1", "", "a b c d")], [new(0, "1", "", "a b c e f"), new(0, "2", "", "a b c d e")]));

    [Fact]
    public void Of_two_elements_with_one_title_each_keeps_its_number() =>
        Assert.Equal(
            [new ElementMatch(2, MatchBasis.NumberAndTitle, 100), new ElementMatch(1, MatchBasis.NumberAndTitle, 100)],
            Match([new(1, "2.1", "Architecture", ""), new(2, "3.1", "Architecture", "")], [new(0, "3.1", "Architecture", ""), new(0, "2.1", "Architecture", "")]));

    [Fact]
    public void Two_versions_of_two_thousand_elements_are_matched_in_seconds()
    {
        var former = Enumerable.Range(0, 2_000).Select(number => new ComparedElement(number, $"{number}", $"Rule {number}", $"Each unit shares the data of area {number} with the others in an open format")).ToList();
        var proposed = former.Select(element => new ComparedElement(0, $"x{element.Number}", $"Reworded {element.Title}", element.Text)).ToList();
        Assert.Equal(former.Select(element => (int?)element.Id), ElementMatching.Match(former, proposed).Select(match => match?.ElementId));
    }

    private static IReadOnlyList<ElementMatch?> Match(IReadOnlyList<ComparedElement> former, IReadOnlyList<ComparedElement> proposed) => ElementMatching.Match(former, proposed);
}
