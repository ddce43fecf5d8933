using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;
using MimeKit;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Notifications.Mail;

/// <summary>Writes a message with an HTML part and a text part in the language of its receiver.</summary>
public sealed class MailMessages(IServiceScopeFactory scopes, ILoggerFactory logs, IOptions<PushbackOptions> options, TimeProvider time)
{
    /// <param name="id">Part of the header <c>Message-Id</c>.</param>
    /// <param name="content">Called in the culture of <paramref name="language"/>.</param>
    /// <exception cref="MailFailedException">The address cannot be used, for example because it contains a line break.</exception>
    public async Task<MimeMessage> WriteAsync(Guid id, string address, string language, Func<MailContent> content)
    {
        if (!TextRules.IsEmail(address, MailOptions.AddressLength) || address.Any(char.IsControl) || !MailboxAddress.TryParse(address, out var receiver) || receiver.Address != address)
        {
            throw new MailFailedException(MailFailedException.AddressInvalid, isOfServer: false, isPermanent: true);
        }

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(UserLanguage.Spoken(language) ?? UserLanguage.English);
        var written = content();
        var from = options.Value.Mail.From;
        var message = new MimeMessage
        {
            Subject = written.Subject,
            Date = time.GetUtcNow(),
            MessageId = $"{id:N}@{from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..]}",
        };
        var body = new BodyBuilder { TextBody = TextOf(written), HtmlBody = await HtmlOfAsync(written) };
        foreach (var calendar in written.Calendars)
        {
            body.Attachments.Add(PartOf(calendar));
        }

        message.Body = body.ToMessageBody();
        message.From.Add(new MailboxAddress("StrategyPushback", from));
        message.To.Add(receiver);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (written.Unsubscribe is { } unsubscribe)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{unsubscribe.AbsoluteUri}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }

        return message;
    }

    private static MimePart PartOf(MailCalendar calendar)
    {
        var part = new MimePart("text", "calendar") { Content = new MimeContent(new MemoryStream(calendar.Content)), ContentTransferEncoding = ContentEncoding.Base64, ContentDisposition = new ContentDisposition(ContentDisposition.Attachment), FileName = calendar.FileName };
        part.ContentType.Charset = "utf-8";
        part.ContentType.Parameters.Add("method", calendar.Method);
        return part;
    }

    private async Task<string> HtmlOfAsync(MailContent content)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        return "<!DOCTYPE html>\n" + await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<MailBody>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(MailBody.Content)] = content }))).ToHtmlString());
    }

    private static string TextOf(MailContent content)
    {
        var text = new StringBuilder().Append(content.Subject).Append("\n\n");
        if (content.Intro is not null)
        {
            text.Append(content.Intro).Append("\n\n");
        }

        Append(NotificationTexts.MailNeedsYou, content.NeedsYou);
        Append(NotificationTexts.MailNews, content.News);
        if (content.More > 0)
        {
            text.Append(content.More.Count(NotificationTexts.MailMoreOne, NotificationTexts.MailMoreMany)).Append("\n\n");
        }

        text.Append(NotificationTexts.MailLine.With(NotificationTexts.MailInbox, content.Inbox)).Append('\n');
        if (content.Unsubscribe is not null)
        {
            text.Append('\n').Append(NotificationTexts.MailWhy).Append('\n').Append(NotificationTexts.MailLine.With(NotificationTexts.MailUnsubscribe, content.Unsubscribe)).Append('\n');
        }

        return text.ToString();

        void Append(string heading, IReadOnlyList<MailLine> lines)
        {
            if (lines.Count > 0)
            {
                text.Append(heading).Append('\n').AppendJoin('\n', lines.Select(line => $"- {line.Text}\n  {line.Link}")).Append("\n\n");
            }
        }
    }
}
