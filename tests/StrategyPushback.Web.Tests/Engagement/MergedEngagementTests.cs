using System.Text.Json.Nodes;
using StrategyPushback.Web.Features.Organisation.Merge;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Engagement;

/// <summary>What becomes of early access and needs when their unit is merged into another one.</summary>
public sealed class MergedEngagementTests : EarlyDraftWorld
{
    [Fact]
    public async Task Needs_and_early_access_of_a_merged_unit_move_with_it_and_come_back_when_the_merge_is_undone()
    {
        await OpenAsync(ApiWorld.Pmo, "FIN");
        var need = await StateAsync(ApiWorld.FinanceLead);
        Assert.Equal(1, await NeedsInPreviewAsync(ApiWorld.Pmo));
        Assert.Equal(0, await NeedsInPreviewAsync(ApiWorld.Administrator));

        Assert.Equal(200, (await MergeAsync()).Code);
        Assert.Equal(200, (await World.GetAsync(ApiWorld.SalesLead, $"updates/{Draft}")).Code);
        Assert.Equal((string?)need.Body["id"], (string?)Assert.Single((await World.GetAsync(ApiWorld.SalesLead, "units/SAL/needs")).Items)["id"]);
        Assert.Equal(["SAL 1"], await AccessAsync(ApiWorld.SalesLead));

        Assert.Equal(200, (await UndoMergeAsync(ApiWorld.Pmo)).Code);
        Assert.Equal(404, (await World.GetAsync(ApiWorld.SalesLead, $"updates/{Draft}")).Code);
        Assert.Empty((await World.GetAsync(ApiWorld.Pmo, "units/SAL/needs")).Items);
        Assert.Equal((string?)need.Body["id"], (string?)Assert.Single((await World.GetAsync(ApiWorld.FinanceLead, "units/FIN/needs")).Items)["id"]);
        Assert.Equal(["FIN 1"], await AccessAsync(ApiWorld.FinanceLead));
    }

    [Fact]
    public async Task The_unit_that_remains_acts_on_the_needs_and_the_merge_is_not_undone_afterwards()
    {
        await OpenAsync(ApiWorld.Pmo, "FIN");
        var need = await StateAsync(ApiWorld.FinanceLead);
        await MergeAsync();
        World.Clock.Move(TimeSpan.FromMinutes(1));

        Assert.Equal(200, (await World.PostAsync(ApiWorld.SalesLead, $"units/SAL/needs/{need.Body["id"]}/keep", null, "*")).Code);

        var refused = await UndoMergeAsync(ApiWorld.Pmo);
        refused.Refused(409, "unit.merge-changed-since");
        Assert.Contains(" 0.2", (string)refused.Body["detail"]!, StringComparison.Ordinal);
        var hidden = await UndoMergeAsync(ApiWorld.Administrator);
        hidden.Refused(409, "unit.merge-changed-since");
        Assert.DoesNotContain("0.2", (string)hidden.Body["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADraft_that_is_open_to_both_units_is_open_to_the_merged_one_and_to_each_again_when_the_merge_is_undone()
    {
        await OpenAsync(ApiWorld.Pmo, "FIN", "SAL");

        Assert.Equal(200, (await MergeAsync()).Code);
        Assert.Equal(["SAL 0"], await AccessAsync(ApiWorld.Pmo));
        Assert.Equal(200, (await World.GetAsync(ApiWorld.FinanceLead, $"updates/{Draft}")).Code);

        Assert.Equal(200, (await UndoMergeAsync(ApiWorld.Pmo)).Code);
        Assert.Equal(["FIN 0", "SAL 0"], await AccessAsync(ApiWorld.Pmo));
    }

    private Task<Answer> MergeAsync() => World.PostAsync(ApiWorld.Pmo, "units/FIN/merge", new JsonObject { ["into"] = "SAL" }, "*");

    private Task<Answer> UndoMergeAsync(string email) => World.PostAsync(email, "units/FIN/undo-merge", null, "*");

    private async Task<int> NeedsInPreviewAsync(string email) =>
        (await World.LoadAsync<MergePreviewQuery, MergePreviewQuery.View?>(email, query => query.LoadAsync("FIN", "SAL")))!.Needs;
}
