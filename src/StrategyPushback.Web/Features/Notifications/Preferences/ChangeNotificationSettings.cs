using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Notifications.Preferences;

/// <summary>Changes the own notification settings.</summary>
[Needs(Right.Read)]
public static class ChangeNotificationSettings
{
    /// <param name="Seen">The state that the person saw; null for any.</param>
    public sealed record Command(NotificationSettingsInput Input, Guid? Seen) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Input).SetValidator(new NotificationSettingsInput.Validator()).OverridePropertyName("");
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var settings = await context.Db.NotificationSettings.AsTracking().FirstOrDefaultAsync(own => own.PersonId == context.Actor.PersonId, cancellation);
            if (command.Seen is { } seen && seen != (settings?.ConcurrencyToken ?? NotificationSettingsQuery.NotStored))
            {
                throw new StaleEditException();
            }

            if (settings is null)
            {
                settings = new NotificationSettings(context.Actor.PersonId);
                context.Db.Add(settings);
            }

            var input = command.Input;
            settings.Change(
                input.Frequencies,
                input.QuietFrom is { } from ? NotificationSettingsInput.TimeOf(from) : settings.QuietFrom,
                input.QuietUntil is { } until ? NotificationSettingsInput.TimeOf(until) : settings.QuietUntil);
            return NoResult.Value;
        }
    }
}
