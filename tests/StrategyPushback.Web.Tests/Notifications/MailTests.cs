using System.Net;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Notifications.Mail;
using Xunit;

namespace StrategyPushback.Web.Tests.Notifications;

/// <summary>E-mail as a real server receives it: both languages, and without any text of an objection.</summary>
public sealed class MailTests : MailDesk
{
    [Fact]
    public async Task One_message_leads_with_what_needs_the_person_in_the_persons_language()
    {
        await using var host = Host(Server);
        Server.Start();
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
        await using var host = Host(Server);
        Server.Start();
        await using (var db = host.Open())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE Objections SET Confidentiality = 'Restricted' WHERE Id = {OpenObjection}", Cancellation);
        }

        await NotifyAsync(host, Cio, NotificationKind.YourTurn, OpenObjection, Step.Rule, new DateOnly(2020, 11, 20));
        await NotifyAsync(host, Cio, NotificationKind.Ruled, 4);
        await SendAsync(host);

        var raw = Assert.Single(Server.Raw);
        var message = Server.Messages[0];
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
        await using var host = Host(Server);
        Server.Start();
        await NotifyAsync(host, Lead, NotificationKind.Ruled, OpenObjection);
        await using (var db = host.Open())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE Objections SET Confidentiality = 'Restricted' WHERE Id = {OpenObjection}", Cancellation);
            await db.Database.ExecuteSqlAsync($"UPDATE People SET UnitId = NULL WHERE Email = {Lead}", Cancellation);
        }

        await SendAsync(host);
        Assert.Empty(Server.Raw);
        Assert.Equal(MailState.Unneeded, (await DeliveryAsync(host)).State);
    }

    [Fact]
    public async Task One_click_stops_the_e_mail_and_nothing_else()
    {
        await using var host = Host(Server);
        Server.Start();
        await NotifyAsync(host, Cio, NotificationKind.YourTurn, OpenObjection, Step.Rule);
        await SendAsync(host);
        var message = Server.Messages.Single();
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
        Assert.Single(Server.Raw);
    }

    [Fact]
    public async Task The_link_stops_the_e_mail_of_its_person_also_in_the_browser_of_another_one()
    {
        await using var host = Host(Server);
        Server.Start();
        await NotifyAsync(host, Cio, NotificationKind.YourTurn, OpenObjection, Step.Rule);
        await SendAsync(host);
        var link = new Uri(Server.Messages.Single().Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>'));
        using var other = await host.ClientOfAsync(Lead);
        using var click = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, (await other.PostAsync(Inside(link.PathAndQuery), click, Cancellation)).StatusCode);

        await NotifyAsync(host, Cio, NotificationKind.YourTurn, 4, Step.Rule);
        await NotifyAsync(host, Lead, NotificationKind.YourTurn, OpenObjection, Step.Verdict);
        await SendAsync(host);
        Assert.Equal([1, 1], [To(Cio).Count, To(Lead).Count]);
    }

    [Fact]
    public async Task Hundreds_of_notifications_at_once_are_one_message_that_counts_the_rest()
    {
        await using var host = Host(Server);
        Server.Start();
        for (var number = 0; number < 200; number++)
        {
            await NotifyAsync(host, Cio, NotificationKind.Ruled, OpenObjection);
        }

        await SendAsync(host);
        var message = Assert.Single(Server.Messages);
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
    public async Task Only_an_administrator_tests_the_server_and_only_the_PMO_and_administrators_see_deliveries()
    {
        await using var host = Host(Server);
        using var pmo = await host.ClientOfAsync("pmo@demo.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await pmo.PostAsync(Inside("/api/v1/deliveries/test"), null, Cancellation)).StatusCode);
        Assert.Empty(await DeliveriesAsync(pmo, ""));
        using var lead = await host.ClientOfAsync(Lead);
        Assert.Equal(HttpStatusCode.Forbidden, (await lead.GetAsync(Inside("/api/v1/deliveries"), Cancellation)).StatusCode);
    }
}
