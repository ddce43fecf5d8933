using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Notifications.Deliveries;

/// <summary>The e-mails with their state, newest first. It shows how many notifications each contains, and nothing about an objection.</summary>
public sealed class DeliveriesQuery(QueryContextFactory contexts, IOptions<PushbackOptions> options) : IQuery
{
    /// <summary>A day and a time in the time zone of the organisation.</summary>
    public sealed record Moment(DateOnly On, TimeOnly At);

    /// <param name="Error">The code of the last failure; null when there was none.</param>
    /// <param name="Reason">The failure in the reader's language.</param>
    public sealed record Line(long Id, string Email, MailState State, int Notifications, int Attempts, DateTime CreatedAt, DateTime? NextAttemptAt, DateTime? SentAt, string? Error, string? Reason, Moment Created, Moment? Next, Moment? Sent);

    /// <param name="FailedEvents">Events that could not be turned into notifications.</param>
    /// <param name="Host">The mail server; empty when e-mail is not set up.</param>
    /// <param name="DaysListed">The days after which a sent e-mail is removed.</param>
    public sealed record View(Page<Line> Lines, int FailedEvents, string Host, int Port, bool MayTest, int DaysListed, DateOnly Today);

    /// <param name="state">Null for every state.</param>
    /// <exception cref="NotAllowedException">The reader may not see deliveries.</exception>
    public async Task<View> LoadAsync(MailState? state, int limit = Page<Line>.DefaultLimit, string? after = null, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.SeeDeliveries))
        {
            throw new NotAllowedException();
        }

        var db = context.Db;
        var deliveries = state is { } only ? db.MailDeliveries.Where(delivery => delivery.State == only) : db.MailDeliveries;
        var (order, list) = (new Keyset<MailDelivery>().By(delivery => delivery.Id, descending: true), $"deliveries?{state}");
        var found = await order.Apply(order.After(deliveries, after, list)).Take(limit + 1)
            .Select(delivery => new { Delivery = delivery, db.People.First(person => person.Id == delivery.PersonId).Email, Count = db.Notifications.Count(row => row.DeliveryId == delivery.Id) })
            .ToListAsync(cancellation);
        var page = found.Take(limit).ToList();
        var mail = options.Value.Mail;
        return new(
            new Page<Line>([.. page.Select(one => LineOf(one.Delivery, one.Email, one.Count, mail, context.Now))], found.Count > limit ? order.Cursor(page[^1].Delivery, list) : null, after is null ? await deliveries.CountAsync(cancellation) : null),
            await db.OutboxEvents.CountAsync(row => row.DeliveredAt == null && row.NextAttemptAt == null, cancellation),
            mail.IsConfigured ? mail.Host : "", mail.Port, context.Actor.Roles.May(Right.ManageMail), context.Now.Settings.DeliveryDays, context.Now.Today);
    }

    private static Line LineOf(MailDelivery row, string email, int notifications, MailOptions mail, BusinessTime now)
    {
        Moment MomentOf(DateTime utc) => new(now.Calendar.DateOf(utc), now.Calendar.TimeOf(utc));
        return new(
            row.Id, email, row.State, notifications, row.Attempts, row.CreatedAt, row.NextAttemptAt, row.SentAt, row.Error, row.Error is null ? null : UseCase.Wording(row.Error, [mail.Host, mail.Port]),
            MomentOf(row.CreatedAt), row.NextAttemptAt is { } next ? MomentOf(next) : null, row.SentAt is { } sent ? MomentOf(sent) : null);
    }
}
