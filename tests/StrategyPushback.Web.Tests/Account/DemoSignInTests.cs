using StrategyPushback.Domain.Organisation;
using Xunit;

namespace StrategyPushback.Web.Tests.Account;

public sealed class DemoSignInTests
{
    private const string Offer = "Or sign in as a demo person";

    [Fact]
    public async Task One_click_signs_in_as_a_demo_person_in_development()
    {
        await using var host = new TestHost();
        using var stranger = host.Stranger();
        var page = await stranger.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative));
        Assert.Contains(Offer, page, StringComparison.Ordinal);
        Assert.Contains("lead.ea@demo.example", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/account/set-up", page, StringComparison.Ordinal);
        using var cio = await host.ClientOfAsync("cio@demo.example");
        using var landing = await cio.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal("/dashboard", landing.LeadsTo());
        using var lead = await host.ClientOfAsync("lead.ea@demo.example");
        using var home = await lead.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal("/home", home.LeadsTo());
    }

    [Fact]
    public async Task One_click_sign_in_works_only_for_demo_people()
    {
        await using var host = new TestHost();
        await using (var db = host.Open())
        {
            db.Add(new Person("Real", "real@example.org", Roles.Cio, null));
            await db.SaveChangesAsync();
        }

        using var client = host.Stranger();
        using var answer = await client.PostFormAsync("/account/sign-in", ("_handler", "demo"), ("As", "real@example.org"));
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task In_production_there_is_no_one_click_sign_in_even_with_the_demo_story()
    {
        await using var host = TestHost.With(demo: true, "Production");
        using var client = host.Stranger();
        Assert.DoesNotContain(Offer, await client.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative)), StringComparison.Ordinal);
        using var answer = await client.PostFormAsync("/account/sign-in", ("_handler", "demo"), ("As", "cio@demo.example"));
        Assert.False(answer.IsSuccessStatusCode && answer.Headers.Location is not null);
        using var inside = await client.GetAsync(new Uri("/", UriKind.Relative));
        Assert.StartsWith("/account/sign-in", inside.LeadsTo(), StringComparison.Ordinal);
    }
}
