using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.CalendarFeeds;

/// <summary>The address of the signed-in person's calendar feed: when it was created and last read.</summary>
public sealed class OwnCalendarQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="CreatedOn">Null when the person has no address.</param>
    public sealed record View(DateOnly? CreatedOn, DateOnly? LastReadOn, DateOnly Today);

    public async Task<View> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var feed = await context.Db.CalendarFeeds.Where(feed => feed.PersonId == context.Actor.PersonId && feed.RevokedAt == null)
            .Select(feed => new { feed.CreatedAt, feed.LastReadAt }).FirstOrDefaultAsync(cancellation);
        return new(feed is null ? null : context.Now.Calendar.DateOf(feed.CreatedAt), feed?.LastReadAt is { } read ? context.Now.Calendar.DateOf(read) : null, context.Now.Today);
    }
}
