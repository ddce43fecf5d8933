using System.Collections.Concurrent;
using System.Data.Common;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data;
using Xunit;
using ZiggyCreatures.Caching.Fusion;

namespace StrategyPushback.Web.Tests.Data;

/// <summary>No page and no call of the API reads the whole table of objections, nor all history, but an export of everything: what the real requests ask is asked again for its plan.</summary>
public sealed partial class QueryPlanTests(QueryPlanTests.WatchedHost host) : IClassFixture<QueryPlanTests.WatchedHost>
{
    private const string Pmo = "pmo@demo.example";
    private const string Lead = "lead.das@demo.example";

    public static TheoryData<string> Addresses =>
    [
        "/dashboard", "/dashboard?update=2", "/objections", "/objections?status=open", "/objections?overdue=true", "/objections?preview=OBJ-1", "/objections/OBJ-1", "/actions", "/updates", "/updates/2", "/elements/1", "/units", "/units/DAS", "/strategies", "/views",
        "/home", "/dashboard/compare?a=2&b=1", "/dashboard/week", "/dashboard/panels", "/dashboard/boardroom", "/history", "/exchange", "/objections/new",
        "/api/v1/dashboard", "/api/v1/dashboard?update=2", "/api/v1/actions", "/api/v1/units", "/api/v1/updates", "/api/v1/objections.csv?update=2",
        "/api/v1/objections", "/api/v1/objections?status=open", "/api/v1/objections?status=closed&sort=-raisedAt", "/api/v1/objections?update=2&severity=Substantive",
        "/api/v1/objections?turn=It", "/api/v1/objections?blocking=true", "/api/v1/objections?confirmed=false", "/api/v1/objections?cause=None&status=open", "/api/v1/objections?unit=DAS",
        "/api/v1/objections?q=close", "/api/v1/objections?element=1", "/api/v1/objections?element=1&status=closed", "/api/v1/actions?element=1", "/api/v1/objections/OBJ-1",
    ];

    public static TheoryData<string> Orders => ["number", "-number", "raisedAt", "-raisedAt", "severity", "dueOn", "-dueOn", "status", "-status", "title", "-title"];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task No_request_reads_all_objections_or_all_history(string address)
    {
        foreach (var reader in new[] { Pmo, Lead })
        {
            var asked = await AskedAsync(await host.ClientOfAsync(reader), address);
            Assert.NotEmpty(asked);
            var whole = WholeOf(asked).Where(question => !IsTimeToSettle(address, question)).ToList();
            Assert.True(whole.Count == 0, string.Join("\n\n", whole.Select(question => $"{reader}:\n{string.Join('\n', PlanOf(question))}\n{question.Sql}")));
        }
    }

    [Theory]
    [InlineData("/api/v1/objections.csv")]
    [InlineData("/api/v1/objections.csv?status=open")]
    public async Task An_export_alone_may_read_every_objection_and_passes_them_once_by_number(string address)
    {
        var whole = WholeOf(await AskedAsync(await host.ClientOfAsync(Pmo), address));
        Assert.All(whole, question => Assert.Matches(InNumberOrder(), question.Sql));
        Assert.True(whole.Count <= 1, string.Join("\n\n", whole.Select(question => question.Sql)));
    }

