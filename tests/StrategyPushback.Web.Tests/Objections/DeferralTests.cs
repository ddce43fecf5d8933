using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Dashboard.HeatMap;
using StrategyPushback.Web.Features.Objections.Deferrals;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>When a deferral ends, its units and IT are reminded where they look first.</summary>
public sealed class DeferralTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task An_ended_deferral_reminds_its_unit_and_IT_until_IT_goes_on()
    {
        var number = await DeferredAsync(new DateOnly(2020, 11, 9));
        var later = await DeferredAsync(new DateOnly(2020, 11, 10));
        await EndAsync();
        await EndAsync();

        var line = Assert.Single(await LinesAsync(ApiWorld.FinanceLead));
        Assert.Equal((number, new DateOnly(2020, 11, 9), true), (line.Number, line.Until, line.IsOwn));
        Assert.False(Assert.Single(await LinesAsync(ApiWorld.Pmo)).IsOwn);
        Assert.Empty(await LinesAsync(ApiWorld.SalesLead));
        Assert.Equal("Deferred", (string)(await _world.GetAsync(ApiWorld.Pmo, $"objections/{later}")).Body["status"]!);
        var ended = (await _world.GetAsync(ApiWorld.FinanceLead, $"objections/{number}")).Body;
        Assert.Equal(("InResolution", "2020-11-09"), ((string)ended["status"]!, (string)ended["dueOn"]!));
        Assert.Equal(["DeferralEnded"], ended["history"]!.AsArray().Select(entry => (string)entry!["kind"]!).Where(kind => kind == "DeferralEnded"));
        var week = await _world.LoadAsync<DashboardQuery, DashboardView>(ApiWorld.Pmo, query => query.LoadAsync(new ObjectionFilter(), HeatAxis.Cause));
        Assert.Contains(week.DueTasks.Tasks, task => task.Number == number);

        await _world.ActAsync(ApiWorld.Pmo, number, "propose", System.Text.Json.Nodes.JsonNode.Parse("""{"disposition":"Accepted"}"""));
        Assert.Empty(await LinesAsync(ApiWorld.FinanceLead));
        Assert.Empty(await LinesAsync(ApiWorld.Pmo));
    }

    [Fact]
    public async Task Nobody_is_reminded_of_an_objection_that_they_may_not_see()
    {
        var number = await DeferredAsync(new DateOnly(2020, 11, 6), Confidentiality.Restricted);
        await EndAsync();

        Assert.Contains(await LinesAsync(ApiWorld.Cio), line => line.Number == number);
        Assert.Empty(await LinesAsync(ApiWorld.SalesLead));
        Assert.Empty(await LinesAsync(ApiWorld.Administrator));
    }

    private Task<string> DeferredAsync(DateOnly until, Confidentiality confidentiality = Confidentiality.Open) => _world.StoryAsync(
        (objection, _) =>
        {
            _world.Diagnosed(objection);
            objection.Defer(until, "Later.", _world.By(ApiWorld.Pmo), ApiWorld.Now(10));
            objection.Agree(_world.By(ApiWorld.FinanceLead), ApiWorld.Now(10));
        }, confidentiality);

    private Task EndAsync() => _world.Services.GetRequiredService<DeferralSchedule>().ApplyDueAsync(TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<EndedDeferralsQuery.Line>> LinesAsync(string email) =>
        (await _world.LoadAsync<EndedDeferralsQuery, EndedDeferralsQuery.View>(email, query => query.LoadAsync())).Lines;
}
