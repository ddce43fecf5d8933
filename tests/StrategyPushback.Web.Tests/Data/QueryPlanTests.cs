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

/// <summary>
/// No page and no call of the API scans the table of objections or the history, except an export of everything. The queries
/// of real requests are recorded and explained; their plans are compared by the names of tables and indexes.
/// </summary>
public sealed partial class QueryPlanTests(QueryPlanTests.RecordingHost host) : IClassFixture<QueryPlanTests.RecordingHost>
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
            var queries = await QueriesAsync(await host.ClientOfAsync(reader), address);
            Assert.NotEmpty(queries);
            var scans = FullScansOf(queries).Where(query => !IsTimeToSettle(address, query)).ToList();
            Assert.True(scans.Count == 0, string.Join("\n\n", scans.Select(query => $"{reader}:\n{string.Join('\n', PlanOf(query))}\n{query.Sql}")));
        }
    }

    [Theory]
    [InlineData("/api/v1/objections.csv")]
    [InlineData("/api/v1/objections.csv?status=open")]
    public async Task An_export_alone_may_read_every_objection_and_passes_them_once_by_number(string address)
    {
        var scans = FullScansOf(await QueriesAsync(await host.ClientOfAsync(Pmo), address));
        Assert.All(scans, query => Assert.True(IsOrderedByNumber(query), query.Sql));
        Assert.True(scans.Count <= 1, string.Join("\n\n", scans.Select(query => query.Sql)));
    }

    [Fact]
    public async Task The_sign_in_page_reads_no_objections()
    {
        // Only the sign-in page of the demo counts the open tasks of its people.
        await using var real = RecordingHost.WithoutDemo();
        var stranger = real.Stranger();

        // The first start completes the migration, which reads everything once.
        real.Queries.Clear();
        using var answer = await stranger.GetAsync(new Uri("/account/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.DoesNotContain(real.Queries, query => query.Reads("Objections") || query.Reads("History"));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Every_order_of_the_list_walks_an_index_and_is_taken_up_where_the_page_before_ended(string sort)
    {
        var client = await host.ClientOfAsync(Pmo);
        var first = $"/api/v1/objections?limit=2&sort={sort}";
        Assert.DoesNotContain(PlanOf(await PageQueryAsync(client, first)), line => line.Contains("ORDER BY", StringComparison.Ordinal));
        var next = (string)(await client.GetFromJsonAsync<JsonObject>(first))!["next"]!;
        var plan = PlanOf(await PageQueryAsync(client, $"{first}&after={next}"));
        Assert.DoesNotContain(plan, line => line.Contains("ORDER BY", StringComparison.Ordinal));
        Assert.Contains(plan, line => line.StartsWith("SEARCH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("status=open", "IX_Objections_Open_BySeverity")]
    [InlineData("status=open&severity=Substantive&sort=-raisedAt", "IX_Objections_Open_Severity_RaisedAt (Severity=?)")]
    public async Task The_open_ones_walk_an_index_of_open_ones(string filter, string index)
    {
        var plan = PlanOf(await PageQueryAsync(await host.ClientOfAsync(Pmo), $"/api/v1/objections?{filter}&limit=2"));
        Assert.Contains(plan, line => line.EndsWith(index, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("ORDER BY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_objections_of_an_element_are_found_through_the_element()
    {
        var queries = await QueriesAsync(await host.ClientOfAsync(Pmo), "/elements/1");
        var counts = queries.Where(query => query.Sql.Contains("COUNT(*)", StringComparison.Ordinal) && query.Reads("Objections")).ToList();
        Assert.NotEmpty(counts);
        Assert.All(counts, query => Assert.DoesNotContain(PlanOf(query), line => line.StartsWith("SCAN Objections", StringComparison.Ordinal)));

        // The objections of the element are found once, not for each action.
        Assert.All(queries.Where(query => query.IsOf("Actions")), query =>
            Assert.DoesNotContain(PlanOf(query), line => line.StartsWith("CORRELATED", StringComparison.Ordinal)));
    }

    /// <summary>The time to settle depends on the age of every objection, so its query reads each of them once; the result is cached until something changes.</summary>
    private static bool IsTimeToSettle(string address, Query query) =>
        address == "/history" && query.IsOf("Objections") && GroupedByRaisedClosedAndStatus().IsMatch(query.Sql);

    /// <summary>The queries that scan the objections or the history without an index.</summary>
    private List<Query> FullScansOf(IReadOnlyList<Query> queries) =>
        [.. queries.Where(query => !IsPageByNumber(query) && PlanOf(query).Exists(line => line is "SCAN Objections" or "SCAN History"))];

    private async Task<Query> PageQueryAsync(HttpClient client, string address) =>
        (await QueriesAsync(client, address)).First(query => query.IsOf("Objections") && query.Sql.Contains("LIMIT", StringComparison.Ordinal));

    private async Task<IReadOnlyList<Query>> QueriesAsync(HttpClient client, string address)
    {
        // A cached result runs no query.
        await host.Services.GetRequiredService<IFusionCache>().ClearAsync(allowFailSafe: false);
        host.Queries.Clear();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.True((int)answer.StatusCode < 400, $"{address}: {answer.StatusCode}");
        return [.. host.Queries];
    }

    private List<string> PlanOf(Query query)
    {
        using var connection = new SqliteConnection($"Data Source={host.DatabasePath}");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A query of the application itself.
        command.CommandText = $"EXPLAIN QUERY PLAN {query.Sql}";
#pragma warning restore CA2100
        foreach (var (name, value) in query.Parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        var lines = new List<string>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            lines.Add(query.WithTableNames(rows.GetString(3)));
        }

        return lines;
    }

    /// <summary>The table is an index by number, so a page in this order is no full scan: of all objections, or of all but the restricted ones, which are few.</summary>
    private static bool IsPageByNumber(Query query) => IsOrderedByNumber(query) && (!query.Sql.Contains("WHERE", StringComparison.Ordinal) || OfOpenOrOwn().IsMatch(query.Sql));

    private static bool IsOrderedByNumber(Query query) => query.IsOf("Objections") && LimitedByNumber().IsMatch(query.Sql);

    [GeneratedRegex("""ORDER BY "\w+"."Id"( DESC)?\s+LIMIT""")]
    private static partial Regex LimitedByNumber();

    [GeneratedRegex("""FROM "Objections" AS "\w+"\s+WHERE "\w+"."Confidentiality" = 'Open'(?: OR EXISTS \([^()]*\)){3}\s+ORDER BY""")]
    private static partial Regex OfOpenOrOwn();

    [GeneratedRegex(@"GROUP BY ""\w+""\.""RaisedOn"", ""\w+""\.""ClosedOn"", ""\w+""\.""Status""")]
    private static partial Regex GroupedByRaisedClosedAndStatus();

    /// <param name="Sql">The statement, in which EF names each table by an alias.</param>
    public sealed partial record Query(string Sql, IReadOnlyList<(string Name, object Value)> Parameters)
    {
        public bool Reads(string table) => Tables().Matches(Sql).Any(match => match.Groups["table"].Value == table);

        /// <summary>Whether the rows of the result are those of this table.</summary>
        public bool IsOf(string table) => RootTableOf(Sql) == table;

        /// <summary>A line of the plan with the name of the table instead of its alias.</summary>
        public string WithTableNames(string line) => PlanAlias().Replace(line, alias => TableOf(alias.Groups["alias"].Value) is { } table ? $"{alias.Groups["operation"].Value} {table}" : alias.Value);

        /// <summary>The table of the outermost FROM clause, or of the subquery in its place.</summary>
        private static string? RootTableOf(string sql)
        {
            var depth = 0;
            for (var at = 0; at < sql.Length; at++)
            {
                depth += sql[at] switch { '(' => 1, ')' => -1, _ => 0 };
                if (depth == 0 && sql.AsSpan(at).StartsWith("FROM ", StringComparison.Ordinal))
                {
                    var from = sql[(at + 5)..].TrimStart();
                    return from.StartsWith('(') ? RootTableOf(from[1..]) : from.Split('"')[1];
                }
            }

            return null;
        }

        private string? TableOf(string alias) => Tables().Matches(Sql).FirstOrDefault(match => match.Groups["alias"].Value == alias)?.Groups["table"].Value;

        [GeneratedRegex(@"(?:FROM|JOIN) ""(?<table>\w+)"" AS ""(?<alias>\w+)""")]
        private static partial Regex Tables();

        [GeneratedRegex(@"^(?<operation>SCAN|SEARCH) (?<alias>\w+)")]
        private static partial Regex PlanAlias();
    }

    /// <summary>A host with the demo story that records every SELECT.</summary>
    public sealed class RecordingHost : TestHost
    {
        public RecordingHost()
        {
        }

        private RecordingHost(bool demo)
            : base(demo)
        {
        }

        public static RecordingHost WithoutDemo() => new(demo: false);

        internal ConcurrentQueue<Query> Queries { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureServices(services => services.ConfigureDbContext<PushbackDb>(options => options.AddInterceptors(new QueryRecorder(Queries))));
        }
    }

    private sealed class QueryRecorder(ConcurrentQueue<Query> queries) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
            {
                queries.Enqueue(new Query(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value ?? DBNull.Value))]));
            }

            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
