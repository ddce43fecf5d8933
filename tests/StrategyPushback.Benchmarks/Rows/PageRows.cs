using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StrategyPushback.Benchmarks.Limits;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>A page of 50 with all their parts: filtered, sorted, by keyset.</summary>
internal static partial class PageRows
{
    private const int Times = 60;

    public static readonly BenchmarkRow First = new("page", (world, rounds) => MeasureAsync("page", world, rounds, PageQuestion.Newest, 5));

    public static readonly BenchmarkRow Deep = new("page-deep", async (world, rounds) => await MeasureAsync("page-deep", world, rounds, await MiddleAsync(world), 5));

    public static readonly BenchmarkRow Default = new("page-default", (world, rounds) => MeasureAsync("page-default", world, rounds, PageQuestion.Usual, 5));

    public static readonly BenchmarkRow Html = new("page-html", HtmlAsync);

    public static async Task<Result> MeasureAsync(string row, World world, int rounds, PageQuestion question, double most)
    {
        var limit = world.Limit.AddressOf(question);
        Answers.Same(await Answers.BytesAsync(world.Client, question.Address), await Answers.BytesAsync(world.Limit.Client, limit));
        var taken = await Timing.TakeTurnsAsync(rounds, Times, () => Answers.DrainAsync(world.Client, question.Address), () => Answers.DrainAsync(world.Limit.Client, limit));
        return taken.AtMost(row, most, $"at most {most} x ADO.NET");
    }

    /// <summary>The list from its middle.</summary>
    private static async Task<PageQuestion> MiddleAsync(World world)
    {
        await using var connection = world.Connect();
        await using var command = connection.CreateCommand();
        var newest = PageQuestion.Newest;
        command.CommandText = $"SELECT RaisedAt, Id FROM Objections WHERE {newest.Where} ORDER BY {newest.Order} LIMIT 1 OFFSET (SELECT count(*) / 2 FROM Objections WHERE {newest.Where})";
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return PageQuestion.NewestAfter(reader.GetString(0), reader.GetInt64(1));
    }

    private static async Task<Result> HtmlAsync(World world, int rounds)
    {
        var question = PageQuestion.Newest;
        var address = $"/objections?{question.Filter}";
        var page = Encoding.UTF8.GetString(await Answers.BytesAsync(world.Client, address));
        var shown = Numbers().Matches(page).Select(match => match.Groups[1].Value).Distinct().ToList();
        var asked = JsonNode.Parse(await Answers.BytesAsync(world.Client, question.Address))!["items"]!.AsArray().Select(item => (string)item!["number"]!).ToList();
        if (!shown.SequenceEqual(asked))
        {
            throw new AnswersDiffer($"The page shows {string.Join(", ", shown)}; the API answers {string.Join(", ", asked)}.");
        }

        var taken = await Timing.TakeTurnsAsync(rounds, Times / 3, () => FirstByteAsync(world.Client, address), () => Answers.DrainAsync(world.Client, question.Address));
        return taken.AtMost("page-html", 6, "first byte at most 6 x the API");
    }

    private static async Task FirstByteAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync();
        var one = new byte[1];
        await body.ReadExactlyAsync(one);
    }

    [GeneratedRegex("href=\"/?objections/(OBJ-\\d+)\"")]
    private static partial Regex Numbers();
}
