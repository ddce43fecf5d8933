using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace StrategyPushback.Web.Tests.Notifications;

/// <summary>A mail server on a socket of this machine. It stores what it receives, and refuses what a test says.</summary>
public sealed class RealSmtpServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<byte[]> _received = new();
    private CancellationTokenSource _running = new();
    private Task _task = Task.CompletedTask;

    public RealSmtpServer() => Port = FreePort();

    public int Port { get; }

    /// <summary>Receivers that are refused for good.</summary>
    public HashSet<string> Refused { get; } = [];

    /// <summary>The only user and password that are accepted; null for a server without authentication.</summary>
    public (string User, string Password)? Login { get; init; }

    /// <summary>Whether it offers STARTTLS with a certificate that nobody has signed.</summary>
    public bool HasUnknownCertificate { get; init; }

    /// <summary>The number of messages after which the server ends a connection; null for no end.</summary>
    public int? MostInConnection { get; init; }

    /// <summary>Called after each message is stored, before the server answers.</summary>
    public Action? Stored { get; set; }

    /// <summary>Every message, in order.</summary>
    public IReadOnlyList<MimeMessage> Messages => [.. _received.Select(bytes => MimeMessage.Load(new MemoryStream(bytes)))];

    /// <summary>The bytes of every message.</summary>
    public IReadOnlyList<string> Raw => [.. _received.Select(System.Text.Encoding.UTF8.GetString)];

    public void Start()
    {
        var endpoint = new EndpointDefinitionBuilder().Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).AllowUnsecureAuthentication(true).AuthenticationRequired(Login is not null);
        if (HasUnknownCertificate)
        {
            endpoint = endpoint.Certificate(SelfSigned());
        }

        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(new Store(this));
        services.Add(new Filter(this));
        if (Login is { } login)
        {
            services.Add(new DelegatingUserAuthenticator((user, password) => (user, password) == login));
        }

        _running = new CancellationTokenSource();
        _task = new SmtpServer.SmtpServer(new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(endpoint.Build()).Build(), services).StartAsync(_running.Token);
    }

    public async Task StopAsync()
    {
        await _running.CancelAsync();
        await Task.WhenAny(_task);
        _running.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_task.IsCompleted)
        {
            await StopAsync();
        }
    }

    /// <summary>A port that nothing listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    private sealed class Store(RealSmtpServer server) : MessageStore
    {
        public override Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            server._received.Enqueue(buffer.ToArray());
            server.Stored?.Invoke();
            return Task.FromResult(SmtpResponse.Ok);
        }
    }

    private sealed class Filter(RealSmtpServer server) : MailboxFilter
    {
        private const string Sent = nameof(MostInConnection);

        /// <summary>The server ends a connection that has sent enough messages.</summary>
        public override Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken)
        {
            var sent = context.Properties.TryGetValue(Sent, out var before) ? (int)before : 0;
            context.Properties[Sent] = sent + 1;
            return sent < (server.MostInConnection ?? int.MaxValue) ? Task.FromResult(true) : throw new SmtpResponseException(new SmtpResponse(SmtpReplyCode.ServiceUnavailable, "too many messages"), true);
        }

        public override Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            Task.FromResult(!server.Refused.Contains($"{to.User}@{to.Host}"));
    }
}
