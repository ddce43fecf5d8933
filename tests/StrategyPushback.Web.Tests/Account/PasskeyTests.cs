using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Web.Features.Account.Passkeys;
using StrategyPushback.Web.Features.People.SigningIn;
using StrategyPushback.Web.Platform;
using Xunit;
using static StrategyPushback.Web.Tests.Account.AccountWorld;

namespace StrategyPushback.Web.Tests.Account;

/// <summary>A passkey signs its owner in without a password, and nobody else.</summary>
public sealed partial class PasskeyTests : IAsyncLifetime
{
    private readonly SoftwareAuthenticator _device = new();
    private AccountWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await CreateAsync();

    public ValueTask DisposeAsync()
    {
        _device.Dispose();
        return _world.DisposeAsync();
    }

    [Fact]
    public async Task A_passkey_signs_its_owner_in_without_an_address_and_without_a_code()
    {
        await AddAsync(_device);
        await _world.TurnOnAsync();
        using var client = Browser();
        using var answer = await SignInAsync(client, challenge => _device.Get(challenge), "/updates");
        Assert.Equal("/updates", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["address"]);
        Assert.True(await IsSignedInAsync(client));
        await using var db = _world.Host.Open();
        Assert.Equal(SignInMethod.Passkey, (await db.Sessions.OrderByDescending(session => session.Id).ToListAsync()).Single(session => session.Method is not SignInMethod.Password).Method);
        Assert.Contains("PasskeyAdded", await _world.HistoryAsync(Ana));
    }

