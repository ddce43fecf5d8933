using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Imports;
using StrategyPushback.Web.Features.Strategy.Authoring.FromFile.Reading;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports.Documents;

namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile;

/// <summary>The content of a <see cref="PendingDocument"/>.</summary>
/// <param name="Destinations">By element of the former version that the document does not contain: the element that its open objections move to; null when they stay with the version as a whole.</param>
internal sealed record PendingContent(string? Title, string? Version, IReadOnlyList<ProposedElement> Elements, IReadOnlyList<DocumentNote> Notes, IReadOnlyDictionary<int, int?> Destinations)
{
    public static PendingContent Of(PendingDocument pending) => JsonSerializer.Deserialize<PendingContent>(pending.Content)!;

    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>The number of matches that a person has still to confirm.</summary>
    public int Unconfirmed => Elements.Count(element => element is { IsIncluded: true, JoinsPrevious: false, Match: not null, IsMatchConfirmed: false });
}

internal static class PendingDocuments
{
    /// <exception cref="NotFoundException">It belongs to another person, or no longer exists.</exception>
    public static async Task<PendingDocument> PendingDocumentAsync(this CommandContext context, Guid id, CancellationToken cancellation) =>
        await context.Db.PendingDocuments.AsTracking().FirstOrDefaultAsync(pending => pending.Id == id && pending.PersonId == context.Actor.PersonId, cancellation) ?? throw new NotFoundException();
}
