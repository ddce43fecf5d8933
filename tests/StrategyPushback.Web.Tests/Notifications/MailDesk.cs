using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Notifications.Mail;
using Xunit;

namespace StrategyPushback.Web.Tests.Notifications;

/// <summary>The application with the demo story, and a real mail server beside it.</summary>
public abstract class MailDesk : IAsyncDisposable
{
    protected const string Admin = "admin@demo.example";
    protected const string Cio = "cio@demo.example";
    protected const string Lead = "lead.ea@demo.example";

    protected RealSmtpServer Server { get; } = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Server.DisposeAsync();
    }

    /// <summary>An open objection of the demo story.</summary>
    protected const int OpenObjection = 12;

    protected static Uri Inside(string address) => new(address, UriKind.Relative);

    protected static TestHost Host(RealSmtpServer server) => Host(server.Port);

    protected static TestHost Host(int port, params (string Name, string Value)[] settings) => TestHost.With(demo: true, "Development",
        [("Pushback:Mail:Host", "localhost"), ("Pushback:Mail:Port", $"{port}"), ("Pushback:Mail:Security", "None"), ("Pushback:Mail:From", "pushback@example.org"), .. settings]);

    protected static async Task NotifyAsync(TestHost host, string email, NotificationKind kind, int objection, Step? step = null, DateOnly? due = null)
    {
        await using var db = host.Open();
        var person = await db.People.SingleAsync(person => person.Email == email, Cancellation);
        var now = host.Clock.GetUtcNow().UtcDateTime;
        db.Add(new Notification(Guid.NewGuid().ToString(), person.Id, kind, null, now) { ObjectionId = objection, Step = step, DueOn = due, MailDueAt = now });
        await db.SaveChangesAsync(Cancellation);
    }

    protected static async Task LanguageAsync(TestHost host, string email, string language)
    {
        await using var db = host.Open();
        (await db.People.SingleAsync(person => person.Email == email, Cancellation)).UseLanguage(language);
        await db.SaveChangesAsync(Cancellation);
    }

    protected static Task SendAsync(TestHost host) => host.Services.GetRequiredService<MailDispatch>().DispatchDueAsync(Cancellation);

    protected static async Task<MailDelivery> DeliveryAsync(TestHost host)
    {
        await using var db = host.Open();
        return await db.MailDeliveries.SingleAsync(Cancellation);
    }

    protected static async Task<string?> TestAsync(TestHost host) =>
        (await host.DoAsync<SendTestMail.Command, SendTestMail.Receipt>(Admin, new())).Refusal?.Code;

    protected static async Task<IReadOnlyList<string>> DeliveriesAsync(HttpClient client, string query)
    {
        var page = System.Text.Json.Nodes.JsonNode.Parse(await client.GetStringAsync(Inside($"/api/v1/deliveries{query}"), Cancellation))!;
        return [.. page["items"]!.AsArray().Select(item => (string)item!["id"]!)];
    }

    protected IReadOnlyList<MimeMessage> To(string address) => [.. Server.Messages.Where(message => ((MailboxAddress)message.To[0]).Address == address)];
}
