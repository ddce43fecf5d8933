using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Organisation;

/// <summary>The links to the pages about a unit lead only to pages that the reader may open.</summary>
public sealed class UnitPagesTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Theory]
    [InlineData(ApiWorld.FinanceLead, true)]
    [InlineData(ApiWorld.Member, true)]
    [InlineData(ApiWorld.Pmo, true)]
    [InlineData(ApiWorld.SalesLead, false)]
    [InlineData(ApiWorld.Administrator, false)]
    public async Task Needs_and_brief_are_linked_for_the_unit_and_IT_alone(string email, bool isInner)
    {
        var view = await LoadAsync(email, "fin");

        Assert.Equal(("FIN", isInner, isInner ? world.Update : null), (view!.Code, view.ReadsNeeds, view.BriefOf?.ToString()));
        Assert.Equal(isInner ? 200 : 403, (await world.GetAsync(email, $"updates/{world.Update}/briefs/FIN")).Code);
        Assert.Equal(isInner ? 200 : 404, (await world.GetAsync(email, "units/FIN/needs")).Code);
    }

    [Fact]
    public async Task The_brief_is_that_of_a_version_that_everybody_may_see()
    {
        await using (var db = world.Open())
        {
            var strategy = await db.Strategies.AsTracking().Include(strategy => strategy.Updates).SingleAsync(TestContext.Current.CancellationToken);
            strategy.DraftUpdate("0.9", "Second text.", new DateOnly(2020, 11, 9));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(world.Update, (await LoadAsync(ApiWorld.Pmo, "FIN"))!.BriefOf?.ToString());
        Assert.Null(await LoadAsync(ApiWorld.Pmo, "NONE"));
    }

    private Task<UnitPagesQuery.View?> LoadAsync(string email, string code) => world.LoadAsync<UnitPagesQuery, UnitPagesQuery.View?>(email, query => query.LoadAsync(code));
}
