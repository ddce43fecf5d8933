namespace StrategyPushback.Web.Features.Notifications.Mail;

/// <summary>What an e-mail says. It has no title, text, place or name; see docs/decisions/0168-what-an-e-mail-says.md. Only a calendar file has the title and the place of its session.</summary>
/// <param name="Language">The culture of the person.</param>
/// <param name="NeedsYou">What asks the person to act; it comes first.</param>
/// <param name="More">Notifications that are left out because there are too many.</param>
/// <param name="Inbox">The address of the inbox.</param>
/// <param name="Unsubscribe">The address that stops e-mail; null in a test message.</param>
public sealed record MailContent(string Language, string Subject, IReadOnlyList<MailLine> NeedsYou, IReadOnlyList<MailLine> News, int More, Uri Inbox, Uri? Unsubscribe)
{
    /// <summary>A text above the lines; null when there is none.</summary>
    public string? Intro { get; init; }

    /// <summary>Files for calendar programs, one for each session.</summary>
    public IReadOnlyList<MailCalendar> Calendars { get; init; } = [];
}

/// <param name="Method">What a calendar program does with it (RFC 5546): <c>PUBLISH</c> or <c>CANCEL</c>.</param>
public sealed record MailCalendar(string FileName, string Method, byte[] Content);

/// <param name="Link">Leads to the step, or to the inbox when the objection is restricted.</param>
public sealed record MailLine(string Text, Uri Link);
