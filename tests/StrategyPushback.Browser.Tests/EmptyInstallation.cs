using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Account;
using StrategyPushback.Web.Tests;

namespace StrategyPushback.Browser.Tests;

/// <summary>An installation in which people have accounts and nothing else exists.</summary>
public sealed class EmptyApplication : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    public TestHost Host { get; } = TestHost.With(demo: false);

    public static string EmailOf(Roles role) => $"{role}@example.org";

    public async ValueTask InitializeAsync()
    {
        Host.Serve();
        await using var scope = Host.Services.CreateAsyncScope();
        foreach (var role in Enum.GetValues<Roles>().Where(role => role is not Roles.None))
        {
            Assert.Empty(await scope.ServiceProvider.GetRequiredService<NewPerson>().MakeAsync(new(role.ToString(), EmailOf(role), role, null, Password, "en")));
        }
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>Every page of an installation that holds nothing yet says what is missing and leads on.</summary>
public sealed class EmptyInstallation(PushbackHost pushback, EmptyApplication empty) : BrowserTest(pushback), IClassFixture<EmptyApplication>
{
    /// <summary>Pages that only some roles may open, with those roles.</summary>
    private static readonly Dictionary<string, Roles> s_restricted = new()
    {
        ["/people"] = Roles.Administrator,
        ["/people/from-spreadsheet"] = Roles.Administrator,
        ["/units/from-spreadsheet"] = Roles.Administrator | Roles.Pmo,
        ["/goals/from-spreadsheet"] = Roles.Cio | Roles.Pmo | Roles.UnitLead,
        ["/problems/from-spreadsheet"] = Roles.Pmo | Roles.UnitLead,
        ["/operations"] = Roles.Administrator,
        ["/set-up"] = Roles.Administrator | Roles.Pmo,
        ["/packs"] = Roles.Cio | Roles.Pmo,
        ["/packs/template"] = Roles.Administrator | Roles.Pmo,
        ["/deliveries"] = Roles.Administrator | Roles.Pmo,
    };

    protected override TestHost Application => empty.Host;

    /// <summary>The pages that exist without any record.</summary>
    private static IEnumerable<string> Addresses => Places.All.Where(place => place is { Status: 200, Who: not null }).Select(place => place.Address.Split('?')[0]).Distinct()
        .Where(path => !path.Any(char.IsAsciiDigit) && !path.Any(char.IsAsciiLetterUpper) && !path.StartsWith("/account", StringComparison.Ordinal));

    [Theory]
    [InlineData(Roles.Administrator)]
    [InlineData(Roles.Pmo)]
    [InlineData(Roles.Cio)]
    [InlineData(Roles.UnitLead)]
    public async Task Every_page_says_what_is_missing_and_has_one_way_on(Roles role)
    {
        var visitor = await SignInAsync(role);
        var faults = new List<string>();
        foreach (var address in Addresses.Where(address => !s_restricted.TryGetValue(address, out var roles) || (roles & role) != 0))
        {
            var response = await visitor.GoAsync(address);
            Assert.Equal((address, 200), (address, response.Status));
            await Assertions.Expect(visitor.Heading).ToHaveCountAsync(1);
            if (address != "/set-up")
            {
                await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Complementary, new() { Name = "Before the first concern" }).GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
            }

            faults.AddRange((await visitor.Page.FaultsAsync()).Select(fault => $"{address} {fault}"));
        }

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData(Roles.Administrator, "/set-up")]
    [InlineData(Roles.Pmo, "/set-up")]
    [InlineData(Roles.Cio, "/strategies")]
    [InlineData(Roles.UnitLead, "/updates")]
    public async Task The_way_on_leads_to_a_page_that_the_person_may_open(Roles role, string address)
    {
        var visitor = await SignInAsync(role);
        await visitor.GoAsync("/objections");
        await visitor.Page.GetByRole(AriaRole.Complementary, new() { Name = "Before the first concern" }).GetByRole(AriaRole.Link).ClickAsync();
        await visitor.Page.WaitForURLAsync($"**{address}");
        await Assertions.Expect(visitor.Heading).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Those_who_set_the_installation_up_start_at_the_list_and_open_each_step_from_it()
    {
        var visitor = await SignInAsync(Roles.Administrator);
        await visitor.Page.WaitForURLAsync("**/set-up");
        foreach (var (link, heading) in new[] { ("Enter the organisation", "Settings"), ("Add units", "Units"), ("Open People", "People") })
        {
            await visitor.GoAsync("/set-up");
            await visitor.Link(link).ClickAsync();
            await Assertions.Expect(visitor.Heading).ToHaveTextAsync(heading);
        }
    }

    private async Task<Visitor> SignInAsync(Roles role)
    {
        var visitor = await OpenAsync(null, "/account/sign-in");
        await visitor.Field("E-mail").FillAsync(EmptyApplication.EmailOf(role));
        await visitor.Field("Password").FillAsync(EmptyApplication.Password);
        await visitor.Button("Sign in").ClickAsync();
        await visitor.Page.WaitForURLAsync(address => !address.Contains("/account/", StringComparison.Ordinal));
        await visitor.ReadyAsync();
        return visitor;
    }
}
