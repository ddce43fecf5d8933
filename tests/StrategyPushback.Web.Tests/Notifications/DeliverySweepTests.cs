using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Notifications.Deliveries;
using Xunit;

namespace StrategyPushback.Web.Tests.Notifications;

/// <summary>Sent e-mails and delivered events are removed after the days of the settings, 180 by default.</summary>
public sealed class DeliverySweepTests : MailDesk
{
    [Fact]
    public async Task What_was_sent_long_ago_is_removed_and_what_failed_waits_or_is_in_an_inbox_stays()
    {
        await using var host = Host(Server);
        Server.Refused.Add(Lead);
        Server.Start();
        await host.DeliverAsync();
        await NotifyAsync(host, Cio, NotificationKind.YourTurn, OpenObjection, Step.Rule);
        await NotifyAsync(host, Lead, NotificationKind.YourTurn, OpenObjection, Step.Verdict);
        await SendAsync(host);
        var (events, inboxes) = await CountAsync(host);

        host.Clock.Move(TimeSpan.FromDays(179));
        await SweepAsync(host);
        Assert.Equal((events, inboxes), await CountAsync(host));
        host.Clock.Move(TimeSpan.FromDays(2));
        await NotifyAsync(host, Cio, NotificationKind.YourTurn, 4, Step.Rule);
        await SweepAsync(host);

        Assert.Equal((0, inboxes + 1), await CountAsync(host));
        Assert.Equal(MailState.Failed, (await DeliveryAsync(host)).State);
        await SendAsync(host);
        Assert.Equal(2, To(Cio).Count);
        Assert.DoesNotContain($"OBJ-{OpenObjection}:", To(Cio)[1].TextBody, StringComparison.Ordinal);
    }

    private static Task SweepAsync(TestHost host) => host.Services.GetRequiredService<DeliverySweep>().RemoveOldAsync(Cancellation);

    private static async Task<(int Events, int Inboxes)> CountAsync(TestHost host)
    {
        await using var db = host.Open();
        return (await db.OutboxEvents.CountAsync(Cancellation), await db.Notifications.CountAsync(Cancellation));
    }
}
