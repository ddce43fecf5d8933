using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Shell;

/// <summary>How many notifications of the reader are open.</summary>
public sealed class InboxCountQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>The bar shows more than this as "99+".</summary>
    public const int Most = 99;

    /// <returns>At most one more than <see cref="Most"/>; 0 when nobody is signed in.</returns>
    public async Task<int> LoadAsync(CancellationToken cancellation = default)
    {
        try
        {
            await using var context = await contexts.CreateAsync(cancellation);
            return await context.Db.NotificationsOf(context.Actor).Where(row => row.DoneAt == null).Take(Most + 1).CountAsync(cancellation);
        }
        catch (UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
