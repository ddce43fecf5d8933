using System.Globalization;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Web.Features.Account;
using StrategyPushback.Web.Features.Account.Security;
using StrategyPushback.Web.Features.People.SigningIn;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access.Sessions;
using Xunit;
using static StrategyPushback.Web.Tests.Account.AccountWorld;

namespace StrategyPushback.Web.Tests.Account;

/// <summary>Each sign-in is listed and can be ended, and an ended one is refused at the next request.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private AccountWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await CreateAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_sign_in_is_stored_with_its_browser_and_the_network_part_of_its_address()
    {
        using var client = _world.Host.Stranger();
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0");
        using (await PasswordAsync(client))
        {
            var session = Assert.Single(await SessionsAsync(Ana));
            Assert.Equal(("Firefox", "Windows", SignInMethod.Password, TestHost.StoryNow), (session.Browser, session.OperatingSystem, session.Method, session.CreatedAt));
        }
    }

    [Theory]
    [InlineData("192.0.2.77", "192.0.2.x")]
    [InlineData("::ffff:192.0.2.77", "192.0.2.x")]
    [InlineData("2001:db8:aa:bb:cc:dd:ee:ff", "2001:db8:aa::")]
    [InlineData("127.0.0.1", "localhost")]
    [InlineData(null, null)]
    public void The_part_of_an_address_that_names_one_device_is_not_stored(string? address, string? expected) =>
        Assert.Equal(expected, NetworkPart.Of(address is null ? null : IPAddress.Parse(address)));

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge", "Windows")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36", "Chrome", "Android")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1", "Safari", "iOS")]
    [InlineData("curl/8.5.0", null, null)]
    [InlineData("", null, null)]
    public void A_browser_is_named_as_people_know_it(string userAgent, string? browser, string? system) =>
        Assert.Equal((browser, system), BrowserNames.Of(userAgent));

    [Fact]
    public async Task An_ended_sign_in_is_refused_at_the_next_request_and_the_others_stay()
    {
        using var here = await _world.SignedInAsync();
        var own = Assert.Single(await SessionsAsync(Ana)).Id;
        using var there = await _world.SignedInAsync();
        var other = (await SessionsAsync(Ana)).Single(session => session.Id != own).Id;

        Assert.Null((await _world.OnPageAsync<EndSession.Command, NoResult>(Ana, own, new(other))).Refusal);
        Assert.False(await IsSignedInAsync(there));
        Assert.True(await IsSignedInAsync(here));
    }

    [Fact]
    public async Task Ending_all_others_keeps_the_sign_in_that_does_it()
    {
        using var here = await _world.SignedInAsync();
        var own = Assert.Single(await SessionsAsync(Ana)).Id;
        using var there = await _world.SignedInAsync();
        using var bea = await _world.SignedInAsync(Bea);

        Assert.Null((await _world.OnPageAsync<EndOtherSessions.Command, NoResult>(Ana, own, new())).Refusal);
        Assert.Equal((true, false, true), (await IsSignedInAsync(here), await IsSignedInAsync(there), await IsSignedInAsync(bea)));
    }

    [Fact]
    public async Task Nobody_ends_a_sign_in_of_somebody_else_by_its_key()
    {
        using var bea = await _world.SignedInAsync(Bea);
        var session = Assert.Single(await SessionsAsync(Bea)).Id;
        Assert.Equal(RefusalKind.NotFound, (await _world.Host.DoAsync<EndSession.Command, NoResult>(Ana, new(session))).Refusal?.Kind);
        Assert.True(await IsSignedInAsync(bea));
    }

    [Fact]
    public async Task A_page_of_an_ended_sign_in_does_nothing_any_more()
    {
        using var client = await _world.SignedInAsync();
        var session = Assert.Single(await SessionsAsync(Ana)).Id;
        Assert.Null((await _world.OnPageAsync<ChooseLanguage.Command, bool>(Ana, session, new("pt-BR"))).Refusal);
        await EndAllAsync();
        Assert.Equal(RefusalKind.SignedOut, (await _world.OnPageAsync<ChooseLanguage.Command, bool>(Ana, session, new("en"))).Refusal?.Kind);
    }

    [Fact]
    public async Task Signing_out_ends_the_sign_in_so_that_a_copy_of_its_cookie_is_refused()
    {
        using var client = await _world.SignedInAsync();
        Assert.Single(await SessionsAsync(Ana));
        using (await client.PostFormAsync("/account/denied", "/account/sign-out"))
        {
            Assert.Empty(await SessionsAsync(Ana));
        }
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sign_ins()
    {
        using var there = await _world.SignedInAsync();
        await using var db = _world.Host.Open();
        var link = PasswordLinks.Renew(await db.Users.AsTracking().SingleAsync(account => account.Email == Ana), TestHost.StoryNow);
        await db.SaveChangesAsync();
        using var here = _world.Host.Stranger();
        using var set = await here.PostFormAsync(link.Path, ("_handler", "set-password"), ("Password", "another long sentence"));
        Assert.Equal((true, false), (await IsSignedInAsync(here), await IsSignedInAsync(there)));
        Assert.Single(await SessionsAsync(Ana));
    }

    [Fact]
    public async Task An_administrator_ends_all_sign_ins_of_a_person_and_the_access_tokens_stay()
    {
        using var client = await _world.SignedInAsync();
        using var other = await _world.SignedInAsync();
        using var api = await _world.Host.ClientOfAsync(Ana);
        Assert.Equal(RefusalKind.NotAllowed, (await EndAllOfAnaAsync(Ana)).Refusal?.Kind);
        Assert.Null((await EndAllOfAnaAsync(Bea)).Refusal);
        Assert.Equal((false, false), (await IsSignedInAsync(client), await IsSignedInAsync(other)));
        using var answer = await api.GetAsync(new Uri("/api/v1/updates", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["SessionsEnded"], await _world.HistoryAsync(Ana));
    }

    [Fact]
    public async Task A_cookie_from_before_there_were_sessions_is_refused()
    {
        await using var db = _world.Host.Open();
        var account = await db.Users.SingleAsync(account => account.Email == Ana);
        Assert.False(await IsSignedInAsync(await WithCookieAsync(account)));
        using var now = await _world.SignedInAsync();
        Assert.True(await IsSignedInAsync(await WithCookieAsync(account, new Claim(SignInSessions.Claim, Assert.Single(await SessionsAsync(Ana)).Id.ToString()))));
    }

    [Fact]
    public async Task The_last_use_is_stored_at_most_once_a_minute()
    {
        using var client = await _world.SignedInAsync();
        _world.Host.Clock.Move(TimeSpan.FromSeconds(50));
        Assert.True(await IsSignedInAsync(client));
        Assert.Equal(TestHost.StoryNow, Assert.Single(await SessionsAsync(Ana)).LastSeenAt);
        _world.Host.Clock.Move(TimeSpan.FromSeconds(15));
        Assert.True(await IsSignedInAsync(client));
        Assert.Equal(TestHost.StoryNow.AddSeconds(65), Assert.Single(await SessionsAsync(Ana)).LastSeenAt);
    }

    [Fact]
    public async Task Sign_ins_whose_cookies_have_expired_leave_the_list()
    {
        using var former = await _world.SignedInAsync();
        _world.Host.Clock.Move(SignInSessions.Lifetime + TimeSpan.FromHours(1));
        using var now = await _world.SignedInAsync();
        Assert.Single(await SessionsAsync(Ana));
    }

    private async Task<HttpClient> WithCookieAsync(StrategyPushback.Data.Accounts.Account account, params Claim[] more)
    {
        await using var scope = _world.Host.Services.CreateAsyncScope();
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<StrategyPushback.Data.Accounts.Account>>().CreateAsync(account);
        ((ClaimsIdentity)principal.Identity!).AddClaims(more);
        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = _world.Host.Clock.GetUtcNow();
        var ticket = new AuthenticationTicket(principal, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + SignInSessions.Lifetime }, IdentityConstants.ApplicationScheme);
        var client = _world.Host.Stranger();
        client.DefaultRequestHeaders.Add("Cookie", $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}");
        return client;
    }

    private async Task<List<SignInSession>> SessionsAsync(string email)
    {
        await using var db = _world.Host.Open();
        return await db.Sessions.AsNoTracking().Where(session => session.Person.Email == email).ToListAsync();
    }

    private async Task EndAllAsync()
    {
        await using var db = _world.Host.Open();
        await db.Sessions.ExecuteDeleteAsync();
    }

    private async Task<Outcome<NoResult>> EndAllOfAnaAsync(string by)
    {
        await using var db = _world.Host.Open();
        var id = await db.People.Where(person => person.Email == Ana).Select(person => person.Id).SingleAsync();
        return await _world.Host.DoAsync<EndSessions.Command, NoResult>(by, new(id.ToString(CultureInfo.InvariantCulture)));
    }
}
