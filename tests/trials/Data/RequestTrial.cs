using System.Globalization;
using System.Text.Json.Nodes;
using StrategyPushback.Web.Tests.Fuzzing;

namespace StrategyPushback.Trials.Data;

/// <summary>Generated requests over every route, field and file kind; none may be answered with 500.</summary>
internal static class RequestTrial
{
    private static readonly string[] s_people = ["pmo@demo.example", "cio@demo.example", "lead.ea@demo.example", "admin@demo.example"];

    public static async Task<bool> RunAsync(int count, int seed)
    {
        using var product = new Product();
        await product.ServeAsync();
        var tokens = new Dictionary<string, string>();
        foreach (var email in s_people)
        {
            using var client = await product.ClientAsync(email);
            tokens[email] = client.DefaultRequestHeaders.Authorization!.Parameter!;
        }

        using var stranger = new HttpClient { BaseAddress = product.Address };
        var description = JsonNode.Parse(await stranger.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!.AsObject();
        var result = await new RequestFuzzer(product.Address, description, tokens, seed).RunAsync(count, CancellationToken.None);
        foreach (var failure in result.Failures.Take(50))
        {
            Console.WriteLine(failure);
        }

        var statuses = string.Join(", ", result.Statuses.OrderBy(status => status.Key).Select(status => string.Create(CultureInfo.InvariantCulture, $"{status.Value} x {status.Key}")));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"requests: {count} with seed {seed}, {result.Failures.Count} failed ({statuses})"));
        return result.Failures.Count == 0;
    }
}
