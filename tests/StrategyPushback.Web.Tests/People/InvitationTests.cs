using System.Net;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.People;

/// <summary>An invitation is a link that is shown once, works once, and expires.</summary>
public sealed class InvitationTests : IAsyncLifetime
{
    private const string Password = "a long enough sentence";
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(ApiWorld.Cio)]
    [InlineData(ApiWorld.Pmo)]
    [InlineData(ApiWorld.FinanceLead)]
    public async Task Only_administrators_invite(string email) =>
        Assert.Equal(403, (await _world.PostAsync(email, $"people/{await IdAsync(ApiWorld.Member)}/invite", null, "*")).Code);

    [Fact]
    public async Task The_link_sets_a_password_once_and_says_until_when()
    {
        var invited = await InviteAsync();

        Assert.Equal(StoryEnd, DateTime.Parse((string)invited.Body["expiresAt"]!, null, System.Globalization.DateTimeStyles.AdjustToUniversal));
        Assert.Equal("Invited", (string?)(await _world.GetAsync(ApiWorld.Administrator, $"people/{await IdAsync(ApiWorld.Member)}")).Body["signIn"]);
        using var client = _world.Stranger();
        using (var set = await SetAsync(client, PathOf(invited)))
        {
            Assert.Equal("/", set.LeadsTo());
        }

        Assert.Equal("Ready", (string?)(await _world.GetAsync(ApiWorld.Administrator, $"people/{await IdAsync(ApiWorld.Member)}")).Body["signIn"]);
        using var stranger = _world.Stranger();
        Assert.Contains("already been used", await PageAsync(stranger, PathOf(invited)), StringComparison.Ordinal);
        using var again = await SetAsync(stranger, PathOf(invited));
        Assert.Contains("already been used", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_link_a_forged_one_and_one_that_was_replaced_set_no_password_and_say_what_to_do()
    {
        var first = PathOf(await InviteAsync());
        var second = PathOf(await InviteAsync());
        using var client = _world.Stranger();

        Assert.Contains("replaced by a newer one", await PageAsync(client, first), StringComparison.Ordinal);
        Assert.Contains("ask an administrator for a new one", await PageAsync(client, second[..^1] + (second[^1] == 'A' ? 'B' : 'A')), StringComparison.Ordinal);
        var unknown = await PageAsync(client, second.Replace("mia%40", "nobody%40", StringComparison.Ordinal).Replace("mia@", "nobody@", StringComparison.Ordinal));
        Assert.Contains("ask an administrator for a new one", unknown, StringComparison.Ordinal);
        _world.Clock.Move(TimeSpan.FromDays(3));
        Assert.Contains("older than three days", await PageAsync(client, second), StringComparison.Ordinal);
        using (var late = await SetAsync(client, second))
        {
            Assert.Equal(HttpStatusCode.OK, late.StatusCode);
        }

        await using var db = _world.Open();
        Assert.Null((await db.Users.SingleAsync(account => account.Email == ApiWorld.Member)).PasswordHash);
    }

    [Fact]
    public async Task The_code_of_a_link_is_stored_nowhere_and_the_invitation_is_in_the_history()
    {
        var code = PathOf(await InviteAsync()).Split("code=")[1];

        await using var db = _world.Open();
        var entry = await db.History.SingleAsync(entry => entry.Kind == HistoryKind.PersonInvited);
        Assert.Equal("2020-11-12", entry.Detail);

        // The server holds its lock file, which is empty.
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(_world.DatabasePath)!, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "server.lock"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(code, await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_weak_password_leaves_the_link_valid()
    {
        var link = PathOf(await InviteAsync());
        using var client = _world.Stranger();
        using (var weak = await SetAsync(client, link, "short"))
        {
            Assert.Contains("at least 12", await weak.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var set = await SetAsync(client, link);
        Assert.Equal("/", set.LeadsTo());
    }

    [Fact]
    public async Task Two_posts_of_one_link_at_once_set_one_password()
    {
        var link = PathOf(await InviteAsync());
        using var first = _world.Stranger();
        using var second = _world.Stranger();

        var answers = await Task.WhenAll(SetAsync(first, link), SetAsync(second, link, "another long sentence"));

        Assert.Single(answers, answer => answer.LeadsTo() == "/");
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task The_first_sign_in_uses_the_language_that_the_administrator_chose()
    {
        await _world.SendAsync(ApiWorld.Administrator, HttpMethod.Patch, $"people/{await IdAsync(ApiWorld.Member)}", """{"language":"pt-BR"}""", "*");
        var link = PathOf(await InviteAsync());
        using var client = _world.Stranger();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");

        using var set = await SetAsync(client, link);

        Assert.Equal("/", set.LeadsTo());
        Assert.Contains("lang=\"pt-BR\"", await PageAsync(client, "/updates"), StringComparison.Ordinal);
    }

    private static DateTime StoryEnd => TestHost.StoryNow.AddDays(3);

    private async Task<Answer> InviteAsync()
    {
        var invited = await _world.PostAsync(ApiWorld.Administrator, $"people/{await IdAsync(ApiWorld.Member)}/invite", null, "*");
        Assert.Equal(200, invited.Code);
        return invited;
    }

    private static string PathOf(Answer invited) => new Uri((string)invited.Body["link"]!).PathAndQuery;

    private static async Task<string> PageAsync(HttpClient client, string address)
    {
        using var page = await client.GetAsync(new Uri(address, UriKind.Relative));
        return await page.Content.ReadAsStringAsync();
    }

    /// <summary>Posts the form of the link with the token of another page, as the page of an ended link has no form.</summary>
    private static Task<HttpResponseMessage> SetAsync(HttpClient client, string link, string password = Password) =>
        client.PostFormAsync("/account/sign-in", link, ("_handler", "set-password"), ("Password", password));

    private async Task<string> IdAsync(string email) => (string)(await _world.GetAsync(ApiWorld.Administrator, $"people?q={email}")).Items.Single()["id"]!;
}
