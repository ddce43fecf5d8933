using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Notifications.Mail;
using Xunit;

namespace StrategyPushback.Web.Tests.Notifications;

/// <summary>E-mail as a real server receives it: both languages, without any text of an objection, and with everything that goes wrong.</summary>
public sealed class MailTests : IAsyncDisposable
{
    private const string Admin = "admin@demo.example";
    private const string Cio = "cio@demo.example";
    private const string Lead = "lead.ea@demo.example";

    private readonly RealSmtpServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_message_leads_with_what_needs_the_person_in_the_persons_language()
    {
        await using var host = Host(_server);
        _server.Start();
        await LanguageAsync(host, Lead, "pt-BR");
        await NotifyAsync(host, Lead, NotificationKind.YourTurn, OpenObjection, Step.Verdict, new DateOnly(2020, 11, 20));
        await NotifyAsync(host, Lead, NotificationKind.Ruled, OpenObjection);
        await NotifyAsync(host, Cio, NotificationKind.Escalated, OpenObjection);

        await SendAsync(host);

        var (portuguese, english) = (To(Lead).Single(), To(Cio).Single());
        Assert.Equal(("Algo depende de você (1)", "News in StrategyPushback (1)"), (portuguese.Subject, english.Subject));
        foreach (var part in new[] { portuguese.TextBody, portuguese.HtmlBody })
        {
            Assert.Contains($"OBJ-{OpenObjection}: Sua vez: responda à proposta", WebUtility.HtmlDecode(part), StringComparison.Ordinal);
            Assert.Contains($"http://localhost:5080/objections/OBJ-{OpenObjection}/reply", part, StringComparison.Ordinal);
            Assert.True(part!.IndexOf("Depende de voc", StringComparison.Ordinal) < part.IndexOf("O que aconteceu", StringComparison.Ordinal));
        }

        Assert.Contains("The CIO is asked to decide", english.TextBody, StringComparison.Ordinal);
        Assert.Equal("pushback@example.org", ((MailboxAddress)english.From[0]).Address);
    }

    [Fact]
    public async Task No_title_text_or_name_is_in_a_message_and_a_restricted_objection_only_needs_somebody()
    {
        await using var host = Host(_server);
        _server.Start();
        await using (var db = host.Open())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE Objections SET Confidentiality = 'Restricted' WHERE Id = {OpenObjection}", Cancellation);
        }

        await NotifyAsync(host, Cio, NotificationKind.YourTurn, OpenObjection, Step.Rule, new DateOnly(2020, 11, 20));
        await NotifyAsync(host, Cio, NotificationKind.Ruled, 4);
        await SendAsync(host);

        var raw = Assert.Single(_server.Raw);
        var message = _server.Messages[0];
        Assert.Contains("Something needs you", message.TextBody, StringComparison.Ordinal);
        await using var stored = host.Open();
        var words = (await stored.Objections.Where(objection => objection.Id == 4 || objection.Id == OpenObjection).Select(objection => new[] { objection.Title, objection.Statement, objection.ProposedChange }).ToListAsync(Cancellation)).SelectMany(texts => texts);

