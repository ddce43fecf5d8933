using System.Net.Http.Json;
using System.Text.Json.Nodes;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Objections;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Data;
using Xunit;

namespace StrategyPushback.Web.Tests.Dashboard;

/// <summary>Whatever is asked, and of whichever day: tile, list, export and API say the same number to the same reader.</summary>
public sealed class EveryFilterTests
{
    private const int Filters = 1_000;

    [Fact]
    public async Task A_thousand_random_filters_say_the_same_on_tile_list_export_and_api()
    {
        await using var world = await LivedWorld.BeginAsync(2020);
        for (var day = 0; day < 12; day++)
        {
            await world.LiveAsync(day, filings: 4, acts: 16, rights: true);
        }

        var random = new Random(1_109);
        var clients = new Dictionary<string, HttpClient>();
        foreach (var reader in world.Readers)
        {
            clients[reader] = await world.Host.ClientOfAsync(reader);
        }

        var wrong = new List<string>();
        var rows = 0;
        for (var number = 0; number < Filters; number++)
        {
            var reader = RandomLives.Pick(random, [.. world.Readers]);
            var query = QueryOf(random, world);
            var numbers = await NumbersAsync(world.Host, clients[reader], reader, query, random);
            rows += numbers[0].Said;
            wrong.AddRange(numbers.Where(pair => pair.Said != pair.Found).Select(pair => $"{reader} ?{query}: {pair.Name} {pair.Said} against {pair.Found}"));
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {Filters} filters:\n{string.Join('\n', wrong.Take(20))}");
        Assert.True(rows > Filters, $"The filters found {rows} rows only.");
    }

    private sealed record Pair(string Name, int Said, int Found);

    private static async Task<IReadOnlyList<Pair>> NumbersAsync(TestHost host, HttpClient client, string reader, string query, Random random)
    {
        var filter = ObjectionFilter.Parse(query);
        var view = await host.AskAsync<Features.Dashboard.Dashboard, DashboardView>(reader, dashboard => dashboard.AskAsync(filter));
        var export = await host.AskAsync<ObjectionExport, (ObjectionExport.Totals Totals, int Rows)>(reader, async rows => (await rows.TotalsAsync(filter), await rows.RowsAsync(filter, texts: false).CountAsync()));
        var list = await CountAsync(host, reader, query);
        var api = await client.GetFromJsonAsync<JsonObject>($"/api/v1/objections?{query}&limit=1".Replace("?&", "?", StringComparison.Ordinal));
        var figures = await client.GetFromJsonAsync<JsonObject>($"/api/v1/dashboard?{query}");
        var cell = RandomLives.Pick(random, [.. view.Heat.Rows.Append(view.Heat.Totals).SelectMany(row => row.Cells.Append(row.All))]);
        var map = await host.AskAsync<HeatMaps, HeatBy>(reader, maps => maps.AskAsync(filter, RandomLives.Pick(random, HeatAxis.Cause, HeatAxis.Cause, HeatAxis.Cause, HeatAxis.Severity, HeatAxis.Age, HeatAxis.Element)));
        var set = RandomLives.Pick(random, [.. map.Rows.Append(map.Totals).SelectMany(row => row.Cells.Append(row.All))]);
        var rows = set.Count == 0 ? null : await client.GetFromJsonAsync<JsonObject>($"/api/v1/objections?{set.Query}&limit=1".Replace("?&", "?", StringComparison.Ordinal));
        var (name, said, tile) = RandomLives.Pick(
            random, ("blocking", view.Headline.Blocking, view.BlockingQuery), ("open", view.Headline.Open, view.OpenQuery), ("overdue", view.Headline.Overdue, view.OverdueQuery));
        return
        [
            new("list and dashboard", list, view.Headline.Raised),
            new("export totals", export.Totals.Rows, list),
            new("export rows", export.Rows, list),
            new("API list", (int)api!["total"]!, list),
            new("API open", (int)figures!["open"]!, export.Totals.Open),
            new("API blocking", (int)figures["blocking"]!, export.Totals.Blocking),
            new("API overdue", (int)figures["overdue"]!, export.Totals.Overdue),
            new($"tile {name}", said, tile is null ? 0 : await CountAsync(host, reader, tile)),
            new($"cell by {map.Axis} {set.Query}", set.Count, (int?)rows?["total"] ?? 0),
            new($"cell {cell.Query}", cell.Count, cell.Count == 0 ? 0 : await CountAsync(host, reader, cell.Query)),
        ];
    }

    private static Task<int> CountAsync(TestHost host, string reader, string query) =>
        host.AskAsync<ObjectionList, int>(reader, async list => (await list.AskAsync(ObjectionFilter.Parse(query), 1)).Total ?? 0);

    private static string QueryOf(Random random, LivedWorld world)
    {
        string Values<T>(params IReadOnlyList<T> among) => string.Join(',', Enumerable.Range(0, random.Next(1, 3)).Select(_ => among[random.Next(among.Count)]).Distinct());
        string Day(int from, int to) => StoredStory.Start.AddDays(random.Next(from, to)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var parts = new Func<string>[]
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
            () => $"q={RandomLives.Pick(random, "close", "finance", "OBJ-7", "march", "a")}",
        };
        var chosen = Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.Next(parts.Length)).Distinct().Select(at => parts[at]()).ToList();
        if (random.Next(5) < 2)
        {
            chosen.Add($"asOf={Day(1, 12)}");
        }

        return string.Join('&', chosen);
    }
}
