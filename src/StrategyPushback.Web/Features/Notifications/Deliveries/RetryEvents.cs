using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Notifications.Deliveries;

/// <summary>Tries again the events that could not be turned into notifications. Nobody receives a notification twice.</summary>
[Needs(Right.SeeDeliveries)]
public static class RetryEvents
{
    public sealed record Command : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            await context.Db.OutboxEvents.Where(row => row.DeliveredAt == null && row.NextAttemptAt == null)
                .ExecuteUpdateAsync(change => change.SetProperty(row => row.NextAttemptAt, context.Now.At).SetProperty(row => row.Attempts, 0), cancellation);
            return NoResult.Value;
        }
    }
}
