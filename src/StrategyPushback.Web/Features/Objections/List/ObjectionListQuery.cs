using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.AsOf;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Objections.List;

/// <summary>The objections a filter means, page by page, as much of them as the contexts may know.</summary>
public sealed class ObjectionListQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="filter">A value it does not know is refused as <see cref="InvalidFieldException"/>.</param>
    /// <param name="limit">1 to <see cref="Page{T}.MostLimit"/>.</param>
    /// <param name="after">The <c>Next</c> of the page before, of the same filter.</param>
    public async Task<Page<ObjectionView>> LoadAsync(ObjectionFilter filter, int limit = Page<ObjectionView>.DefaultLimit, string? after = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, Page<ObjectionView>.MostLimit);
        await using var context = await contexts.CreateAsync(cancellation);
        var then = await context.AtEndOfDayAsync(filter, cancellation);
        if (filter.AsOf is not null)
        {
            return await PastObjections.PageAsync(then, filter, limit, after, cancellation);
        }

        var rows = await context.Db.ApplyFilterAsync(filter, context.Actor, context.Now.Today, cancellation);
        var order = ObjectionOrder.Of(filter.Sort);
        var list = $"objections?{filter.ToQuery()}";
        var heads = await order.Apply(order.After(rows, after, list)).Take(limit + 1).AsNoTracking().ToListAsync(cancellation);
        var more = heads.Count > limit;
        heads = more ? heads[..limit] : heads;
        return new Page<ObjectionView>(
            await ViewAsync(heads, context, cancellation),
            more ? order.Cursor(heads[^1], list) : null,
            after is null ? heads.Count == 0 || !more ? heads.Count : await rows.CountAsync(cancellation) : null);
    }

    internal static async Task<IReadOnlyList<ObjectionView>> ViewAsync(IReadOnlyList<Objection> heads, QueryContext context, CancellationToken cancellation)
    {
        var parts = await ObjectionParts.ReadAsync(heads, context.Db, cancellation);
        var names = await context.Db.NamesAsync(parts.SelectMany(part => part.People()), cancellation);
        return [.. parts.Select(part => part.View(context.Actor, context.Now, names))];
    }
}

internal static class PeopleNames
{
    /// <summary>Names by key. Who looks is known: where only they have acted nobody is asked.</summary>
    public static async Task<IReadOnlyDictionary<int, string>> NamesAsync(this QueryContext context, IEnumerable<int> people, CancellationToken cancellation)
    {
        var others = people.Where(id => id > 0 && id != context.Actor.PersonId).ToList();
        var names = others.Count == 0 ? [] : new Dictionary<int, string>(await context.Db.NamesAsync(others, cancellation));
        names[context.Actor.PersonId] = context.Actor.Name;
        return names;
    }

    /// <summary>Names by key, in one question.</summary>
    public static async Task<IReadOnlyDictionary<int, string>> NamesAsync(this PushbackDb db, IEnumerable<int> people, CancellationToken cancellation)
    {
        var ids = people.Distinct().ToArray();
        return await db.People.Where(person => EF.Parameter(ids).Contains(person.Id)).Select(person => new { person.Id, person.Name }).ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
    }
}
