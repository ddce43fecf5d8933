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

            // The keys are counted here: EF Core takes the order away from a query that counts, and warns of the limit without one.
            return (await (await context.Db.NotificationsOfAsync(context.Actor, cancellation)).StillOpen(context.Now).OrderBy(row => row.Id).Select(row => row.Id).Take(Most + 1).ToListAsync(cancellation)).Count;
        }
        catch (UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
