using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Strategy.Authoring;

internal static class DraftLoading
{
    /// <summary>The version with its elements, its removed elements, and the elements of its strategy, tracked.</summary>
    /// <param name="seen">The state of the elements that the author saw; null matches any state.</param>
    /// <exception cref="NotFoundException">No version has this key.</exception>
    /// <exception cref="StaleEditException">The elements have changed since <paramref name="seen"/>.</exception>
    public static async Task<StrategyUpdate> DraftAsync(this CommandContext context, int id, Guid? seen, CancellationToken cancellation)
    {
        var draft = await context.Db.Updates.AsTracking().AsSplitQuery()
            .Include(update => update.Strategy).ThenInclude(strategy => strategy.Elements)
            .Include(update => update.Elements.OrderBy(element => element.Order))
            .Include(update => update.Removals)
            .FirstOrDefaultAsync(update => update.Id == id, cancellation) ?? throw new NotFoundException();
        return seen is null || seen == draft.ElementsState() ? draft : throw new StaleEditException();
    }

    /// <exception cref="NotFoundException">The draft does not have the element.</exception>
    public static ElementVersion ElementOf(this StrategyUpdate draft, int element) =>
        draft.Elements.FirstOrDefault(other => other.ElementId == element) ?? throw new NotFoundException();

    /// <param name="seen">The state of the element that the author saw; null matches any state.</param>
    /// <exception cref="NotFoundException">The draft does not have the element.</exception>
    /// <exception cref="StaleEditException">The element has changed since <paramref name="seen"/>.</exception>
    public static ElementVersion ElementOf(this StrategyUpdate draft, int element, Guid? seen)
    {
        var version = draft.ElementOf(element);
        return seen is null || seen == version.ConcurrencyToken ? version : throw new StaleEditException();
    }

    /// <summary>The open objections that are about these elements of the draft, or move to them, with the elements they name.</summary>
    public static async Task<IReadOnlyCollection<Objection>> OpenObjectionsAsync(this CommandContext context, StrategyUpdate draft, IReadOnlyCollection<int> elements, CancellationToken cancellation)
    {
        if (elements.Count == 0)
        {
            return [];
        }

        var named = elements.Concat(draft.Removals.Where(removal => removal.SuccessorId is { } successor && elements.Contains(successor)).Select(removal => removal.ElementId)).ToList();
        return await context.Db.Objections.AsNoTrackingWithIdentityResolution().Include(objection => objection.Elements)
            .Where(objection => objection.StrategyId == draft.StrategyId && objection.ClosedOn == null && objection.Elements.Any(element => named.Contains(element.Id)))
            .ToListAsync(cancellation);
    }

    /// <summary>
    /// The state of all elements as one value. Elements are saved one by one, so that several people can edit a draft at once;
    /// the version's own token does not change with them.
    /// </summary>
    public static Guid ElementsState(this StrategyUpdate update) =>
        StateOf(update.ConcurrencyToken, update.Elements.Select(element => (element.ElementId, element.Order, element.Level, element.ConcurrencyToken)));

    public static Guid StateOf(Guid version, IEnumerable<(int Element, int Order, int Level, Guid Token)> elements)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(version.ToByteArray());
        foreach (var (element, order, level, token) in elements.OrderBy(element => element.Order))
        {
            hash.AppendData([.. BitConverter.GetBytes(element), .. BitConverter.GetBytes(order), .. BitConverter.GetBytes(level), .. token.ToByteArray()]);
        }

        return new Guid(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
