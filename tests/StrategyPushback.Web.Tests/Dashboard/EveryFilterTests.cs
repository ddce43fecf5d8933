using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Dashboard.HeatMap;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Data;
using Xunit;

namespace StrategyPushback.Web.Tests.Dashboard;

/// <summary>For every filter and day, tile, list, export and API show the same number to the same reader.</summary>
public sealed class EveryFilterTests
{
    private const int Filters = 1_000;

    /// <summary>The parts of a filter besides its day.</summary>
    private const int PartCount = 15;

    [Fact]
    public async Task A_thousand_random_filters_say_the_same_on_tile_list_export_and_api()
    {
        await using var world = await RandomlyChangedHost.BeginAsync(2020);
        for (var day = 0; day < 12; day++)
        {
            await world.ChangeAsync(day, filings: 4, acts: 16, rights: true);
        }

        var clients = new Dictionary<string, HttpClient>();
        foreach (var reader in world.Readers)
        {
            clients[reader] = await world.Host.ClientOfAsync(reader);
        }

        // Each combination runs for every reader with other values, because EF translates a query once per combination, which costs more than running it.
        var wrong = new ConcurrentQueue<string>();
        var rows = 0;
        var asked = 0;
        await Parallel.ForEachAsync(Combinations(new Random(1_109), Filters / world.Readers.Count).Index(), async (combination, _) =>
        {
            var random = new Random(combination.Index);
            foreach (var reader in world.Readers)
            {
                var query = QueryOf(random, world, combination.Item);
                var numbers = await NumbersAsync(world.Host, clients[reader], reader, query, random);
                Interlocked.Add(ref rows, numbers[0].Said);
                foreach (var pair in numbers.Where(pair => pair.Said != pair.Found))
                {
                    wrong.Enqueue($"{reader} ?{query}: {pair.Name} {pair.Said} against {pair.Found}");
                }

                Interlocked.Increment(ref asked);
            }
        });

        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {Filters} filters:\n{string.Join('\n', wrong.Take(20))}");
        Assert.Equal(Filters, asked);
        Assert.True(rows > Filters, $"The filters found {rows} rows only.");
    }

    private sealed record Pair(string Name, int Said, int Found);

