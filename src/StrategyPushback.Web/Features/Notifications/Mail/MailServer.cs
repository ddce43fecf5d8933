using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Notifications.Mail;

/// <summary>Connects to the mail server of the settings and sends messages. Every failure is a <see cref="MailFailedException"/>.</summary>
public sealed class MailServer(IOptions<PushbackOptions> options)
{
    /// <summary>How long one step of the conversation may take.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    private MailOptions Mail => options.Value.Mail;

    public bool IsConfigured => Mail.IsConfigured;

    /// <exception cref="MailFailedException">The server cannot be reached, or refuses the settings.</exception>
    public Task<SmtpClient> ConnectAsync(CancellationToken cancellation) => GuardedAsync(async token =>
    {
        if (!IsConfigured)
        {
            throw new MailFailedException(MailFailedException.NotConfigured, isOfServer: true, isPermanent: false);
        }

        // Revocation lists are often out of reach of a server without internet; the chain, the name and the dates are checked.
        var client = new SmtpClient { Timeout = (int)s_patience.TotalMilliseconds, CheckCertificateRevocation = false };
        try
        {
            await client.ConnectAsync(Mail.Host, Mail.Port, Mail.Security switch
            {
                MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                MailSecurity.StartTls => SecureSocketOptions.StartTls,
                _ => SecureSocketOptions.None,
            }, token);
            if (Mail.User.Length > 0)
            {
                await client.AuthenticateAsync(Mail.User, await PasswordAsync(token), token);
            }

            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }, cancellation);

    /// <exception cref="MailFailedException">The server did not accept the message.</exception>
    public static Task SendAsync(SmtpClient client, MimeMessage message, CancellationToken cancellation) => GuardedAsync(token => client.SendAsync(message, token), cancellation);

    /// <summary>The failure with the host and the port, for texts.</summary>
    public BrokenRule Broken(MailFailedException failure) => new(failure.Rule, Mail.Host, Mail.Port);

    private async Task<string> PasswordAsync(CancellationToken cancellation)
    {
        try
        {
            return await Mail.PasswordAsync(cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new MailFailedException(MailFailedException.PasswordUnreadable, isOfServer: true, isPermanent: false, exception);
        }
    }

    private static async Task<TResult> GuardedAsync<TResult>(Func<CancellationToken, Task<TResult>> talk, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(s_patience);
        try
        {
            return await talk(patience.Token);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && RuleOf(exception) is { } rule)
        {
            var refused = exception as SmtpCommandException;
            var isOfMessage = refused?.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted;
            throw new MailFailedException(rule, isOfServer: !isOfMessage, isPermanent: isOfMessage && (int)refused!.StatusCode >= 500, exception);
        }
    }

    /// <summary>Null for an exception that is no failure of the conversation with the server.</summary>
    private static Rule? RuleOf(Exception exception) => exception switch
    {
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => MailFailedException.HostUnknown,
        TimeoutException or OperationCanceledException or SocketException { SocketErrorCode: SocketError.TimedOut } => MailFailedException.TimedOut,
        IOException { InnerException: SocketException { SocketErrorCode: SocketError.TimedOut } } => MailFailedException.TimedOut,
        SslHandshakeException or NotSupportedException => MailFailedException.Certificate,
        AuthenticationException or ServiceNotAuthenticatedException => MailFailedException.Authentication,
        SmtpCommandException => MailFailedException.Rejected,
        SocketException or IOException or SmtpProtocolException or ServiceNotConnectedException => MailFailedException.Unreachable,
        _ => null,
    };
}
