using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Dashboard.Layout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Dashboard;

public sealed class OwnPanelsTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task An_arrangement_is_stored_for_its_person_only()
    {
        Assert.True((await OwnAsync(ApiWorld.Cio)).IsUsual);
        await DoAsync(ApiWorld.Cio, Arranging.Hide, Panel.Since);
        await DoAsync(ApiWorld.Cio, Arranging.Pin, Panel.Plan);

        var own = await OwnAsync(ApiWorld.Cio);

        Assert.False(own.IsUsual);
        Assert.Equal([Panel.Plan, Panel.Blocks, Panel.Week], own.Shown[0]);
        Assert.Equal([Panel.Heat], own.Shown[1]);
        Assert.True((await OwnAsync(ApiWorld.Pmo)).IsUsual);
        await DoAsync(ApiWorld.Cio, Arranging.Reset, Panel.Blocks);
        Assert.True((await OwnAsync(ApiWorld.Cio)).IsUsual);
    }

    [Fact]
    public async Task The_last_panel_cannot_be_hidden_and_the_refusal_says_what_to_do()
    {
        foreach (var panel in Enum.GetValues<Panel>().Where(panel => panel is not Panel.Ages))
        {
            await DoAsync(ApiWorld.Member, Arranging.Hide, panel);
        }

        var outcome = await world.DoAsync<ArrangePanels.Command, NoResult>(ApiWorld.Member, new(Arranging.Hide, Panel.Ages));

        Assert.Equal("arrangement.all-hidden", outcome.Refusal!.Code);
        Assert.Equal([Panel.Ages], (await OwnAsync(ApiWorld.Member)).Shown.SelectMany(column => column));
    }

    private async Task DoAsync(string email, Arranging what, Panel panel) => Assert.Null((await world.DoAsync<ArrangePanels.Command, NoResult>(email, new(what, panel))).Refusal);

    private Task<PanelLayoutQuery.View> OwnAsync(string email) => world.LoadAsync<PanelLayoutQuery, PanelLayoutQuery.View>(email, panels => panels.LoadAsync());
}
