using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data;
using StrategyPushback.Data.Search;
using StrategyPushback.Data.Seeding.Samples;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>A search that more than a thousand objections match is not counted to the end, and its pages still give every match once, in order.</summary>
public sealed class SearchOfManyTests(SearchOfManyTests.LargeHost host) : IClassFixture<SearchOfManyTests.LargeHost>
{
    /// <summary>Most of the generated objections contain it, and one of the units has it as its name.</summary>
    private const string Word = "payroll";
    private const string Pmo = "pmo@generated.example";
    private const string Administrator = "admin@generated.example";

    [Theory]
    [InlineData(null)]
    [InlineData("-raisedAt")]
    [InlineData("title")]
    public async Task The_pages_give_every_match_that_the_reader_may_see_once_and_in_order(string? sort)
    {
        var filter = $"q={Word}" + (sort is null ? "" : $"&sort={sort}");
        foreach (var reader in new[] { Pmo, await LeadAsync() })
        {
            var shown = await PagesAsync(reader, filter);
            var matching = await MatchingAsync(reader);
            Assert.True(matching.Count > 1_000);
            Assert.Equal(InOrder(matching, sort).Select(objection => objection.Number), shown);
        }
    }

    [Fact]
    public async Task The_total_is_a_thousand_and_says_that_there_are_more()
    {
        var page = await GetAsync(Pmo, $"q={Word}");
        Assert.Equal(1_000, (int)page["total"]!);
        Assert.True((bool)page["totalIsMinimum"]!);
    }

    /// <summary>An administrator who is nothing else sees no objection.</summary>
    [Fact]
    public async Task The_total_does_not_tell_how_many_match_that_the_reader_may_not_see()
    {
        var totals = (await ScreenAsync(Administrator, ObjectionFilter.Parse($"q={Word}"), null)).Totals;
        Assert.Equal((0, false), (totals.Rows, totals.IsMinimum));
    }

    [Fact]
    public async Task A_filter_that_leaves_fewer_is_counted_exactly()
    {
        var exact = (await MatchingAsync(Pmo)).Count(objection => objection.Severity is Severity.Critical);
        var page = await GetAsync(Pmo, $"q={Word}&severity=Critical");
        Assert.InRange(exact, 51, 1_000);
        Assert.Equal(exact, (int)page["total"]!);
        Assert.Null(page["totalIsMinimum"]);
    }

    [Theory]
    [InlineData("en", "more than 1,000")]
    [InlineData("pt-BR", "mais de 1.000")]
    public async Task Every_page_of_the_list_says_more_than_a_thousand(string language, string words)
    {
        var filter = ObjectionFilter.Parse($"q={Word}");
        var first = await ScreenAsync(Pmo, filter, null);
        var second = await ScreenAsync(Pmo, filter, first.Rows.Next);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        Assert.Equal([words, words], [ListLabels.Rows(first.Totals), ListLabels.Rows(second.Totals)]);
    }

    private Task<ObjectionsPageQuery.View> ScreenAsync(string reader, ObjectionFilter filter, string? after) =>
        host.LoadAsync<ObjectionsPageQuery, ObjectionsPageQuery.View>(reader, screen => screen.LoadAsync(filter, after, 1, null));

    private async Task<JsonObject> GetAsync(string reader, string query) =>
        (await (await host.ClientOfAsync(reader)).GetFromJsonAsync<JsonObject>($"/api/v1/objections?{query}", TestContext.Current.CancellationToken))!;

    private async Task<List<string>> PagesAsync(string reader, string query)
    {
        var numbers = new List<string>();
        string? after = null;
        do
        {
            var page = await GetAsync(reader, $"{query}&limit=200" + (after is null ? "" : $"&after={after}"));
            numbers.AddRange(page["items"]!.AsArray().Select(item => (string)item!["number"]!));
            after = (string?)page["next"];
        }
        while (after is not null);
        return numbers;
    }

    private async Task<string> LeadAsync()
    {
        await using var db = host.Open();
        return await db.People.Where(person => (person.Roles & Roles.UnitLead) != 0).Select(person => person.Email).FirstAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Found one by one, without the list's query.</summary>
    private async Task<List<Objection>> MatchingAsync(string reader)
    {
        await using var db = host.Open();
        var actor = (await db.People.SingleAsync(person => person.Email == reader, TestContext.Current.CancellationToken)).AsActor();
        var hits = (await db.SearchObjections(Word).Select(hit => hit.ObjectionId).ToListAsync(TestContext.Current.CancellationToken)).ToHashSet();
        hits.UnionWith((await db.Set<RaisingUnit>().Include(raising => raising.Unit).ThenInclude(unit => unit.Aliases).ToListAsync(TestContext.Current.CancellationToken)).Where(raising => raising.Unit.IsKnownAs(Word)).Select(raising => raising.ObjectionId));
        return [.. (await db.Objections.AsNoTracking().VisibleTo(actor).ToListAsync(TestContext.Current.CancellationToken)).Where(objection => hits.Contains(objection.Id))];
    }

    private static IEnumerable<Objection> InOrder(IEnumerable<Objection> objections, string? sort) => sort switch
    {
        "-raisedAt" => objections.OrderByDescending(objection => objection.RaisedAt).ThenByDescending(objection => objection.Id),
        "title" => objections.OrderBy(objection => objection.Title, StringComparer.OrdinalIgnoreCase).ThenBy(objection => objection.Id),
        _ => objections.OrderBy(objection => objection.Severity).ThenBy(objection => objection.Turn.DueOn ?? DateOnly.MaxValue).ThenBy(objection => objection.Id),
    };

    /// <summary>A generated organisation.</summary>
    public sealed class LargeHost : TestHost, IAsyncLifetime
    {
        public LargeHost()
            : base(demo: false)
        {
        }

        public async ValueTask InitializeAsync() =>
            Assert.True(await Services.GetRequiredService<IDbContextFactory<PushbackDb>>().GenerateAsync(2_000, 1, StoryNow, TimeZoneInfo.Utc, new Clocks()));
    }
}
