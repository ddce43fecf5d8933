using System.Net;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Benchmarks;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Texts;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>What is taken away from a person reaches the person's open pages within five seconds.</summary>
public sealed class OpenPageRightsTests : IAsyncDisposable
{
    private const string Administrator = "admin@demo.example";

    /// <summary>Five seconds, and as much again for a busy machine.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly TestHost _host = new();
    private readonly CookieContainer _cookies = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_role_that_was_taken_away_closes_the_page_that_needs_it()
    {
        await using var page = await OpenAsync();
        await using (var db = _host.Open())
        {
            await db.People.Where(person => person.Email == Administrator).ExecuteUpdateAsync(change => change.SetProperty(person => person.Roles, Roles.Member), Cancellation);
        }

        await page.SeesAsync(ShellTexts.ForbiddenTitle, s_patience);
    }

    [Fact]
    public async Task The_page_of_a_person_who_was_deactivated_leads_to_the_sign_in()
    {
        await using var page = await OpenAsync();
        await using (var db = _host.Open())
        {
            await db.People.Where(person => person.Email == Administrator).ExecuteUpdateAsync(change => change.SetProperty(person => person.DeactivatedAt, TestHost.StoryNow), Cancellation);
        }

        Assert.Contains("account/sign-in", await page.LeavesAsync(s_patience), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_sign_in_that_was_ended_leads_to_the_sign_in()
    {
        await using var page = await OpenAsync();
        await using (var db = _host.Open())
        {
            Assert.Equal(1, await db.Sessions.Where(session => session.Person.Email == Administrator).ExecuteDeleteAsync(Cancellation));
        }

        Assert.Contains("account/sign-in", await page.LeavesAsync(s_patience), StringComparison.Ordinal);
    }

    private async Task<OpenPage> OpenAsync()
    {
        var address = _host.Serve();
        var client = new HttpClient(new HttpClientHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        using var answer = await client.PostFormAsync("/account/sign-in", ("_handler", "demo"), ("As", Administrator));
        Assert.Equal("/", answer.LeadsTo());
        var page = await OpenPage.ConnectAsync(address, _cookies);
        await page.StartAsync(client, "/people", new("<h1[^>]*>([^<]+)</h1>"));
        return page;
    }
}
