using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform.History;

/// <summary>
/// What others did to an update or an action since a form on it was opened: asked after a stale act. An objection's page
/// has its whole timeline and needs no question.
/// </summary>
public sealed class HistorySince(Reader reader) : IQuestion
{
    /// <summary>In sentences, the newest first.</summary>
    /// <param name="known">Key of the last entry the reader was told of.</param>
    public async Task<IReadOnlyList<string>> OfUpdateAsync(int id, long known, CancellationToken cancellation = default)
    {
        await using var look = await reader.OpenAsync(cancellation);
        return await SentencesAsync(look.Db, look.Db.History.Where(entry => entry.UpdateId == id && entry.ObjectionId == null), known, cancellation);
    }

    /// <summary>The same of an action; nothing where this person may not know of it.</summary>
    public async Task<IReadOnlyList<string>> OfActionAsync(int id, long known, CancellationToken cancellation = default)
    {
        await using var look = await reader.OpenAsync(cancellation);
        var visible = look.Db.Actions.VisibleTo(look.Db, look.By).Select(action => action.Id);
        return await SentencesAsync(look.Db, look.Db.History.Where(entry => entry.ActionId == id && entry.ObjectionId == null && visible.Contains(id)), known, cancellation);
    }

    private static async Task<IReadOnlyList<string>> SentencesAsync(PushbackDb db, IQueryable<HistoryEntry> entries, long known, CancellationToken cancellation)
    {
        var lines = await entries.Where(entry => entry.Id > known).OrderByDescending(entry => entry.Id).AsLines(db).ToListAsync(cancellation);
        return [.. lines.OrderByDescending(line => line.Id).Select(line => line.Sentence)];
    }
}
