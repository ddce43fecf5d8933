using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Objections.List;

/// <summary>The objections that match a filter, page by page, as far as the reader may see them.</summary>
public sealed class ObjectionListQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="limit">1 to <see cref="Page{T}.MostLimit"/>.</param>
    /// <param name="after">The <c>Next</c> of the previous page of the same filter.</param>
    /// <exception cref="InvalidFieldException">The filter contains an unknown value.</exception>
    public async Task<Page<ObjectionView>> LoadAsync(ObjectionFilter filter, int limit = Page<ObjectionView>.DefaultLimit, string? after = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, Page<ObjectionView>.MostLimit);
        await using var context = await contexts.CreateAsync(cancellation);
        return await LoadAsync(await context.AsOfAsync(filter, cancellation), filter, limit, after, cancellation);
    }

    /// <param name="context">At the filter's day.</param>
    internal static async Task<Page<ObjectionView>> LoadAsync(QueryContext context, ObjectionFilter filter, int limit, string? after, CancellationToken cancellation)
    {
        var plan = await SearchSize.HasManyMatchesAsync(context, filter, cancellation) ? SearchPlan.InOrder : SearchPlan.ByKey;
        var states = await context.ApplyFilterAsync(context.States(), filter, plan, cancellation);
        var order = ObjectionOrder.Of(filter.Sort);
        var list = $"objections?{filter.ToQuery()}";
        var rows = await order.Apply(order.After(states, after, list)).Take(limit + 1).Columns().AsNoTracking().ToListAsync(cancellation);
        var more = rows.Count > limit;
        rows = more ? rows[..limit] : rows;
        var size = after is not null ? null : !more ? new SearchSize(rows.Count, false)
            : plan is SearchPlan.InOrder ? await SearchSize.LoadAsync(context, filter, cancellation)
            : new SearchSize(await states.CountAsync(cancellation), false);
        return new Page<ObjectionView>(await ObjectionViews.LoadAsync(context, rows, cancellation), more ? order.Cursor(rows[^1], list) : null, size?.Count, size is { IsMinimum: true } ? true : null);
    }
}

internal static class PeopleNames
{
    private static readonly Func<PushbackDb, string, IAsyncEnumerable<KeyValuePair<int, string>>> s_names = EF.CompileAsyncQuery<PushbackDb, string, KeyValuePair<int, string>>(
        (db, ids) => db.People.Where(person => db.KeysIn(ids).Select(row => row.Key).Contains(person.Id)).Select(person => new KeyValuePair<int, string>(person.Id, person.Name)));

    /// <summary>Names by key. The reader's own name needs no query.</summary>
    public static async Task<IReadOnlyDictionary<int, string>> NamesAsync(this QueryContext context, IEnumerable<int> people, CancellationToken cancellation)
    {
        var others = people.Where(id => id > 0 && id != context.Actor.PersonId).ToList();
        var names = others.Count == 0 ? [] : new Dictionary<int, string>(await context.Db.NamesAsync(others, cancellation));
        names[context.Actor.PersonId] = context.Actor.Name;
        return names;
    }

    /// <summary>Names by key, in one query.</summary>
    public static async Task<IReadOnlyDictionary<int, string>> NamesAsync(this PushbackDb db, IEnumerable<int> people, CancellationToken cancellation) =>
        await s_names(db, JsonSerializer.Serialize(people.Distinct())).ToDictionaryAsync(cancellationToken: cancellation);
}