    /// <summary>The combinations of parts, today and on a past day: none, each one, each pair, and random triples.</summary>
    private static List<(IReadOnlyList<int> Parts, bool IsPast)> Combinations(Random random, int count)
    {
        var all = Enumerable.Range(0, PartCount).ToList();
        IEnumerable<IReadOnlyList<int>> few = [[], .. all.Select(part => new[] { part }), .. all.SelectMany(part => all.Where(other => other > part).Select(other => new[] { part, other }))];
        var threes = Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 3).Select(_ => random.Next(PartCount)).Distinct().ToArray());
        return [.. few.Concat(threes).Take(count).Select(parts => (parts, random.Next(5) < 2))];
    }

    private static async Task<IReadOnlyList<Pair>> NumbersAsync(TestHost host, HttpClient client, string reader, string query, Random random)
    {
        var filter = ObjectionFilter.Parse(query);
        var view = await host.LoadAsync<DashboardQuery, DashboardFigures>(reader, figures => figures.LoadFiguresAsync(filter));
        var export = await host.LoadAsync<ObjectionExportQuery, (ObjectionExportQuery.Totals Totals, int Rows)>(reader, async rows => (await rows.TotalsAsync(filter), await rows.RowsAsync(filter, texts: false).CountAsync()));
        var list = await CountAsync(host, reader, query);
        var api = await TotalAsync(client, query);
        var figures = await client.GetFromJsonAsync<JsonObject>($"/api/v1/dashboard?{query}");
        var axis = RandomActions.Pick(random, HeatAxis.Cause, HeatAxis.Cause, HeatAxis.Cause, HeatAxis.Severity, HeatAxis.Age, HeatAxis.Element);
        var map = axis is HeatAxis.Cause ? view.Heat : await host.LoadAsync<DashboardQuery, HeatMapView>(reader, async dashboard => (await dashboard.LoadAsync(filter, axis)).Heat);
        var cell = RandomActions.Pick(random, [.. map.Rows.Append(map.Totals).SelectMany(row => row.Cells.Append(row.All))]);
        var (name, said, tile) = RandomActions.Pick(
            random,
            ("blocking", view.Headline.Blocking, filter.BlockingQuery()), ("open", view.Headline.Open, filter.OpenQuery()), ("overdue", view.Headline.Overdue, filter.OverdueQuery()));
        List<Pair> pairs =
        [
            new("list and dashboard", list, view.Headline.Raised),
            new("export totals", export.Totals.Rows, list),
            new("export rows", export.Rows, list),
            new("API list", api, list),
            new("API open", (int)figures!["open"]!, export.Totals.Open),
            new("API blocking", (int)figures["blocking"]!, export.Totals.Blocking),
            new("API overdue", (int)figures["overdue"]!, export.Totals.Overdue),
            new($"tile {name}", said, tile is null ? 0 : await CountAsync(host, reader, tile)),
            new($"cell by {axis} {cell.Query}", cell.Count, cell.Count == 0 ? 0 : random.Next(2) == 0 ? await CountAsync(host, reader, cell.Query) : await TotalAsync(client, cell.Query)),
        ];
        if (random.Next(10) == 0)
        {
            var page = await host.LoadAsync<DashboardQuery, DashboardView>(reader, dashboard => dashboard.LoadAsync(filter));
            pairs.AddRange([
                new("page raised", page.Headline.Raised, list), new("page open", page.Headline.Open, export.Totals.Open), new("page blocking", page.Headline.Blocking, export.Totals.Blocking),
                new("page overdue", page.Headline.Overdue, export.Totals.Overdue), new("page's map", page.Heat.Totals.All.Count, view.Heat.Totals.All.Count)]);
        }

        return pairs;
    }

    private static async Task<int> TotalAsync(HttpClient client, string query) =>
        (int)(await client.GetFromJsonAsync<JsonObject>($"/api/v1/objections?{query}&limit=1".Replace("?&", "?", StringComparison.Ordinal)))!["total"]!;

    private static Task<int> CountAsync(TestHost host, string reader, string query) =>
        host.LoadAsync<ObjectionListQuery, int>(reader, async list => (await list.LoadAsync(ObjectionFilter.Parse(query), 1)).Total ?? 0);

    private static string QueryOf(Random random, RandomlyChangedHost world, (IReadOnlyList<int> Parts, bool IsPast) combination)
    {
        string Values<T>(params IReadOnlyList<T> among) => string.Join(',', Enumerable.Range(0, random.Next(1, 3)).Select(_ => among[random.Next(among.Count)]).Distinct());
        string Day(int from, int to) => StoredOrganisation.Start.AddDays(random.Next(from, to)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var parts = new Func<string>[PartCount]
        {
            () => $"update={Values(world.Updates)}",
            () => $"strategy={world.Story.Update.StrategyId}",
            () => $"element={Values(world.Elements)}",
            () => $"unit={Values("FIN", "SAL", "STO")}",
            () => $"under={Values("FIN", "SAL", "IT")}",
            () => $"status={Values(["open", "closed", .. Enum.GetNames<Status>()])}",
            () => $"cause={Values(["None", "Undisclosed", .. Enum.GetNames<CauseKind>()])}",
            () => $"severity={Values(Enum.GetNames<Severity>())}",
            () => $"owner={Values([.. world.Readers])}",
            () => $"turn={Values(Enum.GetNames<Side>())}",
            () => $"overdue={(random.Next(2) == 0 ? "true" : "false")}",
            () => $"blocking={(random.Next(2) == 0 ? "true" : "false")}",
            () => $"confirmed={(random.Next(2) == 0 ? "true" : "false")}",
            () => $"from={Day(0, 6)}&to={Day(6, 12)}",
            () => $"q={RandomActions.Pick(random, "close", "finance", "OBJ-7", "march", "a")}",
        };
        var chosen = combination.Parts.Select(at => parts[at]()).ToList();
        if (combination.IsPast)
        {
            chosen.Add($"asOf={Day(1, 12)}");
        }

        return string.Join('&', chosen);
    }
}
