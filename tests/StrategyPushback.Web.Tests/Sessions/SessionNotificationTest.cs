using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Features.Notifications;
using StrategyPushback.Web.Features.Notifications.Inbox;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Sessions;

/// <summary>An organisation without notifications yet, and what a test of notifications of sessions does in it.</summary>
public abstract class SessionNotificationTest : IAsyncLifetime
{
    private protected ApiWorld World { get; } = new();
    private string _strategy = "";

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await World.InitializeAsync();
        await using var db = World.Open();
        _strategy = (await db.Strategies.Select(strategy => strategy.Id).SingleAsync()).ToString(CultureInfo.InvariantCulture);
        await World.DeliverAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected static JsonObject Edit(params (string Field, JsonNode? Value)[] changed)
    {
        var body = new JsonObject { ["kind"] = "Workshop", ["title"] = "Year end", ["place"] = "Room 1", ["on"] = "2020-11-12", ["from"] = "14:00", ["until"] = "15:30", ["units"] = new JsonArray("FIN") };
        foreach (var (field, value) in changed)
        {
            body[field] = value;
        }

        return body;
    }

    private protected async Task<string> PlanAsync(string email, params (string Field, JsonNode? Value)[] changed)
    {
        var body = Edit(changed);
        body["strategy"] = _strategy;
        var answer = await World.PostAsync(email, "sessions", body);
        Assert.Equal((201, null), (answer.Code, answer.Problem));
        return (string)answer.Body["id"]!;
    }

    private protected async Task EditAsync(string email, string id, params (string Field, JsonNode? Value)[] changed)
    {
        var answer = await World.SendAsync(email, HttpMethod.Put, $"sessions/{id}", Edit(changed).ToJsonString(), "*");
        Assert.Equal((200, null), (answer.Code, answer.Problem));
    }

    private protected async Task ActAsync(string email, string id, string verb, JsonObject body)
    {
        var answer = await World.PostAsync(email, $"sessions/{id}/{verb}", body, "*");
        Assert.Equal((verb, 200, null), (verb, answer.Code, answer.Problem));
    }

    private protected Task<InboxQuery.View> InboxAsync(string email) => World.LoadAsync<InboxQuery, InboxQuery.View>(email, query => query.LoadAsync(new InboxFilter()));

    private protected Task<int> CountAsync(string email) => World.LoadAsync<InboxCountQuery, int>(email, query => query.LoadAsync(Cancellation));

    /// <summary>The newest notification in words.</summary>
    private protected async Task<string> SentenceAsync(string email)
    {
        var inbox = await InboxAsync(email);
        return NotificationLabels.Sentence(inbox.Groups[0].Lines[0], inbox.Today);
    }

    /// <summary>The open notifications about sessions, by name.</summary>
    private protected async Task<IReadOnlyList<string>> HeardAsync(string email) =>
        [.. (await World.GetAsync(email, "inbox")).Items.Select(row => $"{row["kind"]} {row["cause"]}").Where(row => row.StartsWith("Session", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
