using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Features.Engagement.Contributions;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Engagement;

/// <summary>Who is offered to remove a contribution, and until when.</summary>
public sealed class ContributionRemovalTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_contribution_is_removed_by_IT_until_the_version_in_which_it_was_recorded_is_withdrawn()
    {
        var body = new JsonObject { ["element"] = _world.Element, ["unit"] = "SAL", ["gave"] = "Figures of the help desk" };
        Assert.Equal(201, (await _world.PostAsync(ApiWorld.Cio, $"updates/{_world.Update}/contributions", body)).Code);
        Assert.True(await CanRemoveAsync(ApiWorld.Pmo));
        Assert.False(await CanRemoveAsync(ApiWorld.SalesLead));

        await using (var db = _world.Open())
        {
            var update = await db.Updates.AsTracking().SingleAsync(TestContext.Current.CancellationToken);
            update.Withdraw("Begun anew.", _world.By(ApiWorld.Cio), ApiWorld.Now());
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.False(await CanRemoveAsync(ApiWorld.Pmo));
    }

    private async Task<bool> CanRemoveAsync(string email) =>
        (await _world.LoadAsync<ContributionsQuery, ContributionsQuery.View>(email, query => query.LoadElementAsync(int.Parse(_world.Element, CultureInfo.InvariantCulture)))).Contributions.Single().CanRemove;
}
