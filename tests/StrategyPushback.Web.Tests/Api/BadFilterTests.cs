using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace StrategyPushback.Web.Tests.Api;

/// <summary>List, dashboard, plan, files and pages refuse an invalid filter with the same code, in the reader's language.</summary>
public sealed class BadFilterTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly string[] s_calls = ["objections?", "dashboard?", "unblock-plan?capacity=8&", "objections.csv?", "objections.xlsx?", "changes.csv?", "reports/dispositions.csv?", "history/flow.csv?", "history/survival.csv?"];

    private static readonly string[] s_pages = ["/objections?", "/dashboard?", "/dashboard/week?", "/dashboard/boardroom?", "/dashboard/compare?", "/history?"];

    public static TheoryData<string, string, string> Bad => new()
    {
        { "unit=NOPE", "unit", "filter.unknown" },
        { "under=NOPE", "under", "filter.unknown" },
        { "strategy=4711", "strategy", "filter.unknown" },
        { "update=4711", "update", "filter.unknown" },
        { "element=4711", "element", "filter.unknown" },
        { "owner=nobody@example.org", "owner", "filter.unknown" },
        { "severity=%3Cscript%3E", "severity", "filter.unknown" },
        { "blocking=perhaps", "blocking", "filter.unknown" },
        { "from=2020-11-10&to=2020-11-09", "to", "filter.period-upside-down" },
        { "from=10.11.2020", "from", "filter.not-a-date" },
        { "from=0001-01-01", "from", "date.out-of-range" },
        { "from=1899-12-31", "from", "date.out-of-range" },
        { "to=2200-01-01", "to", "date.out-of-range" },
        { "asOf=9999-12-31", "asOf", "date.out-of-range" },
        { "q=" + LongSearch, "q", "field.too-long" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task An_invalid_filter_is_refused_everywhere_by_one_code_and_in_both_languages(string query, string field, string code)
    {
        var texts = new Dictionary<string, string>();
        foreach (var language in new[] { "en", "pt-BR" })
        {
            using var client = await host.ClientOfAsync("cio@demo.example");
            client.DefaultRequestHeaders.Add("Accept-Language", language);
            foreach (var call in s_calls)
            {
                using var answer = await client.GetAsync(new Uri($"/api/v1/{call}{(call.StartsWith("changes", StringComparison.Ordinal) ? "since=2020-11-02&" : "")}{query}", UriKind.Relative));
                var problem = await answer.Content.ReadFromJsonAsync<JsonObject>();
                Assert.Equal($"{call} 400 {code} {field}", $"{call} {(int)answer.StatusCode} {problem!["code"]} {problem["errors"]![0]!["field"]}");
                texts[language] = (string)problem["errors"]![0]!["text"]!;
            }

            foreach (var page in s_pages)
            {
                Assert.True(WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(page + query, UriKind.Relative))).Contains(texts[language], StringComparison.Ordinal), $"{page}{query} does not say: {texts[language]}");
            }
        }

        Assert.NotEqual(texts["en"], texts["pt-BR"]);
    }

    [Fact]
    public async Task A_search_for_a_character_that_is_none_finds_nothing()
    {
        using var client = await host.ClientOfAsync("cio@demo.example");
        foreach (var call in new[] { "/api/v1/objections?q=%EF%BF%BE", "/api/v1/objections/similar?text=%EF%BF%BEwords%EF%BF%BE", "/objections?q=%EF%BF%BE" })
        {
            using var answer = await client.GetAsync(new Uri(call, UriKind.Relative));
            Assert.Equal((call, HttpStatusCode.OK), (call, answer.StatusCode));
        }
    }

    [Theory]
    [InlineData("dashboard?asOf=2019-01-03", "en", "3 Jan 2019")]
    [InlineData("dashboard?asOf=2019-01-03", "pt-BR", "3 de jan. de 2019")]
    [InlineData("objections?from=2020-11-09&to=2020-11-02", "en", "2 Nov 2020")]
    [InlineData("objections?from=0001-01-01", "en", "1 Jan 0001")]
    [InlineData("dashboard?asOf=2150-01-03", "en", "3 Jan 2150")]
    public async Task A_refusal_writes_dates_in_words(string call, string language, string date)
    {
        using var client = await host.ClientOfAsync("cio@demo.example");
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        using var answer = await client.GetAsync(new Uri($"/api/v1/{call}", UriKind.Relative));
        var text = (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["errors"]![0]!["text"]!;
        Assert.Contains(date, text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d{4}-\d{2}-\d{2}", text);
    }

    [Theory]
    [InlineData("lead.ea@demo.example")]
    [InlineData("admin@demo.example")]
    public async Task Somebody_who_may_not_look_up_people_learns_from_no_filter_which_e_mail_addresses_exist(string email)
    {
        using var client = await host.ClientOfAsync(email);
        foreach (var call in s_calls.Where(call => !call.StartsWith("changes", StringComparison.Ordinal) && !call.Contains('.', StringComparison.Ordinal)))
        {
            var answers = new List<string>();
            foreach (var owner in new[] { "pmo2@demo.example", "nobody@example.org" })
            {
                using var answer = await client.GetAsync(new Uri($"/api/v1/{call}owner={owner}", UriKind.Relative));
                answers.Add($"{(int)answer.StatusCode} {(await answer.Content.ReadAsStringAsync()).Replace(owner, "", StringComparison.Ordinal)}");
            }

            Assert.Equal(answers[0], answers[1]);
        }
    }

    private static readonly string LongSearch = new('a', 10_000);
}
