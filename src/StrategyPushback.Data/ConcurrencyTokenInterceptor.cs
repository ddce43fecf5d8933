using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Data;

/// <summary>
/// Renews the token of every noun a save touches. A verb that only adds to a noun's parts, a verdict say, leaves the
/// noun's own row as it was; but each verb writes a history entry, and that names the noun. One made just now has its
/// first token still.
/// </summary>
internal sealed class ConcurrencyTokenInterceptor : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Renew(eventData.Context!.ChangeTracker);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Renew(eventData.Context!.ChangeTracker);
        return ValueTask.FromResult(result);
    }

    private static void Renew(ChangeTracker tracker)
    {
        var (touched, made) = (new HashSet<Entity>(), new HashSet<Entity>());
        foreach (var entry in tracker.Entries())
        {
            if (entry is { Entity: Entity noun, State: EntityState.Modified })
            {
                touched.Add(noun);
            }
            else if (entry is { Entity: Entity fresh, State: EntityState.Added })
            {
                made.Add(fresh);
            }
            else if (entry is { Entity: HistoryEntry history, State: EntityState.Added })
            {
                touched.UnionWith(new Entity?[] { history.Objection, history.Action, history.Update }.OfType<Entity>());
            }
        }

        foreach (var noun in touched.Except(made))
        {
            // Changed behind EF's back, so it is told to look again, at this noun alone.
            noun.RenewConcurrencyToken();
            tracker.Context.Entry(noun).DetectChanges();
        }
    }
}
