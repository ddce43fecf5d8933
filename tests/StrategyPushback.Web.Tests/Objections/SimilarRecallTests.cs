using StrategyPushback.Web.Features.Objections.Similar;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>
/// How often a concern of the demo story is found by other words, in English and in Portuguese. docs/methods.md explains
/// the two sets of paraphrases and has the figures before and after.
/// </summary>
public sealed class SimilarRecallTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Pmo = "pmo@demo.example";

    /// <summary>The plain case of issue 11.</summary>
    private const string Standards = "Too many standards keep growing and nobody retires old ones";

    [Theory]
    [InlineData("similar-paraphrases.tsv", 60, 59)]
    [InlineData("similar-control.tsv", 30, 28)]
    public async Task Paraphrases_find_their_concern_among_the_first_three(string file, int count, int found)
    {
        var paraphrases = (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Objections", "Files", file), TestContext.Current.CancellationToken)).Select(line => line.Split('\t')).ToList();
        Assert.Equal(count, paraphrases.Count);
        Assert.Equal(15, paraphrases.DistinctBy(cells => cells[0]).Count());
        var missed = new List<string>();
        foreach (var cells in paraphrases)
        {
            var numbers = await NumbersAsync(Pmo, cells[2]);
            if (!numbers.Take(3).Contains($"OBJ-{cells[0]}"))
            {
                missed.Add($"OBJ-{cells[0]} by \"{cells[2]}\", but {string.Join(", ", numbers)}");
            }
        }

        Assert.True(count - missed.Count >= found, $"{count - missed.Count} of {count} found, expected {found}. Missed:\n{string.Join('\n', missed)}");
    }

    [Theory]
    [InlineData(Pmo)]
    [InlineData("lead.ea@demo.example")]
    [InlineData("lead.hr@demo.example")]
    public async Task Standards_that_grow_and_are_never_retired_are_the_proliferation_of_standards(string email) =>
        Assert.Equal("OBJ-4", (await NumbersAsync(email, Standards))[0]);

    [Fact]
    public async Task A_similar_concern_of_the_own_unit_comes_first()
    {
        const string Typed = "Every team picking its own tools will leave us with more technology than we can afford to support";
        Assert.Equal(["OBJ-4", "OBJ-12"], (await NumbersAsync(Pmo, Typed))[..2]);
        Assert.Equal(["OBJ-12", "OBJ-4"], (await NumbersAsync("lead.boss@demo.example", Typed))[..2]);
    }

    [Fact]
    public async Task A_word_that_most_concerns_contain_weighs_less_than_a_rare_one() =>
        Assert.Equal("OBJ-17", (await NumbersAsync(Pmo, "project product team strategy mainframe"))[0]);

    private async Task<List<string>> NumbersAsync(string email, string text) =>
        [.. (await host.LoadAsync<SimilarObjectionsQuery, IReadOnlyList<SimilarObjectionsQuery.View>>(email, query => query.LoadAsync(text))).Select(found => found.Number)];
}
