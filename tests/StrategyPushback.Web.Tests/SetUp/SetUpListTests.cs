using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Settings;
using StrategyPushback.Web.Features.SetUp;
using StrategyPushback.Web.Features.Strategy.Authoring;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.SetUp;

/// <summary>The list of what an installation still needs, and the demo story as another way to begin.</summary>
public sealed class SetUpListTests : IAsyncLifetime
{
    private const string Administrator = "ada@example.org";
    private const string Pmo = "pat@example.org";

    private readonly TestHost _host = TestHost.With(demo: false, "Production");

    public async ValueTask InitializeAsync()
    {
        await using var db = _host.Open();
        db.AddRange(new Person("Ada", Administrator, Roles.Administrator, null), new Person("Pat", Pmo, Roles.Pmo, null));
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Every_step_tells_whether_it_is_done_and_who_may_do_it()
    {
        var before = await SetUpAsync(Administrator);
        Assert.Equal(0, before.Done);
        Assert.Equal([Roles.Cio, Roles.UnitLead], before.MissingRoles);
        Assert.Equal([SetUpStep.Organisation, SetUpStep.Units, SetUpStep.People], before.Lines.Where(line => line.May).Select(line => line.Step));
        Assert.Equal([SetUpStep.Organisation, SetUpStep.Units, SetUpStep.Strategy, SetUpStep.Version, SetUpStep.Window], (await SetUpAsync(Pmo)).Lines.Where(line => line.May).Select(line => line.Step));

        await _host.DoAsync<ChangeSettings.Command, NoResult>(Administrator, new(new SettingsInput { Name = "Acme" }, null));
        await using (var db = _host.Open())
        {
            db.AddRange(new BusinessUnit("FIN", "Finance", false, 0), new Person("Fay", "fay@example.org", Roles.UnitLead, null), new Person("Cleo", "cleo@example.org", Roles.Cio, null));
            await db.SaveChangesAsync();
        }

        Assert.Equal([SetUpStep.Organisation, SetUpStep.Units, SetUpStep.People], (await SetUpAsync(Pmo)).Lines.Where(line => line.IsDone).Select(line => line.Step));
    }

    [Fact]
    public async Task Each_step_opens_the_form_it_names_once_the_step_before_is_done()
    {
        Assert.Equal(("/strategies?act=create", null, null), await FormsAsync());

        var strategy = (await _host.DoAsync<CreateStrategy.Command, Created>(Pmo, new() { Title = "Data" })).Value!.Id;
        Assert.Equal(("/strategies", $"/strategies?act=draft&strategy={strategy}", null), await FormsAsync());

        var draft = (await _host.DoAsync<DraftUpdate.Command, Created>(Pmo, new(strategy, "0.1"))).Value!.Id;
        Assert.Equal(("/strategies", "/strategies", $"/updates/{draft}?act=open-window"), await FormsAsync());
    }

    [Fact]
    public async Task An_administrator_loads_the_demo_story_into_an_installation_without_units_and_strategies_once()
    {
        Assert.True((await SetUpAsync(Administrator)).OffersDemo);
        Assert.False((await SetUpAsync(Pmo)).OffersDemo);
        Assert.Equal(RefusalKind.NotAllowed, (await _host.DoAsync<LoadDemo.Command, NoResult>(Pmo, new())).Refusal!.Kind);

        Assert.True((await _host.DoAsync<LoadDemo.Command, NoResult>(Administrator, new())).Succeeded);

        await using var db = _host.Open();
        Assert.Equal(19, await db.Objections.CountAsync());
        Assert.Equal("set-up.not-empty", (await _host.DoAsync<LoadDemo.Command, NoResult>(Administrator, new())).Refusal!.Code);
        Assert.Equal(19, await db.Objections.CountAsync());
        var view = await SetUpAsync(Administrator);
        Assert.Equal((6, true, false), (view.Done + (view.Lines[0].IsDone ? 0 : 1), view.IsUsed, view.OffersDemo));
    }

    [Fact]
    public async Task Nobody_signs_in_as_a_person_of_the_demo_story_in_production()
    {
        await _host.DoAsync<LoadDemo.Command, NoResult>(Administrator, new());
        using var stranger = _host.Stranger();

        Assert.DoesNotContain("cio@demo.example", await stranger.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative)), StringComparison.Ordinal);
        await using var db = _host.Open();
        Assert.True(await db.Users.AllAsync(account => account.PasswordHash == null));
    }

    [Fact]
    public async Task The_list_is_in_the_navigation_until_the_first_concern_is_filed()
    {
        await using var world = new ApiWorld();
        await world.InitializeAsync();
        Assert.Equal((true, true, false), (await IsSettingUpAsync(world, ApiWorld.Administrator), await IsSettingUpAsync(world, ApiWorld.Pmo), await IsSettingUpAsync(world, ApiWorld.FinanceLead)));

        await world.StoryAsync();

        Assert.Equal((false, false), (await IsSettingUpAsync(world, ApiWorld.Administrator), await IsSettingUpAsync(world, ApiWorld.Pmo)));
    }

    [Fact]
    public async Task A_lead_reads_what_is_missing_only_while_no_version_is_in_consultation()
    {
        await using (var db = _host.Open())
        {
            db.Add(new Person("Fay", "fay@example.org", Roles.UnitLead, null));
            await db.SaveChangesAsync();
        }

        Assert.Equal((true, true), ((await ShellAsync(_host, Pmo)).ReadsWhatIsMissing, (await ShellAsync(_host, "fay@example.org")).ReadsWhatIsMissing));

        await using var world = new ApiWorld();
        await world.InitializeAsync();
        Assert.Equal((true, false), ((await ShellAsync(world, ApiWorld.Pmo)).ReadsWhatIsMissing, (await ShellAsync(world, ApiWorld.FinanceLead)).ReadsWhatIsMissing));
    }

    private static async Task<bool> IsSettingUpAsync(ApiWorld host, string email) => (await ShellAsync(host, email)).IsSettingUp;

    private static async Task<ShellQuery.View> ShellAsync(TestHost host, string email)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await using var db = host.Open();
        scope.ServiceProvider.GetRequiredService<StrategyPushback.Web.Platform.Access.CurrentUser>().Become((await db.People.SingleAsync(person => person.Email == email)).Id);
        return (await scope.ServiceProvider.GetRequiredService<ShellQuery>().LoadAsync())!;
    }

    private async Task<(string? Strategy, string? Version, string? Window)> FormsAsync()
    {
        var lines = (await SetUpAsync(Pmo)).Lines.ToDictionary(line => line.Step, line => line.Address);
        return (lines[SetUpStep.Strategy], lines[SetUpStep.Version], lines[SetUpStep.Window]);
    }

    private Task<SetUpQuery.View> SetUpAsync(string email) => _host.LoadAsync<SetUpQuery, SetUpQuery.View>(email, query => query.LoadAsync());
}
