using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.CalendarFeeds;

/// <summary>Ends the secret address of the caller's calendar feed.</summary>
[Needs(Right.ManageOwnTokens)]
public static class RevokeCalendarAddress
{
    public sealed record Command : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            await RevokeAsync(context, cancellation);
            return NoResult.Value;
        }
    }

    internal static async Task RevokeAsync(CommandContext context, CancellationToken cancellation)
    {
        foreach (var feed in await context.Db.CalendarFeeds.AsTracking().Where(feed => feed.PersonId == context.Actor.PersonId && feed.RevokedAt == null).ToListAsync(cancellation))
        {
            feed.Revoke(context.Now.At);
        }
    }
}
