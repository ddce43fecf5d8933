using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Notifications.Mail;

/// <summary>Stops the e-mail of the person. The inbox continues.</summary>
[Needs(Right.Read)]
public static class StopMail
{
    public sealed record Command : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var settings = await context.Db.NotificationSettings.AsTracking().FirstOrDefaultAsync(own => own.PersonId == context.Actor.PersonId, cancellation);
            if (settings is null)
            {
                settings = new NotificationSettings(context.Actor.PersonId);
                context.Db.Add(settings);
            }

            settings.StopMail();
            return NoResult.Value;
        }
    }
}
