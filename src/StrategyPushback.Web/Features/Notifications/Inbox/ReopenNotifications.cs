using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Notifications.Inbox;

/// <summary>Opens own notifications again that were marked as done.</summary>
[Needs(Right.Read)]
public static class ReopenNotifications
{
    /// <param name="Ids">Null for all that were marked at <paramref name="MarkedAt"/>.</param>
    /// <param name="MarkedAt">The time of <see cref="MarkDone.Marked"/>; null for any time.</param>
    public sealed record Command(IReadOnlyList<long>? Ids, DateTime? MarkedAt) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var own = await context.Db.NotificationsOfAsync(context.Actor, cancellation);
            if (command.Ids is { } ids)
            {
                own = own.Where(row => ids.Contains(row.Id));
                if (await own.CountAsync(cancellation) < ids.Distinct().Count())
                {
                    throw new NotFoundException();
                }
            }

            var marked = command.MarkedAt is { } at ? own.Where(row => row.DoneAt == at) : own.Where(row => command.Ids != null);
            await marked.ExecuteUpdateAsync(change => change.SetProperty(row => row.DoneAt, (DateTime?)null), cancellation);
            return NoResult.Value;
        }
    }
}
