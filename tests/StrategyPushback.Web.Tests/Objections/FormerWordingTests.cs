using System.Globalization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>Replaced words stay readable, for those who could read them at the time.</summary>
public sealed class FormerWordingTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Theory]
    [InlineData(ApiWorld.SalesLead, false)]
    [InlineData(ApiWorld.FinanceLead, true)]
    [InlineData(ApiWorld.Pmo, true)]
    public async Task Words_of_the_time_when_it_was_restricted_stay_restricted_after_it_was_opened(string email, bool isShown)
    {
        var number = await world.StoryAsync(null, Confidentiality.Restricted, "Secret words");
        await using (var db = world.Open())
        {
            var objection = await StrategyPushback.Data.Loading.LoadObjectionAsync(db, int.Parse(number[4..], CultureInfo.InvariantCulture));
            var content = new ImportedContent("Open words", "Open", null, "Open", Severity.Major, Confidentiality.Open, false, null, new SourceReference("list.csv", "1", null, null, null));
            objection!.UpdateFromImport(content, null, objection.ChangedAt, world.By(ApiWorld.Pmo), ApiWorld.Now());
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var read = (await world.GetAsync(email, $"objections/{number}")).Body;

        Assert.Equal("Open words", (string)read["title"]!);
        Assert.Equal(isShown, read.ToJsonString().Contains("Secret words", StringComparison.Ordinal));
    }
}
