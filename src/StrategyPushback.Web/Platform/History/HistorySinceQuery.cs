using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform.History;

/// <summary>
/// What others did to an update or an action since a form on it was opened: asked after a stale act. An objection's page
/// has its whole timeline and needs no question.
/// </summary>
public sealed class HistorySinceQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>In sentences, the newest first.</summary>
    /// <param name="known">Key of the last entry the contexts was told of.</param>
    public async Task<IReadOnlyList<string>> OfUpdateAsync(int id, long known, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await SentencesAsync(context.Db, context.Db.History.Where(entry => entry.UpdateId == id && entry.ObjectionId == null), known, cancellation);
    }

    /// <summary>The same of an action; nothing where this person may not know of it.</summary>
    public async Task<IReadOnlyList<string>> OfActionAsync(int id, long known, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var visible = context.Db.Actions.VisibleTo(context.Db, context.Actor).Select(action => action.Id);
        return await SentencesAsync(context.Db, context.Db.History.Where(entry => entry.ActionId == id && entry.ObjectionId == null && visible.Contains(id)), known, cancellation);
    }

    private static async Task<IReadOnlyList<string>> SentencesAsync(PushbackDb db, IQueryable<HistoryEntry> entries, long known, CancellationToken cancellation)
    {
        var lines = await entries.Where(entry => entry.Id > known).OrderByDescending(entry => entry.Id).AsLines(db).ToListAsync(cancellation);
        return [.. lines.OrderByDescending(line => line.Id).Select(line => line.Sentence)];
    }
}
