using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Positions;

/// <summary>The positions on every version on which units can state one now. Everybody sees these versions.</summary>
public sealed class OpenPositionsQuery(QueryContextFactory contexts, PositionsQuery positions) : IQuery
{
    public async Task<IReadOnlyList<Version>> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var updates = await context.Db.Updates.Include(update => update.Strategy)
            .Where(update => (update.Status == UpdateStatus.InConsultation || update.Status == UpdateStatus.FinalComment) && update.Window != null && update.Window.Opens <= context.Now.Today)
            .OrderBy(update => update.Window!.Closes).ThenBy(update => update.Id).ToListAsync(cancellation);
        List<Version> versions = [];
        foreach (var update in updates)
        {
            if (await positions.LoadAsync(update.Id, cancellation) is { } view)
            {
                var ends = update.Window!.FinalCommentEnds(context.Now.Calendar);
                versions.Add(new(update.Strategy.Title, ends, context.Now.Calendar.DaysLeft(context.Now.Today, ends), view));
            }
        }

        return versions;
    }

    /// <param name="Ends">The last day on which a position can be stated.</param>
    /// <param name="DaysLeft">Business days until then.</param>
    public sealed record Version(string Strategy, DateOnly Ends, int DaysLeft, PositionsQuery.View Positions);
}
