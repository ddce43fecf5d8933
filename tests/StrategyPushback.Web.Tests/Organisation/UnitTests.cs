using System.Net.Http.Json;
using System.Text.Json;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections;
using StrategyPushback.Web.Features.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Objections;
using Xunit;

namespace StrategyPushback.Web.Tests.Organisation;

/// <summary>Units, by the names they go by, with what their reader may know of them.</summary>
public sealed class UnitTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task A_unit_tells_its_other_names_its_lead_and_where_each_concern_stands()
    {
        var unit = (await host.AskAsync<OneUnit, OneUnit.View?>("cio@demo.example", units => units.AskAsync("ea")))!;

        Assert.Equal("Enterprise Architecture", unit.Name);
        Assert.Contains("EA", unit.Aliases.Append(unit.Code));
        Assert.NotEmpty(unit.Leads);
        Assert.Contains(unit.OpenRows, row => row is { Number: "OBJ-4", Blocks: true } && row.Turn.Side is Side.It);
    }

    [Fact]
    public async Task A_code_nobody_has_finds_nothing() =>
        Assert.Null(await host.AskAsync<OneUnit, OneUnit.View?>("cio@demo.example", units => units.AskAsync("NOPE")));

    [Fact]
    public async Task Each_reader_finds_as_many_rows_as_a_unit_says()
    {
        using var askers = await Askers.BeginAsync();
        foreach (var person in askers.Everyone)
        {
            var units = await askers.AskAsync<UnitList, IReadOnlyList<UnitList.View>>(person, list => list.AskAsync());
            foreach (var unit in units)
            {
                var view = (await askers.AskAsync<OneUnit, OneUnit.View?>(person, question => question.AskAsync(unit.Code)))!;
                var open = (await askers.AskAsync<ObjectionList, Page<ObjectionView>>(person, list => list.AskAsync(ObjectionFilter.Parse($"unit={unit.Code}&status=open"), 1))).Total;
                Assert.Equal((open, open), (unit.Open, view.Open));
            }
        }
    }

    [Fact]
    public async Task The_api_lists_units_in_the_contract_s_shape()
    {
        using var client = await host.ClientOfAsync("lead.ea@demo.example");
        var list = await client.GetFromJsonAsync<JsonElement>("/api/v1/units?limit=5");

        Assert.Equal(["code", "name", "parent", "aliases"], list.GetProperty("items")[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(5, list.GetProperty("items").GetArrayLength());
        Assert.Equal(18, list.GetProperty("total").GetInt32());
    }
}
