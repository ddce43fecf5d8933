using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Features.Strategy.Authoring.FromFile.Reading;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Imports.Documents;

namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile;

/// <summary>A strategy and the document that this person brought in for its next version.</summary>
public sealed class BringInQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="Before">The number of the version before; null when there is none.</param>
    /// <param name="Draft">The draft that has to be finished first; null when there is none.</param>
    /// <param name="Pending">Null when no document was brought in.</param>
    public sealed record View(int Id, string Title, string? Before, (int Id, string Number)? Draft, Document? Pending);

    /// <param name="File">Empty for pasted text.</param>
    /// <param name="Missing">Elements of the version before that no included element continues.</param>
    public sealed record Document(
        Guid Id, string File, string? Version, IReadOnlyList<ProposedElement> Elements, IReadOnlyList<DocumentNote> Notes, IReadOnlyList<FormerElement> Former, IReadOnlyList<FormerElement> Missing, IReadOnlyDictionary<int, int?> Destinations, int Unconfirmed);

    /// <exception cref="NotFoundException">There is no such strategy.</exception>
    /// <exception cref="NotAllowedException">The person may not author strategies.</exception>
    public async Task<View> LoadAsync(int strategy, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.AuthorStrategies))
        {
            throw new NotAllowedException();
        }

        var found = await context.Db.Strategies.Include(candidate => candidate.Updates.OrderBy(update => update.Order)).FirstOrDefaultAsync(candidate => candidate.Id == strategy, cancellation) ?? throw new NotFoundException();
        var draft = found.Updates.FirstOrDefault(update => update.Status is Domain.Strategy.UpdateStatus.Draft);
        return new View(strategy, found.Title, found.Latest?.Number, draft is null ? null : (draft.Id, draft.Number), draft is null ? await PendingAsync(context, strategy, found.Latest?.Id, cancellation) : null);
    }

    private static async Task<Document?> PendingAsync(QueryContext context, int strategy, int? before, CancellationToken cancellation)
    {
        var pending = await context.Db.PendingDocuments.FirstOrDefaultAsync(candidate => candidate.StrategyId == strategy && candidate.PersonId == context.Actor.PersonId, cancellation);
        if (pending is null)
        {
            return null;
        }

        var content = PendingContent.Of(pending);
        var former = await FormerElements.LoadAsync(context.Db, before, cancellation);
        var continued = content.Elements.Where(element => element is { IsIncluded: true, JoinsPrevious: false }).Select(element => element.Match?.ElementId).OfType<int>().ToHashSet();
        return new Document(pending.Id, pending.File, content.Version, content.Elements, content.Notes, former, [.. former.Where(element => !continued.Contains(element.Id))], content.Destinations, content.Unconfirmed);
    }
}
