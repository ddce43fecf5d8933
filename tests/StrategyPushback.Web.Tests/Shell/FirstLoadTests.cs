using System.Buffers;
using System.Text.RegularExpressions;
using StrategyPushback.Web.Features.Dashboard.HeatMap;
using StrategyPushback.Web.Shell;
using Xunit;

namespace StrategyPushback.Web.Tests.Shell;

/// <summary>What a first load sends is kept small; how small, the benchmark measures (docs/performance.md).</summary>
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
        Assert.InRange(files.Count, 1, 9);
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
    public async Task A_file_asked_for_by_a_program_is_not_compressed_as_a_page_is()
    {
        using var client = await host.ClientOfAsync("cio@demo.example");

        Assert.Empty(await EncodingAsync(client, "/api/v1/objections.csv", "same-origin", "br"));
    }

    [Fact]
    public void What_a_page_carries_comes_back_as_it_was_and_travels_small()
    {
        string[] carried = [.. Enumerable.Range(1, 200).Select(number => $"Objection {number} of the unit's lead: não.")];
        var travels = new ArrayBufferWriter<byte>();
        var state = new CarriedState<string[]>();

        state.Persist(carried, travels);

        Assert.Equal(carried, state.Restore(new ReadOnlySequence<byte>(travels.WrittenMemory)));
        Assert.InRange(travels.WrittenCount, 1, carried.Sum(text => text.Length) / 4);
    }

    [Fact]
    public void Pages_that_were_carried_the_same_figures_hold_one_value_between_them()
    {
        HeatBy Carried(int count) => Travelled(new HeatBy(HeatAxis.Cause, [new("Threat")], [new HeatRow("HR", "People", [new(count, 2, false, "unit=HR")], new(count, 2, false, "unit=HR"))], new HeatRow("", "", [], new(count, 2, false, ""))));

        var first = Carried(3);

        Assert.Same(first, Carried(3));
        Assert.NotSame(first, Carried(4));
        Assert.Equal(3, first.Rows[0].All.Count);
    }

    private static T Travelled<T>(T value)
    {
        var travels = new ArrayBufferWriter<byte>();
        var state = new CarriedState<T>();
        state.Persist(value, travels);
        return state.Restore(new ReadOnlySequence<byte>(travels.WrittenMemory));
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
