using System.Net;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Benchmarks;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>Messages that no page sends change nothing and stop no other page.</summary>
public sealed class ForgedMessagesTests : IAsyncDisposable
{
    private const string Lead = "lead.ea@demo.example";

    private readonly TestHost _host = new();
    private readonly CookieContainer _cookies = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    public static TheoryData<string, object?[]> Forged => new()
    {
        // Events of components and handlers that the page does not have.
        { "BeginInvokeDotNetFromJS", ["1", "Microsoft.AspNetCore.Components.Web", "DispatchEventAsync", 0L, """[{"eventHandlerId":4711,"eventName":"click","eventFieldInfo":null},{}]"""] },
        { "DispatchBrowserEvent", ["""{"eventHandlerId":1,"eventName":"click"}""", "{}"] },

        // Methods that no page may call.
        { "BeginInvokeDotNetFromJS", ["2", "System.Private.CoreLib", "System.IO.File.Delete", 0L, "[\"pushback.db\"]"] },
        { "BeginInvokeDotNetFromJS", ["3", "StrategyPushback.Web", "RunAsync", 0L, "[{}]"] },
        { "BeginInvokeDotNetFromJS", ["4", null, "Dispose", 99L, "[]"] },
        { "EndInvokeJSFromDotNet", [4711L, true, "[4711,true,\"x\"]"] },

        // Components that the server did not offer, and addresses outside this site.
        { "UpdateRootComponents", ["""{"batchId":2,"operations":[{"type":"add","ssrComponentId":9,"marker":{"type":"server","prerenderId":"x","key":null,"sequence":0,"descriptor":"forged"}}]}""", "forged"] },
        { "OnLocationChanged", ["https://elsewhere.example/", null, false] },
        { "OnLocationChanging", [1, "javascript:alert(1)", null, false] },
        { "OnRenderCompleted", [999_999L, "forged"] },
        { "ReceiveByteArray", [-1, new byte[] { 1, 2, 3 }] },
        { "ReceiveJSDataChunk", [4711L, 0L, new byte[] { 1, 2, 3 }, null] },

        // Circuits of others, and methods that do not exist.
        { "ConnectCircuit", ["forged"] },
        { "StartCircuit", ["http://elsewhere.example/", "http://elsewhere.example/", "[]", "forged"] },
        { "PublishUpdate", [1] },
        { "OnRenderCompleted", ["not a number", 1, 2, 3] },
    };

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task A_forged_message_changes_nothing_and_stops_no_other_page(string method, object?[] arguments)
    {
        var address = _host.Serve();
        using var client = await SignInAsync(address);
        await using var other = await OpenPage.ConnectAsync(address, _cookies);
        await other.StartAsync(client, "/objections", new("<h1[^>]*>([^<]+)</h1>"));
        var before = await StoredAsync();

        await using var forger = await OpenPage.ConnectAsync(address, _cookies);
        await forger.StartAsync(client, "/objections", new("<h1[^>]*>([^<]+)</h1>"));
        await forger.ForgeAsync(method, arguments);

        // A further message is answered, or the server has ended this page; the others go on.
        await forger.ForgeAsync("OnRenderCompleted", [0L, null]);
        using var page = await client.GetAsync(new Uri("/objections", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.True(other.IsOpen, other.Trouble);
        Assert.Equal(before, await StoredAsync());
        Assert.True(File.Exists(_host.DatabasePath));
    }

    [Fact]
    public async Task A_message_over_the_limit_ends_the_connection_of_its_sender_alone()
    {
        var address = _host.Serve();
        using var client = await SignInAsync(address);
        await using var other = await OpenPage.ConnectAsync(address, _cookies);
        await other.StartAsync(client, "/objections", new("<h1[^>]*>([^<]+)</h1>"));
        await using var forger = await OpenPage.ConnectAsync(address, _cookies);
        await forger.StartAsync(client, "/objections", new("<h1[^>]*>([^<]+)</h1>"));
        await forger.ForgeAsync("EndInvokeJSFromDotNet", [1L, true, new string('x', 3 * 1024 * 1024)]);
        await forger.Ended.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        Assert.False(forger.IsOpen);
        Assert.True(other.IsOpen, other.Trouble);
    }

    [Fact]
    public async Task A_connection_without_a_sign_in_is_refused()
    {
        var address = _host.Serve();
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using var stranger = await OpenPage.ConnectAsync(address, new CookieContainer());
            await stranger.StartAsync(new HttpClient { BaseAddress = address }, "/objections", new("<h1[^>]*>([^<]+)</h1>"));
            Assert.Fail("A page of a person opened without a sign-in.");
        });
    }

    private async Task<HttpClient> SignInAsync(Uri address)
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        using var answer = await client.PostFormAsync("/account/sign-in", ("_handler", "demo"), ("As", Lead));
        Assert.Equal("/", answer.LeadsTo());
        return client;
    }

    /// <summary>What a change would alter: the number of rows and the last state of each objection.</summary>
    private async Task<string> StoredAsync()
    {
        await using var db = _host.Open();
        var objections = await db.Objections.OrderBy(objection => objection.Id).Select(objection => objection.ConcurrencyToken).ToListAsync(Cancellation);
        return string.Join(' ', objections.Cast<object>().Append(await db.Updates.CountAsync(Cancellation)).Append(await db.People.CountAsync(Cancellation)).Append(await db.Drafts.CountAsync(Cancellation)));
    }
}