    [Fact]
    public async Task Who_signs_in_waits_for_no_objection()
    {
        // Only the page of the demo counts what waits for each of its people.
        await using var real = WatchedHost.WithoutDemo();
        using var answer = await real.Stranger().GetAsync(new Uri("/account/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.DoesNotContain(real.Asked, question => Aliases().IsMatch(question.Sql));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Every_order_of_the_list_walks_an_index_and_is_taken_up_where_the_page_before_ended(string sort)
    {
        var client = await host.ClientOfAsync(Pmo);
        var first = $"/api/v1/objections?limit=2&sort={sort}";
        Assert.DoesNotContain(PlanOf(await HeadsAsync(client, first)), line => line.Contains("ORDER BY", StringComparison.Ordinal));
        var next = (string)(await client.GetFromJsonAsync<JsonObject>(first))!["next"]!;
        var plan = PlanOf(await HeadsAsync(client, $"{first}&after={next}"));
        Assert.DoesNotContain(plan, line => line.Contains("ORDER BY", StringComparison.Ordinal));
        Assert.Contains(plan, line => line.StartsWith("SEARCH", StringComparison.Ordinal));
    }

    /// <summary>Ties of open objections alone are sorted within the severest first, from their own index.</summary>
    [Theory]
    [InlineData("status=open", "IX_Objections_Open_BySeverity")]
    [InlineData("status=open&severity=Substantive&sort=-raisedAt", "IX_Objections_Open_Severity_RaisedAt (Severity=?)")]
    public async Task The_open_ones_walk_an_index_of_open_ones(string filter, string index)
    {
        var plan = PlanOf(await HeadsAsync(await host.ClientOfAsync(Pmo), $"/api/v1/objections?{filter}&limit=2"));
        Assert.Contains(plan, line => line.EndsWith(index, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("ORDER BY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_said_of_one_part_of_the_text_is_found_from_that_part()
    {
        var asked = await AskedAsync(await host.ClientOfAsync(Pmo), "/elements/1");
        var counts = asked.Where(question => question.Sql.Contains("COUNT(*)", StringComparison.Ordinal) && question.Sql.Contains("\"Objections\"", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(counts);
        Assert.All(counts, question => Assert.DoesNotContain(PlanOf(question), line => line.StartsWith("SCAN o", StringComparison.Ordinal)));

        // Neither is each action asked for each of them: the list of those that answer is made once.
        Assert.All(asked.Where(question => question.Sql.Contains("FROM \"Actions\" AS \"a\"", StringComparison.Ordinal)), question =>
            Assert.DoesNotContain(PlanOf(question), line => line.StartsWith("CORRELATED", StringComparison.Ordinal)));
    }

    /// <summary>The time to settle depends on the age of every objection, so its query reads each of them once; the result is cached until something changes.</summary>
    private static bool IsTimeToSettle(string address, Question question) =>
        address == "/history" && question.Sql.Contains("GROUP BY \"o\".\"RaisedOn\", \"o\".\"ClosedOn\", \"o\".\"Status\"", StringComparison.Ordinal);

    /// <summary>Those that go through a whole table.</summary>
    private List<Question> WholeOf(IReadOnlyList<Question> asked) =>
        [.. asked.Where(question => !WalksByNumber(question.Sql) && PlanOf(question).Exists(line => Aliases().Matches(question.Sql).Any(alias => line == $"SCAN {alias.Groups[1].Value}")))];

    private async Task<Question> HeadsAsync(HttpClient client, string address) =>
        (await AskedAsync(client, address)).First(question => question.Sql.Contains("FROM \"Objections\" AS \"o\"", StringComparison.Ordinal) && question.Sql.Contains("LIMIT", StringComparison.Ordinal));

    private async Task<IReadOnlyList<Question>> AskedAsync(HttpClient client, string address)
    {
        // A kept answer asks nothing.
        await host.Services.GetRequiredService<IFusionCache>().ClearAsync(allowFailSafe: false);
        host.Asked.Clear();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.True((int)answer.StatusCode < 400, $"{address}: {answer.StatusCode}");
        return [.. host.Asked];
    }

    private List<string> PlanOf(Question question)
    {
        using var connection = new SqliteConnection($"Data Source={host.DatabasePath}");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // What the application asked itself.
        command.CommandText = $"EXPLAIN QUERY PLAN {question.Sql}";
#pragma warning restore CA2100
        foreach (var (name, value) in question.Parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        var lines = new List<string>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            lines.Add(rows.GetString(3));
        }

        return lines;
    }

    /// <summary>The table is its own index of numbers: all of them in that order, as many as the page holds, is no scan.</summary>
    private static bool WalksByNumber(string sql) => InNumberOrder().IsMatch(sql) && (!sql.Contains("WHERE", StringComparison.Ordinal) || SeenByAMember().IsMatch(sql));

    [GeneratedRegex("""ORDER BY "o"."Id"( DESC)?\s+LIMIT""")]
    private static partial Regex InNumberOrder();

    /// <summary>Nothing is left out but what is restricted: nearly each one passed is taken.</summary>
    [GeneratedRegex("""FROM "Objections" AS "o"\s+WHERE "o"."Confidentiality" = 'Open' OR EXISTS \([^()]*\) OR EXISTS \([^()]*\)\s+ORDER BY""")]
    private static partial Regex SeenByAMember();

    [GeneratedRegex("\"(?:Objections|History)\" AS \"(\\w+)\"")]
    private static partial Regex Aliases();

    public sealed record Question(string Sql, IReadOnlyList<(string Name, object Value)> Parameters);

    /// <summary>The demo story, with every SELECT remembered.</summary>
    public sealed class WatchedHost : TestHost
    {
        public WatchedHost()
        {
        }

        private WatchedHost(bool demo)
            : base(demo)
        {
        }

        public static WatchedHost WithoutDemo() => new(demo: false);

        internal ConcurrentQueue<Question> Asked { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureServices(services => services.ConfigureDbContext<PushbackDb>(options => options.AddInterceptors(new Watching(Asked))));
        }
    }

    private sealed class Watching(ConcurrentQueue<Question> asked) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
            {
                asked.Enqueue(new Question(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value ?? DBNull.Value))]));
            }

            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
