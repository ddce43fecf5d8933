using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Notifications.Inbox;

/// <summary>Marks own notifications as done. It changes nothing about the objection: a step that is not taken stays due.</summary>
[Needs(Right.Read)]
public static class MarkDone
{
    /// <param name="Ids">Null for every open one that the person may see.</param>
    /// <param name="Kind">Only those of this kind; null for every kind.</param>
    public sealed record Command(IReadOnlyList<long>? Ids, NotificationKind? Kind = null) : ICommand<Marked>;

    /// <param name="At">The time with which <see cref="ReopenNotifications"/> takes it back.</param>
    public sealed record Marked(DateTime At, int Count);

    public sealed class Handler : IHandler<Command, Marked>
    {
        public async Task<Marked> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
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

            own = command.Kind is { } kind ? own.Where(row => row.Kind == kind) : own;
            var count = await own.StillOpen(context.Now).ExecuteUpdateAsync(change => change.SetProperty(row => row.DoneAt, context.Now.At), cancellation);
            return new(context.Now.At, count);
        }
    }
}
