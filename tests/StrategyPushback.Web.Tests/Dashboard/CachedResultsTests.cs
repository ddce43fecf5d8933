using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Features.Objections.Filing;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Data;
using StrategyPushback.Web.Tests.Exchange;
using Xunit;
using ZiggyCreatures.Caching.Fusion;

namespace StrategyPushback.Web.Tests.Dashboard;

/// <summary>After any change by any process, stored counters equal a recount, and cached results equal a fresh query.</summary>
public sealed class CachedResultsTests
{
    private const int Rounds = 24;

    private static readonly string[] s_filters = ["", "severity=Critical", "status=open&unit=FIN", "q=close"];

    [Fact]
    public async Task After_actions_imports_and_undone_imports_counters_and_cached_results_equal_a_recount()
    {
        await using var world = await RandomlyChangedHost.BeginAsync(1958);
        await world.ChangeAsync(0, filings: 5, acts: 10, rights: true);
        await using var other = world.Host.Beside();
        var random = new Random(1958);
        var imports = new Stack<int>();
        var counts = new Dictionary<string, int>();
        for (var round = 0; round < Rounds; round++)
        {
            // Cached in this process; later changes must not be answered from the cache.
            await AnswersAsync(world.Host, world.Readers);
            var happened = await HappenAsync(world, other, round, random, imports);
            counts[happened] = counts.GetValueOrDefault(happened) + 1;
            await using var db = world.Host.Open();
            Assert.Equal((await db.RecountAsync()).OrderBy(figure => figure.Key.ToString()), (await db.StoredCountersAsync()).OrderBy(figure => figure.Key.ToString()));
            Assert.Equal(await AnswersAsync(other, world.Readers, anew: true), await AnswersAsync(world.Host, world.Readers));
        }

        Assert.Superset(new HashSet<string> { "actions", "an import", "an import by another process", "a filing", "an import taken back" }, counts.Keys.ToHashSet());
        await using var restarted = world.Host.Beside();
        Assert.Equal(await AnswersAsync(world.Host, world.Readers), await AnswersAsync(restarted, world.Readers));
    }

    /// <summary>Performs one change in this process, in another one, or directly in the database, and describes it.</summary>
    private static async Task<string> HappenAsync(RandomlyChangedHost world, TestHost other, int round, Random random, Stack<int> imports)
    {
        var host = RandomActions.Pick(random, world.Host, other);
        var pmo = world.Story.Pmo.Email;
        switch (round % 6)
        {
            case 0 or 3:
                await world.ChangeAsync(round / 3, filings: random.Next(2), acts: 1 + random.Next(4), rights: true);
                return "actions";
            case 1 or 4:
                var (id, outcome) = await new ImportDesk(host).ChooseAsync($"list {random.Next(2)}.csv", Encoding.UTF8.GetBytes(List(random)), new ImportSettings { List = random.Next(2) == 0 ? "" : null }, pmo);
                Assert.Null(outcome.Refusal);
                var made = await new ImportDesk(host).RunAsync(id, pmo);
                if (made.Refusal is { } refused)
                {
                    // A row that was answered in the meantime, or may be a known objection, stops the import; nothing is imported then.
                    Assert.Contains(refused.Code, new[] { "import.rows-refused", "import.rows-doubtful", "import.list-doubtful" });
                    return "an import refused";
                }

                imports.Push(made.Value!.ImportId);
                return host == other ? "an import by another process" : "an import";
            case 2:
                var filed = await host.DoAsync<FileObjection.Command, Created>(world.Story.FinanceLead.Email, new() { Update = $"{world.Updates[1]}", Unit = "FIN", Title = "No time", Statement = "We close the year.", ProposedChange = "Wait.", Confidentiality = RandomActions.Pick(random, Confidentiality.Open, Confidentiality.Restricted) });
                Assert.Null(filed.Refusal);
                return "a filing";
            default:
                return (await new ImportDesk(host).TakeBackAsync(imports.Pop(), pmo)).Refusal is null ? "an import taken back" : "an import that stays";
        }
    }

    private static string List(Random random)
    {
        var rows = Enumerable.Range(1, random.Next(3, 12)).Select(number =>
            $"{number},Concern {random.Next(4)} of {number},{RandomActions.Pick(random, "FIN", "SAL", "STO", "FIN; SAL")},{RandomActions.Pick(random, "open", "open", "resolved")},{RandomActions.Pick(random, Enum.GetNames<Severity>())},{RandomActions.Pick(random, "Open", "Open", "Restricted")}");
        return $"No.,Concern,Units,State,Severity,Confidentiality\n{string.Join('\n', rows)}\n";
    }

    /// <param name="anew">Whether to clear the cache before each query.</param>
    private static async Task<string> AnswersAsync(TestHost host, IReadOnlyList<string> readers, bool anew = false)
    {
        var answers = new StringBuilder();
        foreach (var reader in readers)
        {
            foreach (var filter in s_filters.Select(ObjectionFilter.Parse))
            {
                await ForgetAsync();
                var figures = await host.LoadAsync<DashboardQuery, DashboardFigures>(reader, dashboard => dashboard.LoadFiguresAsync(filter));
                answers.AppendLine($"{reader} ?{filter.ToQuery()}").AppendLine(JsonSerializer.Serialize(figures));
            }

            await ForgetAsync();
            var page = await host.LoadAsync<DashboardQuery, DashboardView>(reader, asked => asked.LoadAsync(new ObjectionFilter()));
            answers.AppendLine(JsonSerializer.Serialize(page.Blockers));
        }

        return answers.ToString();

        ValueTask ForgetAsync() => anew ? host.Services.GetRequiredService<IFusionCache>().ClearAsync(allowFailSafe: false) : ValueTask.CompletedTask;
    }
}
