using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Notifications.Mail;

/// <summary>
/// Writes and sends e-mail: one message for everything that is due for a person. A message is marked as sent after the server
/// has accepted it, so a server that stops in between sends it again, with the same <c>Message-Id</c>.
/// </summary>
public sealed class MailDispatch(IDbContextFactory<PushbackDb> contexts, BusinessClock clock, WriteQueue queue, MailServer server, MailMessages messages, DeliveryContent content, ILogger<MailDispatch> log)
{
    private const int MostAtOnce = 100;

    /// <summary>Attempts of one message, without those that failed because of the server.</summary>
    private const int MostAttempts = 12;

    private int _serverFailures;
    private DateTime _serverNextAt;

    /// <summary>Sends everything that is due. It does nothing without a mail server.</summary>
    public async Task DispatchDueAsync(CancellationToken cancellation = default)
    {
        if (!server.IsConfigured)
        {
            return;
        }

        var now = await clock.NowAsync(cancellation);
        await WriteDueAsync(now, cancellation);
        if (now.At >= _serverNextAt)
        {
            await SendDueAsync(now, cancellation);
        }
    }

    private async Task WriteDueAsync(BusinessTime now, CancellationToken cancellation)
    {
        var oldest = now.At.AddDays(-TimedNotices.NewsDays);
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var due = db.Notifications.Where(row => row.MailDueAt != null && row.MailDueAt <= now.At && row.MailDueAt >= oldest && row.DeliveryId == null && row.DoneAt == null);
            var people = await due.Select(row => row.PersonId).Distinct().OrderBy(id => id).Take(MostAtOnce).ToListAsync(cancellation);
            if (people.Count == 0)
            {
                return;
            }

            using var place = await queue.EnterAsync(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var deliveries = people.ConvertAll(person => new MailDelivery(person, now.At));
            db.AddRange(deliveries);
            await db.SaveChangesAsync(cancellation);
            foreach (var delivery in deliveries)
            {
                await due.Where(row => row.PersonId == delivery.PersonId).ExecuteUpdateAsync(change => change.SetProperty(row => row.DeliveryId, delivery.Id), cancellation);
            }

            await transaction.CommitAsync(cancellation);
        }
    }

    private async Task SendDueAsync(BusinessTime now, CancellationToken cancellation)
    {
        SmtpClient? client = null;
        try
        {
            while (await NextAsync(now, cancellation) is { Count: > 0 } due)
            {
                foreach (var id in due)
                {
                    client = await SendAsync(id, client, now, cancellation);
                }
            }

            _serverFailures = 0;
        }
        catch (MailFailedException failure)
        {
            _serverNextAt = now.At + Backoff.After(++_serverFailures);
            log.LogWarning(failure, "The mail server failed with {Code}; the next attempt follows at {Next}", failure.Rule.Code, _serverNextAt);
        }
        finally
        {
            client?.Dispose();
        }
    }

    private async Task<IReadOnlyList<long>> NextAsync(BusinessTime now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.MailDeliveries.Where(row => row.NextAttemptAt != null && row.NextAttemptAt <= now.At).OrderBy(row => row.NextAttemptAt).ThenBy(row => row.Id).Take(MostAtOnce).Select(row => row.Id).ToListAsync(cancellation);
    }

    /// <returns>The connection for the next message.</returns>
    /// <exception cref="MailFailedException">The server itself fails, so no other message is tried now.</exception>
    private async Task<SmtpClient?> SendAsync(long id, SmtpClient? client, BusinessTime now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.MailDeliveries.AsTracking().FirstOrDefaultAsync(row => row.Id == id && row.NextAttemptAt != null, cancellation) is not { } delivery)
        {
            return client;
        }

        var next = now.At + Backoff.After(delivery.Attempts + 1);
        delivery.Begin(next);
        await db.SaveChangesAsync(cancellation);
        try
        {
            if (await DeliveryContent.LoadAsync(db, delivery, now, cancellation) is not { } loaded)
            {
                delivery.Unneeded();
            }
            else
            {
                using var message = await messages.WriteAsync(delivery.MessageId, loaded.Person.Email, loaded.Person.Language, () => content.Write(loaded));
                client = await SendAsync(message, client, cancellation);
                delivery.Sent(now.At);
            }
        }
        catch (MailFailedException failure) when (failure.IsOfServer)
        {
            client?.Dispose();
            delivery.Postpone(failure.Rule.Code, next);
            await db.SaveChangesAsync(cancellation);
            throw;
        }
        catch (MailFailedException failure)
        {
            delivery.Failed(failure.Rule.Code, failure.IsPermanent || delivery.Attempts >= MostAttempts ? null : next);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !Refusals.IsBusy(exception))
        {
            log.LogError(exception, "E-mail {Delivery} could not be written", id);
            delivery.Failed(MailFailedException.Failed.Code, delivery.Attempts >= MostAttempts ? null : next);
        }

        await db.SaveChangesAsync(cancellation);
        return client;
    }

    /// <summary>Servers end a connection after some time or some messages. Then the message is sent once more over a new connection.</summary>
    /// <returns>The connection for the next message.</returns>
    private async Task<SmtpClient> SendAsync(MimeMessage message, SmtpClient? used, CancellationToken cancellation)
    {
        if (used is not null)
        {
            try
            {
                await MailServer.SendAsync(used, message, cancellation);
                return used;
            }
            catch (MailFailedException failure) when (failure.IsOfServer)
            {
                used.Dispose();
            }
        }

        var client = await server.ConnectAsync(cancellation);
        try
        {
            await MailServer.SendAsync(client, message, cancellation);
            return client;
        }
        catch (MailFailedException failure) when (failure.IsOfServer)
        {
            client.Dispose();
            throw;
        }
    }
}
