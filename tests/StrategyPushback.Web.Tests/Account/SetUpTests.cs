using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Account;
using Xunit;

namespace StrategyPushback.Web.Tests.Account;

public sealed class SetUpTests : IAsyncDisposable
{
    private const string Password = "a long enough sentence";

    /// <summary>Two people who send the form at once read it before the first has an account, because hashing takes that long.</summary>
    private readonly TestHost _host = TestHost.WithProductionHashes("Production");

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_code_in_the_log_creates_the_first_account_and_then_the_page_no_longer_exists()
    {
        using var client = _host.Stranger();
        using (var made = await MakeAsync(client, Code, Password))
        {
            Assert.Equal("/", made.LeadsTo());
        }

        await using var db = _host.Open();
        Assert.Equal(Roles.Administrator | Roles.Cio, (await db.People.SingleAsync()).Roles);
        using var gone = await client.GetAsync(new Uri("/account/set-up", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task The_first_person_can_be_in_the_PMO_as_well()
    {
        using var client = _host.Stranger();
        using var made = await client.PostFormAsync(
            "/account/set-up",
            ("_handler", "set-up"), ("Given.Code", Code), ("Given.Name", "Ana"), ("Given.Email", "ana@example.org"), ("Given.Password", Password), ("Given.IsPmo", "true"));

        await using var db = _host.Open();
        Assert.Equal(Roles.Administrator | Roles.Pmo, (await db.People.SingleAsync()).Roles);
    }

    [Fact]
    public async Task A_wrong_code_creates_no_account()
    {
        using var client = _host.Stranger();
        using var refused = await MakeAsync(client, "AAAAA-AAAAA-AAAAA-AAAAA", Password);
        Assert.Contains("This is not the code in the log", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = _host.Open();
        Assert.False(await db.People.AnyAsync() || await db.Users.AnyAsync());
    }

    [Fact]
    public async Task A_weak_password_is_refused_and_the_code_stays_valid()
    {
        using var client = _host.Stranger();
        using (var refused = await MakeAsync(client, Code, "short"))
        {
            Assert.Contains("at least 12", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var made = await MakeAsync(client, Code.ToLowerInvariant(), Password);
        Assert.Equal("/", made.LeadsTo());
    }

    [Fact]
    public async Task Two_people_with_the_code_create_one_account()
    {
        using var first = _host.Stranger();
        using var second = _host.Stranger();
        var code = Code;
        var answers = await Task.WhenAll(MakeAsync(first, code, Password, "one@example.org"), MakeAsync(second, code, Password, "two@example.org"));
        Assert.Single(answers, answer => answer.Headers.Location is not null);
        await using var db = _host.Open();
        Assert.Equal(1, await db.Users.CountAsync());
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Fact]
    public async Task The_link_for_a_new_person_sets_a_password_once()
    {
        string link;
        await using (var scope = _host.Services.CreateAsyncScope())
        {
            var people = scope.ServiceProvider.GetRequiredService<NewPerson>();
            Assert.Empty(await people.MakeAsync(new("Bia", "bia@example.org", Roles.Pmo, null, null, "pt-BR")));
            link = await people.LinkAsync("bia@example.org");
        }

        using var client = _host.Stranger();
        using (var set = await client.PostFormAsync(link, ("_handler", "set-password"), ("Password", Password)))
        {
            Assert.Equal("/", set.LeadsTo());
        }

        using var stranger = _host.Stranger();
        using var again = await stranger.PostFormAsync(link, ("_handler", "set-password"), ("Password", "yet another sentence"));
        Assert.Contains("This link has already been used", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private string Code => _host.Services.GetRequiredService<SetUpCode>().Code!;

    private static Task<HttpResponseMessage> MakeAsync(HttpClient client, string code, string password, string email = "ana@example.org") =>
        client.PostFormAsync(
            "/account/set-up",
            ("_handler", "set-up"), ("Given.Code", code), ("Given.Name", "Ana"), ("Given.Email", email), ("Given.Password", password), ("Given.IsCio", "true"));
}
