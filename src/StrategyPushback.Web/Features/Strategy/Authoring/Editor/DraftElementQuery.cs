using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.Strategy.Authoring.Editor;

/// <summary>One element of a draft as its form shows it.</summary>
public sealed class DraftElementQuery(QueryContextFactory contexts) : IQuery
{
    private const int MostChanges = 10;

    /// <summary>What changes the words. Other entries name objections, which not everybody who sees the draft may see.</summary>
    private static readonly HistoryKind[] s_wordings = [HistoryKind.ElementAdded, HistoryKind.ElementEdited, HistoryKind.ElementSplit, HistoryKind.ElementJoined, HistoryKind.ElementRestored];

    /// <returns>Null when the draft does not have the element, or the reader may not see the draft.</returns>
    public async Task<View?> LoadAsync(int update, int element, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var version = await context.Db.ElementsVisibleTo(context.Actor).FirstOrDefaultAsync(version => version.UpdateId == update && version.ElementId == element, cancellation);
        if (version is null)
        {
            return null;
        }

        var movedHere = context.Db.Set<ElementRemoval>().Where(removal => removal.UpdateId == update && removal.SuccessorId == element).Select(removal => removal.ElementId);
        var open = await context.Db.Objections.VisibleTo(context.Actor)
            .Where(objection => objection.ClosedOn == null && objection.Elements.Any(other => other.Id == element || movedHere.Contains(other.Id)))
            .OrderBy(objection => objection.Id).Select(objection => objection.Id).ToListAsync(cancellation);
        var editor = await context.Db.History.Where(entry => entry.UpdateId == update && entry.ElementId == element).OrderByDescending(entry => entry.Id)
            .Join(context.Db.People, entry => entry.ById, person => person.Id, (_, person) => person.Name).FirstOrDefaultAsync(cancellation);
        var changes = await context.Db.History.Where(entry => entry.UpdateId == update && entry.ElementId == element && s_wordings.Contains(entry.Kind)).OrderByDescending(entry => entry.Id).Take(MostChanges).AsLines(context.Db).ToListAsync(cancellation);
        return new View(version.Id, update, element, version.ConcurrencyToken, version.Wording, [.. open.Select(id => $"OBJ-{id}")], editor, changes, context.Now.Today);
    }

    /// <param name="Key">The key of the element in this version.</param>
    /// <param name="Element">The element of the strategy.</param>
    /// <param name="Seen">The state of the element, for an edit.</param>
    /// <param name="Open">The numbers of the open objections to it.</param>
    /// <param name="Editor">The person who changed it last; null when nobody did.</param>
    /// <param name="Changes">The last changes of its words in this draft, the newest first.</param>
    public sealed record View(int Key, int Update, int Element, Guid Seen, ElementWording Wording, IReadOnlyList<string> Open, string? Editor, IReadOnlyList<HistoryLine> Changes, DateOnly Today);
}
