using Microsoft.EntityFrameworkCore;
using MimeKit;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Features.Notifications.Mail;
using StrategyPushback.Web.Features.Sessions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Notifications;
using Xunit;

namespace StrategyPushback.Web.Tests.Sessions;

/// <summary>E-mail about a session as a real server receives it: a calendar file, and no title in the text.</summary>
public sealed class SessionMailTests : MailDesk
{
    private const string Pmo = "pmo@demo.example";

    [Fact]
    public async Task An_invitation_a_change_and_a_cancellation_carry_one_event_with_a_rising_sequence()
    {
        await using var host = Host(Server);
        Server.Start();
        await LanguageAsync(host, Lead, "pt-BR");
        await HearAsync(host);
        var id = await PlanAsync(host);
        var invited = Assert.Single(await HearAsync(host));
        var calendar = CalendarOf(invited, "PUBLISH");
        foreach (var line in new[] { "METHOD:PUBLISH", $"UID:session-{id}@sessions.strategypushback", "SEQUENCE:0", "DTSTART:20201118T140000Z", "SUMMARY:Secrettitle", "LOCATION:Room 1", "STATUS:CONFIRMED", "ORGANIZER:mailto:pushback@example.org", $"http://localhost:5080/sessions/{id}" })
        {
            Assert.Contains(line, calendar, StringComparison.Ordinal);
        }

        // The text names neither the title nor a person; the file names no objection and no person.
        Assert.Contains("Sessão: Você está convidado para a sessão: qua., 18 de nov., das 14:00 às 15:00", invited.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Secrettitle", invited.TextBody + invited.HtmlBody + invited.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("OBJ-", calendar, StringComparison.Ordinal);
        Assert.DoesNotContain("Facilitador", calendar, StringComparison.Ordinal);

        Assert.Null((await host.DoAsync<EditSession.Command, NoResult>(Pmo, new() { Id = id, Seen = null, Kind = SessionKind.Workshop, Title = "Secrettitle", Place = "Room 2", On = new(2020, 11, 19), From = "14:00", Until = "15:00", Units = ["EA"] })).Refusal);
        var changed = Assert.Single(await HearAsync(host));
        Assert.Contains("SEQUENCE:1", CalendarOf(changed, "PUBLISH"), StringComparison.Ordinal);
        Assert.Contains("A sessão mudou: data qua., 18 de nov. → qui., 19 de nov.; o local mudou", changed.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Room", changed.TextBody + changed.HtmlBody, StringComparison.Ordinal);

        Assert.Null((await host.DoAsync<CancelSession.Command, NoResult>(Pmo, new(id, null, "Secretreason"))).Refusal);
        var cancelled = Assert.Single(await HearAsync(host));
        calendar = CalendarOf(cancelled, "CANCEL");
        Assert.Contains("SEQUENCE:2", calendar, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED", calendar, StringComparison.Ordinal);
        Assert.DoesNotContain("Secretreason", cancelled.TextBody + cancelled.HtmlBody + calendar, StringComparison.Ordinal);
        Assert.DoesNotContain(To(Pmo), message => message.Attachments.Any());
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_person_who_wants_no_such_e_mail_or_may_no_longer_see_the_session()
    {
        await using var host = Host(Server);
        Server.Start();
        await HearAsync(host);
        var (id, before) = (await PlanAsync(host), To(Lead).Count);
        await host.DeliverAsync();
        await using (var db = host.Open())
        {
            await db.Database.ExecuteSqlAsync($"DELETE FROM SessionUnits WHERE SessionId = {id}", Cancellation);
        }

        await SendAsync(host);
        Assert.Equal(before, To(Lead).Count);

        Assert.Null((await host.DoAsync<StopMail.Command, NoResult>(Lead, new())).Refusal);
        await PlanAsync(host);
        Assert.Empty(await HearAsync(host));
    }

    [Fact]
    public async Task A_reminder_carries_the_file_until_the_session_begins_and_news_of_objections_carry_none()
    {
        await using var host = Host(Server);
        Server.Start();
        await HearAsync(host);
        await NotifyAsync(host, Lead, Domain.Notifications.NotificationKind.Ruled, OpenObjection);
        Assert.Empty(Assert.Single(await HearAsync(host)).Attachments);

        // Reminders go out with the digest of 8 o'clock.
        var id = await PlanAsync(host);
        await PlanAsync(host, new(2020, 11, 19));
        await HearAsync(host);
        host.Clock.MoveTo(new(2020, 11, 17, 7, 0, 0));
        await HearAsync(host);
        host.Clock.MoveTo(new(2020, 11, 17, 9, 0, 0));
        var reminder = Assert.Single(await HearAsync(host), IsReminder);
        Assert.Contains($"UID:session-{id}@sessions.strategypushback", CalendarOf(reminder, "PUBLISH"), StringComparison.Ordinal);

        // This one waits until the session has begun.
        host.Clock.MoveTo(new(2020, 11, 18, 9, 0, 0));
        Assert.DoesNotContain(await HearAsync(host), IsReminder);
        await using (var db = host.Open())
        {
            Assert.Equal(2, await db.Notifications.CountAsync(row => row.Kind == Domain.Notifications.NotificationKind.SessionSoon && row.DoneAt == null && db.People.Any(person => person.Id == row.PersonId && person.Email == Lead), Cancellation));
        }

        host.Clock.MoveTo(new(2020, 11, 19, 15, 0, 0));
        Assert.DoesNotContain(await HearAsync(host), IsReminder);

        static bool IsReminder(MimeMessage message) => message.TextBody?.Contains("The session is soon", StringComparison.Ordinal) is true;
    }

    private static async Task<int> PlanAsync(TestHost host, DateOnly? on = null)
    {
        await using var db = host.Open();
        var strategy = (await db.Updates.Where(update => update.Status == Domain.Strategy.UpdateStatus.InConsultation).Select(update => update.StrategyId).FirstAsync(Cancellation)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var outcome = await host.DoAsync<PlanSession.Command, Created>(Pmo, new() { Strategy = strategy, Kind = SessionKind.Workshop, Title = "Secrettitle", Place = "Room 1", On = on ?? new(2020, 11, 18), From = "14:00", Until = "15:00", Units = ["EA"] });
        Assert.Null(outcome.Refusal);
        return outcome.Value!.Id;
    }

    /// <summary>The messages that the lead gets now.</summary>
    private async Task<IReadOnlyList<MimeMessage>> HearAsync(TestHost host)
    {
        var before = To(Lead).Count;
        await host.DeliverAsync();
        await SendAsync(host);
        return [.. To(Lead).Skip(before)];
    }

    private static string CalendarOf(MimeMessage message, string method)
    {
        var part = Assert.IsType<MimePart>(Assert.Single(message.Attachments), exactMatch: false);
        Assert.Equal(("text/calendar", method), (part.ContentType.MimeType, part.ContentType.Parameters["method"]));
        using var content = new MemoryStream();
        part.Content!.DecodeTo(content);
        return System.Text.Encoding.UTF8.GetString(content.ToArray()).Replace("\r\n ", "", StringComparison.Ordinal);
    }
}
