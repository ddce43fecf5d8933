using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>The objections a filter means, page by page, as much of them as the reader may know.</summary>
public sealed class ObjectionList(Reader reader) : IQuestion
{
    /// <param name="filter">A value it does not know is refused as <see cref="WrongField"/>.</param>
    /// <param name="limit">1 to <see cref="Page{T}.MostLimit"/>.</param>
    /// <param name="after">The <c>Next</c> of the page before, of the same filter.</param>
    public async Task<Page<ObjectionView>> AskAsync(ObjectionFilter filter, int limit = Page<ObjectionView>.DefaultLimit, string? after = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, Page<ObjectionView>.MostLimit);
        await using var look = await reader.OpenAsync(cancellation);
        var then = await look.ThenAsync(filter, cancellation);
        if (filter.AsOf is not null)
        {
            return await PastObjections.PageAsync(then, filter, limit, after, cancellation);
        }

        var rows = await look.Db.MeantByAsync(filter, look.By, look.Now.Today, cancellation);
        var order = ObjectionOrder.Of(filter.Sort);
        var list = $"objections?{filter.ToQuery()}";
        var heads = await order.Apply(order.After(rows, after, list)).Take(limit + 1).AsNoTracking().ToListAsync(cancellation);
        var more = heads.Count > limit;
        heads = more ? heads[..limit] : heads;
        return new Page<ObjectionView>(
            await ViewAsync(heads, look, cancellation),
            more ? order.Cursor(heads[^1], list) : null,
            after is null ? heads.Count == 0 || !more ? heads.Count : await rows.CountAsync(cancellation) : null);
    }

    internal static async Task<IReadOnlyList<ObjectionView>> ViewAsync(IReadOnlyList<Objection> heads, Look look, CancellationToken cancellation)
    {
        var parts = await ObjectionParts.ReadAsync(heads, look.Db, cancellation);
        var names = await look.Db.NamesAsync(parts.SelectMany(part => part.People()), cancellation);
        return [.. parts.Select(part => part.View(look.By, look.Now, names))];
    }
}

internal static class PeopleNames
{
    /// <summary>Names by key. Who looks is known: where only they have acted nobody is asked.</summary>
    public static async Task<IReadOnlyDictionary<int, string>> NamesAsync(this Look look, IEnumerable<int> people, CancellationToken cancellation)
    {
        var others = people.Where(id => id > 0 && id != look.By.PersonId).ToList();
        var names = others.Count == 0 ? [] : new Dictionary<int, string>(await look.Db.NamesAsync(others, cancellation));
        names[look.By.PersonId] = look.By.Name;
        return names;
    }

    /// <summary>Names by key, in one question.</summary>
    public static async Task<IReadOnlyDictionary<int, string>> NamesAsync(this PushbackDb db, IEnumerable<int> people, CancellationToken cancellation)
    {
        var ids = people.Distinct().ToArray();
        return await db.People.Where(person => EF.Parameter(ids).Contains(person.Id)).Select(person => new { person.Id, person.Name }).ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
    }
}
