using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform;

/// <summary>What a query leans on: a context of its own, who looks, and when.</summary>
public sealed record QueryContext(PushbackDb Db, Actor Actor, BusinessTime Now) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Db.DisposeAsync();
}

/// <summary>
/// Opens a look for a question. Refuses somebody who is signed out; what the person may see is asked with
/// <see cref="Visibility"/> in each query.
/// </summary>
public sealed class QueryContextFactory(IDbContextFactory<PushbackDb> contexts, CurrentUser user, BusinessClock workingTime)
{
    public async Task<QueryContext> CreateAsync(CancellationToken cancellation = default)
    {
        var db = await contexts.CreateDbContextAsync(cancellation);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTrackingWithIdentityResolution;
        try
        {
            // For all its statements; opened and closed around each of them it would be set up as often.
            await db.Database.OpenConnectionAsync(cancellation);
            var actor = await user.ActorAsync(db, cancellation) ?? throw new UnauthorizedAccessException();
            return new QueryContext(db, actor, await workingTime.NowAsync(cancellation));
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }
}
