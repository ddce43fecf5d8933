using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using Xunit;

namespace StrategyPushback.Web.Tests.Notifications;

/// <summary>A mail server that is away, refuses, does not answer or cannot be trusted loses no message and holds up nobody.</summary>
public sealed class MailFailureTests : MailDesk
{
    [Fact]
    public async Task An_address_with_a_line_break_adds_no_header_and_holds_up_nobody()
    {
        await using var host = Host(Server);
        Server.Start();
        await using (var db = host.Open())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE People SET Email = {"x@example.org\r\nBcc: all@example.org"} WHERE Email = {Lead}", Cancellation);
        }

        await NotifyAsync(host, "x@example.org\r\nBcc: all@example.org", NotificationKind.YourTurn, OpenObjection, Step.Verdict);
        await NotifyAsync(host, Cio, NotificationKind.YourTurn, OpenObjection, Step.Rule);
        await SendAsync(host);

        Assert.Single(To(Cio));
        Assert.Single(Server.Raw);
        await using var after = host.Open();
        Assert.Equal((MailState.Failed, "mail.address-invalid"), await after.MailDeliveries.Where(delivery => delivery.State != MailState.Sent).Select(delivery => ValueTuple.Create(delivery.State, delivery.Error!)).SingleAsync(Cancellation));
    }

    [Fact]
    public async Task A_server_that_was_away_gets_every_message_once_it_is_back()
    {
        await using var host = Host(Server);
        await NotifyAsync(host, Lead, NotificationKind.Answered, OpenObjection);
        await NotifyAsync(host, Cio, NotificationKind.YourTurn, OpenObjection, Step.Rule);
        await SendAsync(host);
        await using (var db = host.Open())
        {
            Assert.Equal(2, await db.MailDeliveries.CountAsync(delivery => delivery.State == MailState.Waiting, Cancellation));
            Assert.Equal("mail.unreachable", await db.MailDeliveries.Where(delivery => delivery.Error != null).Select(delivery => delivery.Error).SingleAsync(Cancellation));
        }

        Server.Start();
        host.Clock.Move(TimeSpan.FromHours(1));
        await SendAsync(host);
        await SendAsync(host);
        Assert.Equal([Cio, Lead], Server.Messages.Select(message => ((MailboxAddress)message.To[0]).Address).Order());

        // The attempts at a server that was away are not those of the message, which has twelve.
        await using var after = host.Open();
        Assert.Equal([1, 1], await after.MailDeliveries.Select(delivery => delivery.Attempts).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_server_that_ends_a_connection_gets_the_next_message_over_a_new_one()
    {
        await using var server = new RealSmtpServer { MostInConnection = 1 };
        await using var host = Host(server);
        server.Start();
        await NotifyAsync(host, Lead, NotificationKind.Answered, OpenObjection);
        await NotifyAsync(host, Cio, NotificationKind.YourTurn, OpenObjection, Step.Rule);
        await SendAsync(host);
        Assert.Equal(2, server.Messages.Count);
        await using var after = host.Open();
        Assert.Equal([(1, null), (1, null)], await after.MailDeliveries.Select(delivery => ValueTuple.Create(delivery.Attempts, delivery.Error)).ToListAsync(Cancellation));
    }

    /// <summary>Otherwise its receiver would get the message again every minute, for example while the disk is full.</summary>
    [Fact]
    public async Task A_message_whose_sending_cannot_be_recorded_waits_like_after_a_failure()
    {
        await using var host = Host(Server);
        Server.Start();
        await NotifyAsync(host, Cio, NotificationKind.YourTurn, OpenObjection, Step.Rule);
        await using (var db = host.Open())
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER NoRecord BEFORE UPDATE ON MailDeliveries WHEN new.State = 'Sent' BEGIN SELECT RAISE(ABORT, 'full'); END", Cancellation);
        }

        await Assert.ThrowsAnyAsync<DbUpdateException>(() => SendAsync(host));
        await SendAsync(host);
        Assert.Single(Server.Raw);

        await using (var db = host.Open())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER NoRecord", Cancellation);
        }

        host.Clock.Move(TimeSpan.FromHours(2));
        await SendAsync(host);
        Assert.Single(Server.Messages.Select(message => message.MessageId).Distinct());
        Assert.Equal(MailState.Sent, (await DeliveryAsync(host)).State);
    }

    [Fact]
    public async Task A_password_file_that_cannot_be_read_fails_no_message_for_good()
    {
        var file = Path.GetTempFileName();
        await using var host = Host(Server.Port, ("Pushback:Mail:User", "pushback"), ("Pushback:Mail:PasswordFile", file));
        Server.Start();
        await NotifyAsync(host, Cio, NotificationKind.YourTurn, OpenObjection, Step.Rule);
        File.Delete(file);
        await SendAsync(host);
        var delivery = await DeliveryAsync(host);
        Assert.Equal((MailState.Waiting, "mail.password-unreadable", 0), (delivery.State, delivery.Error, delivery.Attempts));
        Assert.Equal("mail.password-unreadable", await TestAsync(host));
    }

    [Fact]
    public async Task A_refused_receiver_fails_alone_and_a_message_that_is_sent_again_has_the_same_id()
    {
        await using var host = Host(Server);
        Server.Refused.Add(Lead);
        Server.Start();
        await NotifyAsync(host, Lead, NotificationKind.YourTurn, OpenObjection, Step.Verdict);
        await NotifyAsync(host, Cio, NotificationKind.YourTurn, OpenObjection, Step.Rule);
        await SendAsync(host);
        Assert.Equal(Cio, ((MailboxAddress)Assert.Single(Server.Messages).To[0]).Address);
        await using (var db = host.Open())
        {
            var failed = await db.MailDeliveries.SingleAsync(delivery => delivery.State == MailState.Failed, Cancellation);
            Assert.Equal(("mail.rejected", null), (failed.Error, failed.NextAttemptAt));
        }

        using var admin = await host.ClientOfAsync(Admin);
        var sent = (await DeliveriesAsync(admin, "?state=Sent")).Single();
        Assert.Equal(HttpStatusCode.NoContent, (await admin.PostAsync(Inside($"/api/v1/deliveries/{sent}/send-again"), null, Cancellation)).StatusCode);
        await SendAsync(host);
        Assert.Equal(2, To(Cio).Count);
        Assert.Single(To(Cio).Select(message => message.MessageId).Distinct());
    }

    [Fact]
    public async Task An_administrator_reads_in_words_what_is_wrong_with_the_settings()
    {
        await using var closed = Host(RealSmtpServer.FreePort());
        Assert.Equal("mail.unreachable", await TestAsync(closed));
        await using var unknown = Host(25, ("Pushback:Mail:Host", "no-such-host.invalid"));
        Assert.Equal("mail.host-unknown", await TestAsync(unknown));
        await using var none = TestHost.With(demo: true);
        Assert.Equal("mail.not-configured", await TestAsync(none));

        await using var guarded = new RealSmtpServer { Login = ("pushback", "right") };
        guarded.Start();
        await using var wrong = Host(guarded.Port, ("Pushback:Mail:User", "pushback"), ("Pushback:Mail:Password", "wrong"));
        Assert.Equal("mail.authentication", await TestAsync(wrong));
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "right\n", Cancellation);
        await using var right = Host(guarded.Port, ("Pushback:Mail:User", "pushback"), ("Pushback:Mail:PasswordFile", file));
        Assert.Null(await TestAsync(right));
        Assert.Equal(Admin, ((MailboxAddress)Assert.Single(guarded.Messages).To[0]).Address);
        File.Delete(file);

        await using var unsigned = new RealSmtpServer { HasUnknownCertificate = true };
        unsigned.Start();
        await using var encrypted = Host(unsigned.Port, ("Pushback:Mail:Security", "StartTls"));
        Assert.Equal("mail.certificate", await TestAsync(encrypted));
        Server.Start();
        await using var plain = Host(Server.Port, ("Pushback:Mail:Security", "StartTls"));
        Assert.Equal("mail.certificate", await TestAsync(plain));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_and_holds_up_no_inbox()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var host = Host(((IPEndPoint)silent.LocalEndpoint).Port);
        Assert.Equal("mail.timeout", await TestAsync(host));
    }
}
