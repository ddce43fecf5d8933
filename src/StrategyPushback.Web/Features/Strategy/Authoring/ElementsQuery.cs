using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Authoring;

/// <summary>All elements of a version with their texts, for a program.</summary>
public sealed class ElementsQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Null when there is no such version, or the reader may not see it.</returns>
    public async Task<View?> LoadAsync(int id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var update = await context.Db.Updates.VisibleTo(context.Actor).Include(update => update.Elements.OrderBy(element => element.Order)).FirstOrDefaultAsync(update => update.Id == id, cancellation);
        return update is null ? null : new View(update.ElementsState(), [.. update.Elements.Select(element => new ElementEntry(
            element.ElementId.ToString(CultureInfo.InvariantCulture), element.Wording.Kind, element.Wording.Title, element.Wording.Number,
            element.Wording.Text, element.Wording.Lead, element.Wording.Contributors, element.Level))]);
    }

    /// <param name="Seen">The state of all elements, for <see cref="ReplaceElements"/>.</param>
    public sealed record View(Guid Seen, IReadOnlyList<ElementEntry> Elements);
}