        // "CIO" and "PMO" are people of the story and also roles, which an e-mail may name.
        var names = await stored.People.Select(person => person.Name).Where(name => name.Contains(", ")).ToListAsync(Cancellation);
        foreach (var text in new[] { raw, message.TextBody, WebUtility.HtmlDecode(message.HtmlBody) })
        {
            Assert.DoesNotContain($"OBJ-{OpenObjection}", text, StringComparison.Ordinal);
            Assert.All(words.Concat(names), word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task A_message_is_not_sent_about_what_its_person_may_no_longer_see()
    {
        await using var host = Host(_server);
        _server.Start();
        await NotifyAsync(host, Lead, NotificationKind.Ruled, OpenObjection);
        await using (var db = host.Open())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE Objections SET Confidentiality = 'Restricted' WHERE Id = {OpenObjection}", Cancellation);
            await db.Database.ExecuteSqlAsync($"UPDATE People SET UnitId = NULL WHERE Email = {Lead}", Cancellation);
        }

        await SendAsync(host);
        Assert.Empty(_server.Raw);
        Assert.Equal(MailState.Unneeded, (await DeliveryAsync(host)).State);
    }

    [Fact]
    public async Task One_click_stops_the_e_mail_and_nothing_else()
    {
        await using var host = Host(_server);
        _server.Start();
        await NotifyAsync(host, Cio, NotificationKind.YourTurn, OpenObjection, Step.Rule);
        await SendAsync(host);
        var message = _server.Messages.Single();
        Assert.Equal("List-Unsubscribe=One-Click", message.Headers[HeaderId.ListUnsubscribePost]);
        var link = new Uri(message.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>'));
        using var stranger = host.Stranger();
        Assert.Equal($"/account/unsubscribe?code={link.Segments[^1]}", (await stranger.GetAsync(Inside(link.PathAndQuery), Cancellation)).LeadsTo());
        Assert.Contains("You will receive no more e-mail", await stranger.GetStringAsync(Inside($"/account/unsubscribe?code={link.Segments[^1]}"), Cancellation), StringComparison.Ordinal);

        using var click = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, (await stranger.PostAsync(Inside(link.PathAndQuery), click, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(Inside(link.PathAndQuery + "x"), click, Cancellation)).StatusCode);

        await NotifyAsync(host, Cio, NotificationKind.YourTurn, 4, Step.Rule);
        await SendAsync(host);
        Assert.Single(_server.Raw);
    }

    [Fact]
    public async Task The_link_stops_the_e_mail_of_its_person_also_in_the_browser_of_another_one()
    {
        await using var host = Host(_server);
        _server.Start();
        await NotifyAsync(host, Cio, NotificationKind.YourTurn, OpenObjection, Step.Rule);
        await SendAsync(host);
        var link = new Uri(_server.Messages.Single().Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>'));
        using var other = await host.ClientOfAsync(Lead);
        using var click = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, (await other.PostAsync(Inside(link.PathAndQuery), click, Cancellation)).StatusCode);

        await NotifyAsync(host, Cio, NotificationKind.YourTurn, 4, Step.Rule);
        await NotifyAsync(host, Lead, NotificationKind.YourTurn, OpenObjection, Step.Verdict);
        await SendAsync(host);
        Assert.Equal([1, 1], [To(Cio).Count, To(Lead).Count]);
    }

    [Fact]
    public async Task An_address_with_a_line_break_adds_no_header_and_holds_up_nobody()
    {
        await using var host = Host(_server);
        _server.Start();
        await using (var db = host.Open())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE People SET Email = {"x@example.org\r\nBcc: all@example.org"} WHERE Email = {Lead}", Cancellation);
        }

        await NotifyAsync(host, "x@example.org\r\nBcc: all@example.org", NotificationKind.YourTurn, OpenObjection, Step.Verdict);
        await NotifyAsync(host, Cio, NotificationKind.YourTurn, OpenObjection, Step.Rule);
        await SendAsync(host);

        Assert.Single(To(Cio));
        Assert.Single(_server.Raw);
        await using var after = host.Open();
        Assert.Equal((MailState.Failed, "mail.address-invalid"), await after.MailDeliveries.Where(delivery => delivery.State != MailState.Sent).Select(delivery => ValueTuple.Create(delivery.State, delivery.Error!)).SingleAsync(Cancellation));
    }

    [Fact]
    public async Task A_server_that_was_away_gets_every_message_once_it_is_back()
    {
        await using var host = Host(_server);
        await NotifyAsync(host, Lead, NotificationKind.Answered, OpenObjection);
        await NotifyAsync(host, Cio, NotificationKind.YourTurn, OpenObjection, Step.Rule);
        await SendAsync(host);
        await using (var db = host.Open())
        {
            Assert.Equal(2, await db.MailDeliveries.CountAsync(delivery => delivery.State == MailState.Waiting, Cancellation));
            Assert.Equal("mail.unreachable", await db.MailDeliveries.Where(delivery => delivery.Error != null).Select(delivery => delivery.Error).SingleAsync(Cancellation));
        }

        _server.Start();
        host.Clock.Move(TimeSpan.FromHours(1));
        await SendAsync(host);
        await SendAsync(host);
        Assert.Equal([Cio, Lead], _server.Messages.Select(message => ((MailboxAddress)message.To[0]).Address).Order());

        // The attempts at a server that was away are not those of the message, which has twelve.
        await using var after = host.Open();
        Assert.Equal([1, 1], await after.MailDeliveries.Select(delivery => delivery.Attempts).ToListAsync(Cancellation));
    }

    /// <summary>Otherwise its receiver would get the message again every minute, for example while the disk is full.</summary>
    [Fact]
    public async Task A_message_whose_sending_cannot_be_recorded_waits_like_after_a_failure()
    {
        await using var host = Host(_server);
        _server.Start();
        await NotifyAsync(host, Cio, NotificationKind.YourTurn, OpenObjection, Step.Rule);
        await using (var db = host.Open())
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER NoRecord BEFORE UPDATE ON MailDeliveries WHEN new.State = 'Sent' BEGIN SELECT RAISE(ABORT, 'full'); END", Cancellation);
        }

        await Assert.ThrowsAnyAsync<DbUpdateException>(() => SendAsync(host));
        await SendAsync(host);
        Assert.Single(_server.Raw);

        await using (var db = host.Open())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER NoRecord", Cancellation);
        }

