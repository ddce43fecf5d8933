using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform.History;

/// <summary>
/// What others did to an update or an action since a form on it was opened; shown after a stale edit. The page of an
/// objection shows its whole timeline and does not need it.
/// </summary>
public sealed class HistorySinceQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>As sentences, newest first.</summary>
    /// <param name="lastSeen">Key of the last entry that the reader has seen.</param>
    public async Task<IReadOnlyList<string>> OfUpdateAsync(int id, long lastSeen, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var visible = context.Db.Updates.VisibleTo(context.Actor).Select(update => update.Id);
        return await SentencesAsync(context.Db, context.Db.History.Where(entry => entry.UpdateId == id && entry.ObjectionId == null && entry.ElementId == null && visible.Contains(id)), lastSeen, cancellation);
    }

    /// <summary>The same for an action; empty when this person may not see it.</summary>
    public async Task<IReadOnlyList<string>> OfActionAsync(int id, long lastSeen, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var visible = context.Db.Actions.VisibleTo(context.Db, context.Actor).Select(action => action.Id);
        return await SentencesAsync(context.Db, context.Db.History.Where(entry => entry.ActionId == id && entry.ObjectionId == null && visible.Contains(id)), lastSeen, cancellation);
    }

    private static async Task<IReadOnlyList<string>> SentencesAsync(PushbackDb db, IQueryable<HistoryEntry> entries, long lastSeen, CancellationToken cancellation)
    {
        var lines = await entries.Where(entry => entry.Id > lastSeen).OrderByDescending(entry => entry.Id).AsLines(db).ToListAsync(cancellation);
        return [.. lines.OrderByDescending(line => line.Id).Select(line => line.Sentence)];
    }
}
