using StrategyPushback.Domain.Common;

namespace StrategyPushback.Web.Features.Notifications.Mail;

/// <summary>A message could not be sent. The rule says in words what is wrong.</summary>
/// <param name="rule">For example <see cref="HostUnknown"/>.</param>
/// <param name="isOfServer">Whether the server or its settings are the cause, so that other messages would fail too.</param>
/// <param name="isPermanent">Whether the server will not accept this message later either.</param>
public sealed class MailFailedException(Rule rule, bool isOfServer, bool isPermanent, Exception? cause = null) : Exception(rule.Code, cause)
{
    public static readonly Rule NotConfigured = new("mail.not-configured");
    public static readonly Rule HostUnknown = new("mail.host-unknown");
    public static readonly Rule Unreachable = new("mail.unreachable");
    public static readonly Rule Certificate = new("mail.certificate");
    public static readonly Rule Authentication = new("mail.authentication");
    public static readonly Rule PasswordUnreadable = new("mail.password-unreadable");
    public static readonly Rule TimedOut = new("mail.timeout");
    public static readonly Rule Rejected = new("mail.rejected");
    public static readonly Rule AddressInvalid = new("mail.address-invalid");
    public static readonly Rule Failed = new("mail.failed");

    public Rule Rule { get; } = rule;

    public bool IsOfServer { get; } = isOfServer;

    public bool IsPermanent { get; } = isPermanent;
}
