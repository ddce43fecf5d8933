using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Notifications.Preferences;

/// <summary>The reader's own notification settings.</summary>
public sealed class NotificationSettingsQuery(QueryContextFactory contexts, IOptions<PushbackOptions> options) : IQuery
{
    /// <summary>The concurrency token of a person who has not changed anything yet.</summary>
    public static readonly Guid NotStored = new("00000000-0000-0000-0000-000000000001");

    /// <param name="Email">The address to which e-mail goes.</param>
    /// <param name="HasMail">Whether this installation sends e-mail.</param>
    public sealed record View(IReadOnlyDictionary<NotificationKind, MailFrequency> Frequencies, TimeOnly? QuietFrom, TimeOnly? QuietUntil, Guid Seen, string Email, bool HasMail);

    public async Task<View> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var personId = context.Actor.PersonId;
        var stored = await context.Db.NotificationSettings.FirstOrDefaultAsync(own => own.PersonId == personId, cancellation);
        var settings = stored ?? new NotificationSettings(personId);
        return new(
            Enum.GetValues<NotificationKind>().ToDictionary(kind => kind, settings.FrequencyOf), settings.QuietFrom, settings.QuietUntil, stored?.ConcurrencyToken ?? NotStored,
            await context.Db.People.Where(person => person.Id == personId).Select(person => person.Email).SingleAsync(cancellation), options.Value.Mail.IsConfigured);
    }
}
