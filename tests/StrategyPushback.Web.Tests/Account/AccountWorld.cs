using System.Net;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Account;
using StrategyPushback.Web.Features.Account.SecondFactor;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Access.Sessions;
using Xunit;

namespace StrategyPushback.Web.Tests.Account;

/// <summary>An installation with Ana and Bea, who sign in with passwords, and the steps that the tests of signing in share.</summary>
internal sealed class AccountWorld : IAsyncDisposable
{
    public const string Ana = "ana@example.org";
    public const string Bea = "bea@example.org";
    public const string Password = "a long enough sentence";

    private AccountWorld(TestHost host) => Host = host;

    public TestHost Host { get; }

    public static async Task<AccountWorld> CreateAsync(params IEnumerable<(string Name, string Value)> settings)
    {
        var host = TestHost.With(demo: false, "Development", settings);
        await using var scope = host.Services.CreateAsyncScope();
        foreach (var (name, email, roles) in new[] { ("Ana", Ana, Roles.Pmo), ("Bea", Bea, Roles.Administrator) })
        {
            Assert.Empty(await scope.ServiceProvider.GetRequiredService<NewPerson>().MakeAsync(new(name, email, roles, null, Password, "en")));
        }

        return new(host);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>The first step of a sign-in.</summary>
    public static Task<HttpResponseMessage> PasswordAsync(HttpClient client, string email = Ana, string address = "/account/sign-in") =>
        client.PostFormAsync(address, ("_handler", "sign-in"), ("Given.Email", email), ("Given.Password", Password));

    public static Task<HttpResponseMessage> CodeAsync(HttpClient client, string address, string code) => client.PostFormAsync(address, ("_handler", "second-step"), ("Code", code));

    /// <summary>A client that is signed in with the password alone.</summary>
    public async Task<HttpClient> SignedInAsync(string email = Ana)
    {
        var client = Host.Stranger();
        using var answer = await PasswordAsync(client, email);
        Assert.Equal("/", answer.LeadsTo());
        return client;
    }

    /// <summary>Turns the second factor of Ana on.</summary>
    public async Task<(string Key, IReadOnlyList<string> RecoveryCodes)> TurnOnAsync()
    {
        var key = OneTimeCodes.NewKey();
        var outcome = await Host.DoAsync<TurnOnSecondFactor.Command, NewCodes>(Ana, new(key, CodeOf(key), Password));
        Assert.Null(outcome.Refusal);
        return (key, outcome.Value!.Codes);
    }

    /// <summary>The code that an app shows now, or this many half minutes from now.</summary>
    public string CodeOf(string key, int step = 0) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(Host.Clock.GetUtcNow().UtcDateTime.AddSeconds(30 * step));

    public static async Task<bool> IsSignedInAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/updates", UriKind.Relative));
        if (answer.StatusCode is not HttpStatusCode.OK)
        {
            Assert.StartsWith("/account/sign-in", answer.LeadsTo(), StringComparison.Ordinal);
        }

        return answer.StatusCode is HttpStatusCode.OK;
    }

    /// <summary>Runs a command as an open page of this sign-in does.</summary>
    public async Task<Outcome<TResult>> OnPageAsync<TCommand, TResult>(string email, Guid session, TCommand command)
        where TCommand : class, ICommand<TResult>
    {
        await using var scope = Host.Services.CreateAsyncScope();
        await using var db = Host.Open();
        var person = await db.People.SingleAsync(one => one.Email == email);
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(new ClaimsPrincipal(new ClaimsIdentity([.. AccountClaims.Of(person), new Claim(SignInSessions.Claim, session.ToString())], "Test")));
        return await scope.ServiceProvider.GetRequiredService<UseCase>().RunAsync<TCommand, TResult>(command);
    }

    public async Task<IReadOnlyList<string>> HistoryAsync(string email)
    {
        await using var db = Host.Open();
        return await db.History.Where(entry => entry.Person!.Email == email).OrderBy(entry => entry.Id).Select(entry => entry.Kind.ToString()).ToListAsync();
    }
}
