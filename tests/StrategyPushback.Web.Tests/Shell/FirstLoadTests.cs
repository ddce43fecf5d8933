using System.Text.RegularExpressions;
using Xunit;

namespace StrategyPushback.Web.Tests.Shell;

/// <summary>Compression of a first load. The benchmark measures its size (docs/performance.md).</summary>
public sealed partial class FirstLoadTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Every_script_and_style_of_a_page_goes_out_compressed()
    {
        using var client = await host.ClientOfAsync("cio@demo.example");
        var page = await client.GetStringAsync(new Uri("/dashboard", UriKind.Relative), TestContext.Current.CancellationToken);

        var files = Files().Matches(page).Select(file => file.Groups[1].Value).ToList();

        Assert.Contains(files, file => file.EndsWith("MudBlazor.min.css", StringComparison.Ordinal));
        await Assert.AllAsync(files, async file => Assert.Equal(["gzip"], await EncodingAsync(client, file)));
        // The budget is 18 requests for a first page, with the page itself, two fonts and the circuit.
        Assert.InRange(files.Count, 1, 12);
    }

    [Theory]
    [InlineData("none", true)]
    [InlineData("same-origin", true)]
    [InlineData("same-site", false)]
    [InlineData("cross-site", false)]
    [InlineData(null, false)]
    public async Task A_page_is_compressed_unless_another_site_sent_its_reader(string? from, bool isCompressed)
    {
        using var client = await host.ClientOfAsync("cio@demo.example");

        Assert.Equal(isCompressed ? ["br"] : [], await EncodingAsync(client, "/dashboard", from, "gzip, br"));
    }

    [Fact]
    public async Task A_file_for_a_program_is_not_compressed_like_a_page()
    {
        using var client = await host.ClientOfAsync("cio@demo.example");

        Assert.Empty(await EncodingAsync(client, "/api/v1/objections.csv", "same-origin", "br"));
    }

    private static async Task<ICollection<string>> EncodingAsync(HttpClient client, string address, string? from = null, string taken = "gzip")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept-Encoding", taken);
        if (from is not null)
        {
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", from);
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return answer.Content.Headers.ContentEncoding;
    }

    [GeneratedRegex("""<(?:script|link)[^>]+(?:src|href)="([^"]+\.(?:css|js))["?]""")]
    private static partial Regex Files();
}
