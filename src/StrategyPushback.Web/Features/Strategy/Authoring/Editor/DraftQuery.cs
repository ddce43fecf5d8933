using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Authoring.Editor;

/// <summary>The outline of a draft: its elements without their texts.</summary>
public sealed class DraftQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Null when there is no such version, or the reader may not see it.</returns>
    public async Task<View?> LoadAsync(int id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var update = await context.Db.Updates.VisibleTo(context.Actor).Include(update => update.Strategy).FirstOrDefaultAsync(update => update.Id == id, cancellation);
        if (update is null)
        {
            return null;
        }

        var elements = await context.Db.ElementVersions.Where(element => element.UpdateId == id).OrderBy(element => element.Order)
            .Select(element => new Line(element.ElementId, element.Level, element.Wording.Number, element.Wording.Title, element.Wording.Kind)).ToListAsync(cancellation);
        var labels = elements.ToDictionary(element => element.Id, element => element.Label);
        var removed = await context.Db.Set<ElementRemoval>().Where(removal => removal.UpdateId == id).OrderBy(removal => removal.Order)
            .Select(removal => new { removal.ElementId, removal.Wording, removal.SuccessorId }).ToListAsync(cancellation);
        return new View(
            id, update.ConcurrencyToken, update.Strategy.Title, update.Number, update.DatedOn, update.Changes, update.Status is UpdateStatus.Draft, elements,
            [.. removed.Select(removal => new RemovedLine(removal.ElementId, removal.Wording.Label, removal.SuccessorId is { } successor ? labels.GetValueOrDefault(successor) : null))],
            context.Actor.PersonId,
            await context.Db.People.Where(person => person.Id == context.Actor.PersonId).Select(person => person.Name).FirstAsync(cancellation));
    }

    /// <param name="Seen">The state of the version, for an edit.</param>
    /// <param name="Reader">The person who reads it.</param>
    public sealed record View(int Id, Guid Seen, string Strategy, string Number, DateOnly DatedOn, string Changes, bool IsDraft, IReadOnlyList<Line> Elements, IReadOnlyList<RemovedLine> Removed, int ReaderId, string Reader);

    /// <param name="Id">The element of the strategy.</param>
    public sealed record Line(int Id, int Level, string Number, string Title, ElementKind Kind)
    {
        public string Label => ElementWording.LabelOf(Number, Title);
    }

    /// <param name="Successor">The element that its open objections move to; null when there is none.</param>
    public sealed record RemovedLine(int Id, string Label, string? Successor);
}
