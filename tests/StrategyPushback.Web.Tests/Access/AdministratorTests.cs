using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Choices;
using StrategyPushback.Web.Features.Organisation;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>The role of administrator alone shows no objection, by any way.</summary>
public sealed class AdministratorTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();
    private string _number = "";

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        _number = await _world.StoryAsync(
            (objection, db) =>
            {
                _world.Diagnosed(objection);
                _world.Planned(objection, db);
            },
            title: "Zebrawords",
            severity: Severity.Critical);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("objections")]
    [InlineData("objections?q=zebrawords")]
    [InlineData("objections?unit=FIN&status=open")]
    [InlineData("objections?blocking=true")]
    [InlineData("actions")]
    public async Task Lists_and_searches_are_empty_and_count_nothing(string address)
    {
        var answer = await _world.GetAsync(ApiWorld.Administrator, address);

        Assert.Equal(200, answer.Code);
        Assert.Empty(answer.Items);
        Assert.Equal(0, (int)answer.Body["total"]!);
        Assert.NotEmpty((await _world.GetAsync(ApiWorld.SalesLead, address)).Items);
    }

    [Fact]
    public async Task One_objection_its_evidence_and_its_actions_are_not_found()
    {
        foreach (var address in new[] { $"objections/{_number}", $"objections/{_number}/evidence", "actions/1" })
        {
            Assert.Equal(404, (await _world.GetAsync(ApiWorld.Administrator, address)).Code);
            Assert.Equal(200, (await _world.GetAsync(ApiWorld.SalesLead, address)).Code);
        }

        Assert.Empty((await _world.GetAsync(ApiWorld.Administrator, "objections/similar?text=zebrawords%20close%20december%20move")).Items);
    }

    [Fact]
    public async Task Files_have_no_row_with_an_objection()
    {
        using var client = await _world.ClientOfAsync(ApiWorld.Administrator);
        foreach (var address in new[] { "/api/v1/objections.csv", "/api/v1/changes.csv?since=2020-10-01" })
        {
            var text = await client.GetStringAsync(new Uri(address, UriKind.Relative));
            Assert.DoesNotContain("Zebrawords", text, StringComparison.Ordinal);
            Assert.DoesNotContain(_number, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_dashboard_now_and_on_a_past_day_counts_nothing()
    {
        foreach (var query in new[] { "", "?asOf=2020-11-06", "?unit=FIN" })
        {
            var dashboard = (await _world.GetAsync(ApiWorld.Administrator, $"dashboard{query}")).Body;

            Assert.Equal((0, 0, 0), ((int)dashboard["open"]!, (int)dashboard["blocking"]!, (int)dashboard["overdue"]!));
            Assert.Empty(dashboard["byUnitAndCause"]!.AsArray());
            Assert.Equal(1, (int)(await _world.GetAsync(ApiWorld.SalesLead, $"dashboard{query}")).Body["open"]!);
        }
    }

    [Fact]
    public async Task Units_versions_and_search_fields_do_not_tell_that_there_is_one()
    {
        var units = await _world.LoadAsync<UnitListQuery, IReadOnlyList<UnitListQuery.View>>(ApiWorld.Administrator, query => query.LoadAsync());
        Assert.All(units, unit => Assert.Equal((0, 0), (unit.Open, unit.Blocking)));
        var choices = await _world.LoadAsync<ObjectionChoicesQuery, IReadOnlyList<Choice>>(ApiWorld.Administrator, query => query.SearchAsync("zebra"));
        Assert.Empty(choices);
        var unit = await _world.LoadAsync<UnitQuery, UnitQuery.View?>(ApiWorld.Administrator, query => query.LoadAsync("FIN"));
        Assert.Equal((0, 0, 0), (unit!.Open, unit.Blocking, unit.OpenRows.Count));
    }

    [Fact]
    public async Task An_administrator_who_is_also_a_member_sees_what_a_member_sees()
    {
        var ada = (string)(await _world.GetAsync(ApiWorld.Administrator, "people?q=ada")).Items.Single()["id"]!;
        await _world.SendAsync(ApiWorld.Administrator, HttpMethod.Patch, $"people/{ada}", """{"roles":["Administrator","Member"]}""", "*");

        Assert.Equal(200, (await _world.GetAsync(ApiWorld.Administrator, $"objections/{_number}")).Code);
    }

    [Fact]
    public async Task The_owner_of_an_action_sees_the_objection_that_it_answers()
    {
        var number = await _world.StoryAsync((objection, db) =>
        {
            _world.Diagnosed(objection);
            _world.Planned(objection, db, ApiWorld.Administrator);
        });

        Assert.Equal([number], (await _world.GetAsync(ApiWorld.Administrator, "objections")).Items.Select(item => (string)item["number"]!));
        Assert.Equal(1, (int)(await _world.GetAsync(ApiWorld.Administrator, "dashboard")).Body["open"]!);
        Assert.Equal(200, (await _world.GetAsync(ApiWorld.Administrator, $"objections/{number}")).Code);
    }

    [Fact]
    public async Task An_administrator_starts_at_the_people()
    {
        await using var host = new TestHost();
        using var client = await host.ClientOfAsync("admin@demo.example");
        using var start = await client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal("/people", start.LeadsTo());
        var page = await client.GetStringAsync(new Uri("/people", UriKind.Relative));
        Assert.DoesNotContain("href=\"/dashboard", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/units\"", page, StringComparison.Ordinal);
    }
}