        host.Clock.Move(TimeSpan.FromHours(2));
        await SendAsync(host);
        Assert.Single(_server.Messages.Select(message => message.MessageId).Distinct());
        Assert.Equal(MailState.Sent, (await DeliveryAsync(host)).State);
    }

    [Fact]
    public async Task A_password_file_that_cannot_be_read_fails_no_message_for_good()
    {
        var file = Path.GetTempFileName();
        await using var host = Host(_server.Port, ("Pushback:Mail:User", "pushback"), ("Pushback:Mail:PasswordFile", file));
        _server.Start();
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
        await using var host = Host(_server);
        _server.Refused.Add(Lead);
        _server.Start();
        await NotifyAsync(host, Lead, NotificationKind.YourTurn, OpenObjection, Step.Verdict);
        await NotifyAsync(host, Cio, NotificationKind.YourTurn, OpenObjection, Step.Rule);
        await SendAsync(host);
        Assert.Equal(Cio, ((MailboxAddress)Assert.Single(_server.Messages).To[0]).Address);
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
    public async Task Hundreds_of_notifications_at_once_are_one_message_that_counts_the_rest()
    {
        await using var host = Host(_server);
        _server.Start();
        for (var number = 0; number < 200; number++)
        {
            await NotifyAsync(host, Cio, NotificationKind.Ruled, OpenObjection);
        }

        await SendAsync(host);
        var message = Assert.Single(_server.Messages);
        Assert.Equal(DeliveryContent.MostLines, message.TextBody!.Split('\n').Count(line => line.StartsWith("- ", StringComparison.Ordinal)));
        Assert.Contains("150 notifications are only in the inbox", message.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public void A_digest_waits_for_its_hour_and_a_message_for_the_end_of_the_quiet_hours()
    {
        var settings = new NotificationSettings(1);
        settings.Change(new Dictionary<NotificationKind, MailFrequency> { [NotificationKind.Ruled] = MailFrequency.Weekly, [NotificationKind.Published] = MailFrequency.Off }, new TimeOnly(8, 30), new TimeOnly(10, 0));
        var monday = Api.ApiWorld.Now();
        Assert.Equal(new DateTime(2020, 11, 9, 10, 0, 0, DateTimeKind.Utc), settings.MailDueAt(NotificationKind.YourTurn, monday));
        Assert.Equal(new DateTime(2020, 11, 10, 8, 0, 0, DateTimeKind.Utc), settings.MailDueAt(NotificationKind.Answered, monday));
        Assert.Equal(new DateTime(2020, 11, 16, 8, 0, 0, DateTimeKind.Utc), settings.MailDueAt(NotificationKind.Ruled, monday));
        Assert.Null(settings.MailDueAt(NotificationKind.Published, monday));
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
        _server.Start();
        await using var plain = Host(_server.Port, ("Pushback:Mail:Security", "StartTls"));
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

    [Fact]
    public async Task Only_an_administrator_tests_the_server_and_only_the_PMO_and_administrators_see_deliveries()
    {
        await using var host = Host(_server);
        using var pmo = await host.ClientOfAsync("pmo@demo.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await pmo.PostAsync(Inside("/api/v1/deliveries/test"), null, Cancellation)).StatusCode);
        Assert.Empty(await DeliveriesAsync(pmo, ""));
        using var lead = await host.ClientOfAsync(Lead);
        Assert.Equal(HttpStatusCode.Forbidden, (await lead.GetAsync(Inside("/api/v1/deliveries"), Cancellation)).StatusCode);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>An open objection of the demo story.</summary>
    private const int OpenObjection = 12;

    private static Uri Inside(string address) => new(address, UriKind.Relative);

    private static TestHost Host(RealSmtpServer server) => Host(server.Port);

    private static TestHost Host(int port, params (string Name, string Value)[] settings) => TestHost.With(demo: true, "Development",
        [("Pushback:Mail:Host", "localhost"), ("Pushback:Mail:Port", $"{port}"), ("Pushback:Mail:Security", "None"), ("Pushback:Mail:From", "pushback@example.org"), .. settings]);

    private static async Task NotifyAsync(TestHost host, string email, NotificationKind kind, int objection, Step? step = null, DateOnly? due = null)
    {
        await using var db = host.Open();
        var person = await db.People.SingleAsync(person => person.Email == email, Cancellation);
        var now = host.Clock.GetUtcNow().UtcDateTime;
        db.Add(new Notification(Guid.NewGuid().ToString(), person.Id, kind, null, now) { ObjectionId = objection, Step = step, DueOn = due, MailDueAt = now });
        await db.SaveChangesAsync(Cancellation);
    }

    private static async Task LanguageAsync(TestHost host, string email, string language)
    {
        await using var db = host.Open();
        (await db.People.SingleAsync(person => person.Email == email, Cancellation)).UseLanguage(language);
        await db.SaveChangesAsync(Cancellation);
    }

    private static Task SendAsync(TestHost host) => host.Services.GetRequiredService<MailDispatch>().DispatchDueAsync(Cancellation);

    private static async Task<MailDelivery> DeliveryAsync(TestHost host)
    {
        await using var db = host.Open();
        return await db.MailDeliveries.SingleAsync(Cancellation);
    }

    private static async Task<string?> TestAsync(TestHost host) =>
        (await host.DoAsync<SendTestMail.Command, SendTestMail.Receipt>(Admin, new())).Refusal?.Code;

    private static async Task<IReadOnlyList<string>> DeliveriesAsync(HttpClient client, string query)
    {
        var page = System.Text.Json.Nodes.JsonNode.Parse(await client.GetStringAsync(Inside($"/api/v1/deliveries{query}"), Cancellation))!;
        return [.. page["items"]!.AsArray().Select(item => (string)item!["id"]!)];
    }

    private IReadOnlyList<MimeMessage> To(string address) => [.. _server.Messages.Where(message => ((MailboxAddress)message.To[0]).Address == address)];
}
