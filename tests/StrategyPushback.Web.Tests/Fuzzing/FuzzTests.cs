using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Documents;
using Xunit;

namespace StrategyPushback.Web.Tests.Fuzzing;

/// <summary>Generated requests and files are refused with words or accepted; none fails. The trial "requests" sends many more.</summary>
public sealed partial class FuzzTests
{
    private const int Requests = 800;
    private const int FilesOfAKind = 150;
    private const int Seed = 20201109;

    private static readonly string[] s_people = ["pmo@demo.example", "cio@demo.example", "lead.ea@demo.example"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_generated_request_is_answered_with_500()
    {
        await using var host = new TestHost();
        var address = host.Serve();
        var tokens = new Dictionary<string, string>();
        foreach (var email in s_people)
        {
            tokens[email] = await host.TokenOfAsync(email);
        }

        var result = await new RequestFuzzer(address, await DescriptionAsync(address), tokens, Seed).RunAsync(Requests, Cancellation);
        Assert.True(result.Failures.Count == 0, string.Join('\n', result.Failures));
        Assert.True(result.Statuses.GetValueOrDefault(200) > Requests / 20, "Hardly any request got past the checks.");
        Assert.True(result.Statuses.GetValueOrDefault(400) > Requests / 20, "Hardly any request was wrong.");
    }

    [Fact]
    public async Task The_generated_requests_reach_every_endpoint()
    {
        await using var host = new TestHost();
        var known = RequestRoutes.Of(await DescriptionAsync(host.Serve())).Select(route => Plain(route.Template)).ToHashSet();
        var missing = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => Plain("/" + endpoint.RoutePattern.RawText!.Trim('/')))
            .Where(template => !template.Contains("/_content/", StringComparison.Ordinal) && !StaticFile().IsMatch(template) && !known.Contains(template)).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal("", string.Join(' ', missing));
    }

    [Fact]
    public void A_damaged_document_is_read_or_refused()
    {
        var files = new RandomFiles(new Random(Seed));
        foreach (var ending in (string[])["docx", "md", "csv"])
        {
            for (var number = 0; number < FilesOfAKind; number++)
            {
                var bytes = files.Next(ending);
                AssertReadOrRefused($"{ending} {number}", () => DocumentDesk.Read($"strategy.{ending}", bytes));
            }
        }
    }

    private static void AssertReadOrRefused(string file, Action read)
    {
        try
        {
            read();
        }
        catch (InvalidFieldException)
        {
            // Refused with words.
        }
        catch (Exception exception)
        {
            Assert.Fail($"{file}: {exception}");
        }
    }

    private static async Task<JsonObject> DescriptionAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        return JsonNode.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Cancellation))!.AsObject();
    }

    /// <summary>A template without the names and constraints of its parameters.</summary>
    private static string Plain(string template) => Parameter().Replace(template, "{}").TrimEnd('/');

    [GeneratedRegex("\\{[^}]*\\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("^/(css|js|fonts|docs|_framework)/|^/[^/]+\\.(css|svg|js|ico|json|webmanifest)(\\.gz|\\.br)?$")]
    private static partial Regex StaticFile();
}
