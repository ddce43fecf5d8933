using StrategyPushback.Web.Features.Exchange.Import.Recognition;
using Xunit;

namespace StrategyPushback.Web.Tests.Exchange;

/// <summary>Which row of a file is which row of an earlier version.</summary>
public sealed class RowMatchingTests
{
    [Theory]
    [InlineData("1|Too many standards|EA", "1|Too many standards, still|EA", "known")]
    [InlineData("1|Who runs it|EA", "1|Who is to run it|EA", "known")]
    [InlineData("1|Roadmap has no owner|EA", "1|Roadmap has no dates|EA", "doubtful")]
    [InlineData("1|The budget of the programme is missing|EA", "1|The owner of the roadmap is missing|EA", "doubtful")]
    [InlineData("1|Move phase 1 to March|EA", "1|Move phase 2 to March|EA", "doubtful")]
    [InlineData("1|Too many standards|EA", "1|Too many rules|SA", "doubtful")]
    [InlineData("1|Vendor lock-in|EA", "7|Vendor lock-in|EA", "known")]
    [InlineData("1|Vendor lock-in|EA", "7|Vendor lock in!|HR", "known")]
    [InlineData("1|Vendor lock-in|EA", "7|Screens are too small|EA", "new")]
    [InlineData("|Roadmap has no ovner|EA", "|Roadmap has no owner|EA", "known")]
    [InlineData("|Roadmap has no ovner|EA", "|Roadmap has no owner|SA", "doubtful")]
    [InlineData("|No plan for HR|EA", "|No plan for IT|EA", "doubtful")]
    [InlineData("|Cost model is missing|EA", "|The cost model of the cloud is missing|EA", "doubtful")]
    [InlineData("3|Roadmap has no ovner|EA", "4|Roadmap has no owner|EA", "doubtful")]
    [InlineData("|Serviços sem dono|EA", "|Servicos sem dono|EA", "known")]
    public void A_row_is_known_new_or_asked_about(string earlier, string row, string expected)
    {
        var match = Match([earlier], [row]).Of(1);
        Assert.Equal(expected, match is null ? "new" : match.IsDoubtful ? "doubtful" : "known");
    }

    [Fact]
    public void Rows_that_exchange_their_numbers_are_known_by_their_titles()
    {
        var matches = Match(["1|Vendor lock-in|EA", "2|Cost model is missing|SA"], ["1|Cost model is missing|SA", "2|Vendor lock-in|EA"]);
        Assert.Equal([2, 1], [matches.Of(1)!.Earlier.ObjectionId, matches.Of(2)!.Earlier.ObjectionId]);
    }

    [Fact]
    public void The_pair_of_a_row_depends_neither_on_the_order_of_the_file_nor_on_rows_with_the_same_number()
    {
        string[] earlier = ["2.1|Roadmap has no owner|EA", "2.1|Roadmap has no dates|EA", "3|Vendor lock-in|SA"];
        string[] rows = ["2.1|Roadmap has no dates|SA", "2.1|Training is too short|TA", "2.1|Roadmap has no owner|EA", "3|Vendor lock-in|SA"];
        Assert.Equal(Pairs(rows), Pairs([.. rows.Reverse()]));
        Assert.Equal("Roadmap has no owner=1; Roadmap has no dates=2; Vendor lock-in=3", Pairs(rows));

        string Pairs(string[] file)
        {
            var matches = Match(earlier, file);
            return string.Join("; ", file.Index().Where(row => matches.Of(row.Index + 1) is not null).Select(row => (row.Item.Split('|')[1], matches.Of(row.Index + 1)!.Earlier.ObjectionId)).OrderBy(pair => pair.ObjectionId).Select(pair => $"{pair.Item1}={pair.ObjectionId}"));
        }
    }

    [Fact]
    public void A_title_that_the_file_of_another_unit_shares_is_asked_about()
    {
        var matches = Match(["1|No migration budget|EA", "2|Licence terms unclear|EA"], ["1|Screens are too small|DAS", "2|Licence terms unclear|DAS"]);
        Assert.True(matches.Of(2)!.IsDoubtful);
        Assert.Equal(0, matches.SameContent);
        Assert.False(Match(["1|No migration budget|EA", "2|Licence terms unclear|SA"], ["1|No migration budget|HR", "2|Licence terms unclear|SA", "3|Vendor lock-in|TA"]).Of(1)!.IsDoubtful);
    }

    [Fact]
    public void A_file_in_which_only_numbers_are_the_same_has_no_known_content() =>
        Assert.Equal(0, Match(["1|Vendor lock-in|EA", "2|Cost model is missing|EA"], ["1|Training is too short|SA", "2|Screens are too small|SA"]).SameContent);

    [Fact]
    public void Two_large_versions_without_a_common_row_are_compared_in_time()
    {
        var earlier = Enumerable.Range(0, 20_000).Select(number => $"{number}|Standard {number} grows without a plan|EA").ToArray();
        var rows = Enumerable.Range(0, 20_000).Select(number => $"N{number}|Rule {number} ends without a reason|EA").ToArray();
        Assert.DoesNotContain(Match(earlier, rows).ByRow.Values, match => !match.IsDoubtful);
    }

    private static RowMatches Match(IReadOnlyList<string> earlier, IReadOnlyList<string> rows) => RowMatching.Of(
        [.. rows.Select((row, at) => (at + 1, Facts(row)))],
        [.. earlier.Select((row, at) => new EarlierRow(at + 1, row.Split('|')[0], Facts(row), default, default))]);

    private static RowFacts Facts(string row)
    {
        var parts = row.Split('|');
        return RowFacts.Of(parts[0], parts[1], parts[1], RowKeys.HashOf($"{parts[1]}|{parts[2]}"), [parts[2]]);
    }
}
