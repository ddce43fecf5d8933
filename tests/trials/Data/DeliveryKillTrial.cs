using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Tests.Notifications;

namespace StrategyPushback.Trials.Data;

/// <summary>
/// The server is killed again and again just after the mail server has stored a message, and at random moments after that. Afterwards every event has its
/// notifications, every e-mail was received, and messages that were received twice have the same id.
/// </summary>
internal static class DeliveryKillTrial
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public static async Task<bool> RunAsync(int kills, int seed)
    {
        await using var mail = new RealSmtpServer();
        mail.Start();
        using var product = new Product();
        product.Settings["Pushback__Mail__Host"] = "127.0.0.1";
        product.Settings["Pushback__Mail__Port"] = mail.Port.ToString(CultureInfo.InvariantCulture);
        product.Settings["Pushback__Mail__Security"] = "None";
        product.Settings["Pushback__Mail__From"] = "pushback@example.org";
        await product.DoAsync("demo");
        using var client = await product.ClientAsync("lead.ea@demo.example");
        string update;
        await using (var db = product.Open())
        {
            update = (await db.Updates.Where(open => open.Status == UpdateStatus.InConsultation).Select(open => open.Id).FirstAsync()).ToString(CultureInfo.InvariantCulture);
        }

        using var stored = new SemaphoreSlim(0);
        mail.Stored = () => stored.Release();
        await product.ServeAsync();
        using var filing = new CancellationTokenSource();
        var filings = 0;
        var writer = Task.Run(async () =>
        {
            while (!filing.IsCancellationRequested)
            {
                await KillTrial.FileAsync(client, update, Interlocked.Increment(ref filings));
            }
        });

        var random = new Random(seed);
        for (var kill = 0; kill < kills; kill++)
        {
            if (!await stored.WaitAsync(s_patience))
            {
                throw new InvalidOperationException("No e-mail arrived.");
            }

            await Task.Delay(kill % 2 == 0 ? 0 : random.Next(500));
            product.Kill();
            await product.ServeAsync();
            while (stored.Wait(0))
            {
                // The next kill follows a message of the new server.
            }
        }

        await filing.CancelAsync();
        await writer;
        var (waiting, unsent) = await FinishAsync(product);
        product.Kill();

        await using var after = product.Open();
        var events = await after.OutboxEvents.CountAsync(row => row.HistoryId != null);
        var pmo = await after.People.Where(person => person.Email == "pmo@demo.example").Select(person => person.Id).SingleAsync();
        var lost = await after.Objections.CountAsync(objection => objection.Title.StartsWith("Trial ") && !after.Notifications.Any(row => row.ObjectionId == objection.Id && row.PersonId == pmo));
        var sent = await after.MailDeliveries.Where(delivery => delivery.State == MailState.Sent).Select(delivery => delivery.MessageId).ToListAsync();
        var received = mail.Messages.Select(message => message.MessageId!.Split('@')[0]).ToList();
        var missing = sent.Count(id => !received.Contains(id.ToString("N")));
        var foreign = received.Distinct().Except(sent.Select(id => id.ToString("N"))).Count();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kills-delivery: {kills} kills, {filings} filings, {events} events, {waiting} not delivered, {lost} notifications lost, {sent.Count} e-mails, {unsent} not sent, {missing} not received, {received.Count - received.Distinct().Count()} received again with the same id, {foreign} with another id"));
        return waiting == 0 && lost == 0 && unsent == 0 && missing == 0 && foreign == 0;
    }

    /// <summary>Waits until nothing is left to deliver.</summary>
    private static async Task<(int Events, int Mails)> FinishAsync(Product product)
    {
        for (var end = DateTime.UtcNow + s_patience; ;)
        {
            await using var db = product.Open();
            var left = (await db.OutboxEvents.CountAsync(row => row.DeliveredAt == null), await db.MailDeliveries.CountAsync(delivery => delivery.State == MailState.Waiting || delivery.State == MailState.Failed));
            if (left == (0, 0) || DateTime.UtcNow > end)
            {
                return left;
            }

            await Task.Delay(500);
        }
    }
}
