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

namespace StrategyPushback.Web.Tests.Data;

/// <summary>The list, one objection, actions, updates, elements, a unit, all strategies and the dashboard's page never read the whole table of objections, nor all history: what the real requests ask is asked again for its plan.</summary>
public sealed partial class QueryPlanTests(QueryPlanTests.WatchedHost host) : IClassFixture<QueryPlanTests.WatchedHost>
{
    private const string Pmo = "pmo@demo.example";
    private const string Lead = "lead.das@demo.example";

    public static TheoryData<string> Addresses =>
    [
        "/dashboard", "/dashboard?update=2", "/objections", "/objections?status=open", "/objections?overdue=true", "/objections?preview=OBJ-1", "/objections/OBJ-1", "/actions", "/updates", "/updates/2", "/elements/1", "/units/DAS", "/strategies", "/views",
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
            var whole = asked.Where(question => !WalksByNumber(question.Sql)).SelectMany(question => PlanOf(question).Where(line => Aliases().Matches(question.Sql).Any(alias => line == $"SCAN {alias.Groups[1].Value}"))
                .Select(line => $"{reader}: {line}\n{question.Sql}")).ToList();
            Assert.True(whole.Count == 0, string.Join("\n\n", whole));
        }
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

    private async Task<Question> HeadsAsync(HttpClient client, string address) =>
        (await AskedAsync(client, address)).First(question => question.Sql.Contains("FROM \"Objections\" AS \"o\"", StringComparison.Ordinal) && question.Sql.Contains("LIMIT", StringComparison.Ordinal));

    private async Task<IReadOnlyList<Question>> AskedAsync(HttpClient client, string address)
    {
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
    private static bool WalksByNumber(string sql) => !sql.Contains("WHERE", StringComparison.Ordinal) && Regex.IsMatch(sql, """ORDER BY "o"."Id"( DESC)?\s+LIMIT""");

    [GeneratedRegex("\"(?:Objections|History)\" AS \"(\\w+)\"")]
    private static partial Regex Aliases();

    public sealed record Question(string Sql, IReadOnlyList<(string Name, object Value)> Parameters);

    /// <summary>The demo story, with every SELECT remembered.</summary>
    public sealed class WatchedHost : TestHost
    {
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
