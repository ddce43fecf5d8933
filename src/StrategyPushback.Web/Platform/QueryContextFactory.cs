using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform;

/// <summary>What a query works with: a database context of its own, the reader, and the time.</summary>
public sealed record QueryContext(PushbackDb Db, Actor Actor, BusinessTime Now) : IAsyncDisposable
{
    /// <summary>The time is the end of a past day; see <see cref="Filters.PastDay"/>.</summary>
    public bool IsPast { get; init; }

    public ValueTask DisposeAsync() => Db.DisposeAsync();
}

/// <summary>
/// Creates the context of a query. Throws <see cref="UnauthorizedAccessException"/> when nobody is signed in; each query
/// applies <see cref="Visibility"/> itself.
/// </summary>
public sealed class QueryContextFactory(IDbContextFactory<PushbackDb> contexts, CurrentUser user, BusinessClock clock)
{
    public async Task<QueryContext> CreateAsync(CancellationToken cancellation = default)
    {
        var db = await contexts.CreateDbContextAsync(cancellation);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTrackingWithIdentityResolution;
        try
        {
            // Opened once for all statements; EF would otherwise open and close the connection around each of them.
            await db.Database.OpenConnectionAsync(cancellation);
            var actor = await user.ActorAsync(db, cancellation) ?? throw new UnauthorizedAccessException();
            return new QueryContext(db, actor, await clock.NowAsync(db, cancellation));
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }
}
