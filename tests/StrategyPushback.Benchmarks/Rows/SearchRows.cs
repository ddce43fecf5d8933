using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Benchmarks.Limits;
using StrategyPushback.Data.Search;
using StrategyPushback.Web.Features.Objections.Similar;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>Search by words.</summary>
internal static class SearchRows
{
    /// <summary>The number of texts.</summary>
    private const int Texts = 40;

    public static readonly BenchmarkRow Search = new("search", SearchAsync);

    public static readonly BenchmarkRow Common = new("search-common", CommonAsync);

    public static readonly BenchmarkRow Similar = new("similar", SimilarAsync);

    /// <summary>The two longest words of an objection in the middle.</summary>
    private static async Task<Result> SearchAsync(World world, int rounds)
    {
        var title = await world.ScalarAsync<string>($"SELECT Title FROM Objections WHERE Id = {world.Size / 2}");
        var words = WordSplit.Of(title).Select(word => word.Text).Where(word => word.All(char.IsAsciiLetter)).OrderByDescending(word => word.Length).Take(2).ToList();
        return await PageRows.MeasureAsync("search", world, rounds, await QuestionAsync(world, words[0], words[1]), 2);
    }

    /// <summary>The two words of at least four letters that most objections contain.</summary>
    private static async Task<Result> CommonAsync(World world, int rounds)
    {
        var words = new Dictionary<string, int>();
        await using (var db = world.Ours.Open())
        {
            foreach (var text in await db.Objections.Where(objection => objection.Id % 50 == 0).Select(objection => objection.Title + " " + objection.Statement).ToListAsync())
            {
                foreach (var word in WordSplit.Of(text).Select(word => word.Text.ToUpperInvariant()).Where(word => word.Length > 3 && word.All(char.IsAsciiLetter)).Distinct())
                {
                    words[word] = words.GetValueOrDefault(word) + 1;
                }
            }
        }

        var most = words.OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal).Select(word => word.Key).Take(2).ToList();
        return await PageRows.MeasureAsync("search-common", world, rounds, await QuestionAsync(world, most[0], most[1]), 2);
    }

    private static async Task<PageQuestion> QuestionAsync(World world, string first, string second)
    {
        var matches = await world.ScalarAsync<int>($"SELECT count(*) FROM ObjectionTexts WHERE ObjectionTexts MATCH '\"{first}\" \"{second}\"*'");
        await Console.Error.WriteLineAsync($"{first} {second}: {matches} matches");
        return PageQuestion.Search(first, second, matches > PageQuestion.MostCounted);
    }

    /// <summary>Beginnings of stored texts, as while typing; the 95th percentile.</summary>
    private static async Task<Result> SimilarAsync(World world, int rounds)
    {
        var typed = await TypedAsync(world);
        await P95Async(world, typed);
        var slowest = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            slowest.Add(await P95Async(world, typed));
        }

        return new Result("similar", Timing.Milliseconds(Timing.MedianOf(slowest)) + " p95", "", slowest, 30, "at most 30 ms p95");
    }

    private static Task<double> P95Async(World world, List<string> typed) => world.Ours.LoadAsync<SimilarObjectionsQuery, double>(world.LeadEmail, async question =>
    {
        var taken = new List<double>();
        foreach (var text in typed)
        {
            var begun = Stopwatch.GetTimestamp();
            await question.LoadAsync(text);
            taken.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return Timing.LateOf(taken);
    });

    private static async Task<List<string>> TypedAsync(World world)
    {
        var typed = new List<string>();
        await using var db = world.Ours.Open();
        for (var text = 1; text <= Texts; text++)
        {
            var id = world.Size / (Texts + 1) * text;
            var row = await db.Objections.Where(objection => objection.Id == id).Select(objection => new { objection.Title, objection.Statement }).FirstAsync();
            var whole = string.Create(CultureInfo.InvariantCulture, $"{row.Title} {row.Statement}");
            typed.AddRange(new[] { 20, 60, 140, 300 }.Where(length => length <= whole.Length).Select(length => whole[..length]));
        }

        return typed;
    }
}
