namespace StrategyPushback.Web.Platform;

/// <summary>How the connection to the mail server is encrypted.</summary>
public enum MailSecurity
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By STARTTLS. A server that does not offer it gets no message.</summary>
    StartTls,

    /// <summary>From the first byte.</summary>
    Tls,
}

/// <summary>The mail server, under <c>Pushback:Mail</c>. Without a host no e-mail is sent.</summary>
public sealed class MailOptions
{
    /// <summary>Characters of an address (RFC 5321).</summary>
    public const int AddressLength = 254;

    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Empty for a server without authentication.</summary>
    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>A file with the password, in place of <see cref="Password"/>. It is read for each connection, so that a new password needs no restart.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>The address of the sender.</summary>
    public string From { get; set; } = "";

    public bool IsConfigured => Host.Length > 0 && From.Length > 0;

    public async Task<string> PasswordAsync(CancellationToken cancellation) =>
        PasswordFile.Length > 0 ? (await File.ReadAllTextAsync(PasswordFile, cancellation)).TrimEnd('\r', '\n') : Password;
}
