using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.SetUp;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>Which steps of setting up are offered to which roles, before anybody has filed a concern.</summary>
public sealed class SetUpOffersTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    private static readonly Dictionary<string, string> s_people = new()
    {
        ["cio"] = ApiWorld.Cio,
        ["lead"] = ApiWorld.FinanceLead,
        ["pmo"] = ApiWorld.Pmo,
        ["member"] = ApiWorld.Member,
        ["admin"] = ApiWorld.Administrator,
    };

    [Theory]
    [InlineData(SetUpStep.Organisation, "pmo admin")]
    [InlineData(SetUpStep.Units, "pmo admin")]
    [InlineData(SetUpStep.People, "admin")]
    [InlineData(SetUpStep.Strategy, "cio pmo")]
    [InlineData(SetUpStep.Version, "cio pmo")]
    [InlineData(SetUpStep.Window, "cio pmo")]
    public async Task A_step_is_offered_to_those_who_can_take_it(SetUpStep step, string roles) =>
        Assert.Equal(roles, await RolesOfAsync(async email => (await SetUpAsync(world, email)).Lines.Single(line => line.Step == step).May));

    [Fact]
    public async Task While_units_can_file_only_those_who_set_up_read_on_every_page_what_is_missing() =>
        Assert.Equal("pmo admin", await RolesOfAsync(async email => (await world.LoadAsync<ShellQuery, ShellQuery.View?>(email, query => query.LoadAsync()))!.ReadsWhatIsMissing));

    [Fact]
    public async Task The_demo_story_is_offered_to_the_administrator_of_an_empty_installation()
    {
        await using var host = TestHost.With(demo: false);
        await using (var db = host.Open())
        {
            db.AddRange(new Person("Ada", ApiWorld.Administrator, Roles.Administrator, null), new Person("Pat", ApiWorld.Pmo, Roles.Pmo, null), new Person("Cleo", ApiWorld.Cio, Roles.Cio, null));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.True((await SetUpAsync(host, ApiWorld.Administrator)).OffersDemo);
        Assert.False((await SetUpAsync(host, ApiWorld.Pmo)).OffersDemo);
        Assert.False((await SetUpAsync(host, ApiWorld.Cio)).OffersDemo);
    }

    private static Task<SetUpQuery.View> SetUpAsync(TestHost host, string email) => host.LoadAsync<SetUpQuery, SetUpQuery.View>(email, query => query.LoadAsync());

    private static async Task<string> RolesOfAsync(Func<string, Task<bool>> holdsFor)
    {
        var roles = new List<string>();
        foreach (var (role, email) in s_people)
        {
            if (await holdsFor(email))
            {
                roles.Add(role);
            }
        }

        return string.Join(' ', roles);
    }
}
