using System.Text;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Pulses;

/// <summary>
/// The text with which an organisation sends the links in its own e-mail. It names no person and no unit; the product never learns who got
/// which link. See docs/decisions/0241-links-to-the-survey-leave-by-the-organisations-own-mail.md.
/// </summary>
public static class PulseInvitation
{
    /// <param name="link">The link of one person, or what stands for it.</param>
    public static string Text(PulseView view, string link)
    {
        ArgumentNullException.ThrowIfNull(view);
        return PulseTexts.InviteText.With(view.StrategyTitle, PulseTexts.SupportQuestion, PulseTexts.ClarityQuestion, DisplayFormat.Date(view.Closes), Pulse.FewestAnswers, link);
    }

    /// <summary>A table for mail merge, in UTF-8 with a byte order mark: one row for each link, with the link and the text that contains it.</summary>
    public static byte[] MailMerge(PulseView view, IReadOnlyList<string> links)
    {
        var table = new StringBuilder().Append(PulseTexts.Link).Append(';').Append(PulseTexts.InviteColumn).Append("\r\n");
        foreach (var link in links)
        {
            table.Append(link).Append(";\"").Append(Text(view, link).Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\"\r\n");
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(table.ToString())];
    }
}