    [Fact]
    public async Task A_passkey_is_added_only_after_the_password()
    {
        using var client = await OwnBrowserAsync(Ana);
        using var refused = await PostAsync(client, "/account/passkeys/challenge", ("proof", "another long sentence"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("is wrong", (string?)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["error"], StringComparison.Ordinal);
        using var invented = await PostAsync(client, "/account/passkeys", ("name", "Laptop"), ("credential", _device.Create("""{"challenge":"AAAA","user":{"id":"MQ"}}""")));
        Assert.Equal(HttpStatusCode.BadRequest, invented.StatusCode);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_challenge_for_one_account_adds_no_passkey_to_another()
    {
        using var ana = await OwnBrowserAsync(Ana);
        using var given = await PostAsync(ana, "/account/passkeys/challenge", ("proof", Password));
        var cookie = StepCookie(given);
        using var bea = await OwnBrowserAsync(Bea);
        bea.DefaultRequestHeaders.Add("Cookie", cookie);
        using var added = await PostAsync(bea, "/account/passkeys", ("name", "Laptop"), ("credential", _device.Create(await given.Content.ReadAsStringAsync())));
        Assert.Equal(HttpStatusCode.BadRequest, added.StatusCode);
        Assert.Equal(0, await CountAsync());
    }

    [Theory]
    [InlineData("name-missing")]
    [InlineData("unverified")]
    [InlineData("late")]
    [InlineData("broken")]
    public async Task A_passkey_that_does_not_fit_is_not_added(string fault)
    {
        using var client = await OwnBrowserAsync(Ana);
        using var given = await PostAsync(client, "/account/passkeys/challenge", ("proof", Password));
        _device.Verifies = fault != "unverified";
        var credential = fault == "broken" ? "{" : _device.Create(await given.Content.ReadAsStringAsync());
        if (fault == "late")
        {
            _world.Host.Clock.Move(TimeSpan.FromMinutes(6));
        }

        using var added = await PostAsync(client, "/account/passkeys", ("name", fault == "name-missing" ? "" : "Laptop"), ("credential", credential));
        Assert.Equal(HttpStatusCode.BadRequest, added.StatusCode);
        Assert.NotEqual("", (string?)JsonNode.Parse(await added.Content.ReadAsStringAsync())!["error"]);
        Assert.Equal(0, await CountAsync());
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("unknown")]
    [InlineData("other-site")]
    [InlineData("other-person")]
    [InlineData("unverified")]
    [InlineData("late")]
    [InlineData("broken")]
    [InlineData("empty")]
    public async Task A_wrong_answer_signs_nobody_in_and_every_one_gets_the_same_words(string fault)
    {
        using var other = new SoftwareAuthenticator();
        await AddAsync(_device);
        if (fault == "other-person")
        {
            await AddAsync(other, Bea);
        }

        using var client = Browser();
        using var answer = await SignInAsync(client, challenge =>
        {
            if (fault == "late")
            {
                _world.Host.Clock.Move(TimeSpan.FromMinutes(6));
            }

            _device.Verifies = fault != "unverified";
            return fault switch
            {
                "forged" => _device.Get(challenge, signedBy: other),
                "unknown" => other.Get(challenge, user: _device.User),
                "other-site" => _device.Get(challenge, origin: "https://pushback.example"),
                "other-person" => _device.Get(challenge, user: other.User),
                "broken" => "{\"id\":1",
                "empty" => "",
                _ => _device.Get(challenge),
            };
        });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith("You are not signed in.", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"], StringComparison.Ordinal);
        Assert.False(await IsSignedInAsync(client));
    }

    [Fact]
    public async Task An_answer_that_is_sent_again_with_its_challenge_signs_nobody_in()
    {
        await AddAsync(_device);
        using var client = Browser();
        using var given = await PostAsync(client, "/account/sign-in/passkey/challenge");
        var cookie = StepCookie(given);
        var credential = _device.Get(await given.Content.ReadAsStringAsync());
        using (var first = await PostAsync(client, "/account/sign-in/passkey", ("credential", credential)))
        {
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        }

        using var thief = Browser();
        using var page = await thief.GetAsync(new Uri("/account/denied", UriKind.Relative));
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        using var again = await PostAsync(thief, "/account/sign-in/passkey", ("credential", credential));
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.False(await IsSignedInAsync(thief));
    }

    [Fact]
    public async Task A_challenge_names_no_account()
    {
        await AddAsync(_device);
        using var client = Browser();
        using var given = await PostAsync(client, "/account/sign-in/passkey/challenge");
        var options = JsonNode.Parse(await given.Content.ReadAsStringAsync())!;
        Assert.Empty(options["allowCredentials"]?.AsArray() ?? []);
        Assert.Equal("required", (string?)options["userVerification"]);
    }

    [Fact]
    public async Task A_removed_passkey_signs_nobody_in_and_nobody_removes_one_of_somebody_else()
    {
        await AddAsync(_device);
        await using var db = _world.Host.Open();
        var id = System.Buffers.Text.Base64Url.EncodeToString((await db.UserPasskeys.AsNoTracking().SingleAsync()).CredentialId);
        Assert.Equal(RefusalKind.NotFound, (await _world.Host.DoAsync<RemovePasskey.Command, NoResult>(Bea, new(id))).Refusal?.Kind);
        Assert.Equal(RefusalKind.NotFound, (await _world.Host.DoAsync<RemovePasskey.Command, NoResult>(Ana, new("no key"))).Refusal?.Kind);
        Assert.Null((await _world.Host.DoAsync<RemovePasskey.Command, NoResult>(Ana, new(id))).Refusal);
        using var client = Browser();
        using var answer = await SignInAsync(client, challenge => _device.Get(challenge));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["PasskeyAdded", "PasskeyRemoved"], await _world.HistoryAsync(Ana));
    }

    [Fact]
    public async Task A_reset_removes_the_passkeys_and_a_deactivated_person_does_not_sign_in_with_one()
    {
        using var other = new SoftwareAuthenticator();
        await AddAsync(_device);
        await using var db = _world.Host.Open();
        var ana = await db.People.SingleAsync(person => person.Email == Ana);
        Assert.Null((await _world.Host.DoAsync<ResetSecondFactor.Command, NoResult>(Bea, new($"{ana.Id}"))).Refusal);
        Assert.Equal(0, await CountAsync());

        await AddAsync(other);
        await db.People.Where(person => person.Id == ana.Id).ExecuteUpdateAsync(change => change.SetProperty(person => person.DeactivatedAt, TestHost.StoryNow));
        using var client = Browser();
        using var answer = await SignInAsync(client, challenge => other.Get(challenge));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    /// <summary>A browser sends the origin of the page with each post.</summary>
    private HttpClient Browser()
    {
        var client = _world.Host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Origin", SoftwareAuthenticator.Origin);
        return client;
    }

    private async Task<HttpClient> OwnBrowserAsync(string email)
    {
        var client = Browser();
        using var answer = await PasswordAsync(client, email);
        Assert.Equal("/", answer.LeadsTo());
        return client;
    }

    private async Task AddAsync(SoftwareAuthenticator device, string email = Ana)
    {
        using var client = await OwnBrowserAsync(email);
        using var given = await PostAsync(client, "/account/passkeys/challenge", ("proof", Password));
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        using var added = await PostAsync(client, "/account/passkeys", ("name", "Laptop"), ("credential", device.Create(await given.Content.ReadAsStringAsync())));
        Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient client, Func<string, string> answer, string returnUrl = "/")
    {
        using var given = await PostAsync(client, "/account/sign-in/passkey/challenge");
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        return await PostAsync(client, "/account/sign-in/passkey", ("credential", answer(await given.Content.ReadAsStringAsync())), ("returnUrl", returnUrl));
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string address, params (string Name, string Value)[] fields) => client.PostFormAsync("/account/denied", address, fields);

    private static string StepCookie(HttpResponseMessage answer) =>
        Cookie().Match(string.Join(' ', answer.Headers.GetValues("Set-Cookie"))) is { Success: true } match ? match.Value : throw new InvalidOperationException("The challenge set no cookie.");

    private async Task<int> CountAsync()
    {
        await using var db = _world.Host.Open();
        return await db.UserPasskeys.CountAsync();
    }

    [GeneratedRegex("pushback-step=[^;]+")]
    private static partial Regex Cookie();
}
