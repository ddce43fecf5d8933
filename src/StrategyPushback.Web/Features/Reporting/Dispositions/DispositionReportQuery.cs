using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Reporting.Dispositions;

/// <summary>
/// The disposition report of a filter, for one reader. The page and every file format read it, so they contain the same rows
/// in the same order.
/// </summary>
public sealed class DispositionReportQuery(QueryContextFactory contexts, FilterLabels words) : IQuery
{
    /// <summary>Rows loaded at a time.</summary>
    private const int Batch = 500;

    /// <param name="By">The reader's name.</param>
    /// <param name="FilterParts">The filter in words; empty for all objections.</param>
    /// <param name="Today">The day whose state is shown.</param>
    public sealed record Head(ObjectionFilter Filter, DispositionGrouping Grouping, int Rows, string By, IReadOnlyList<FilterLabels.Part> FilterParts, DateTime At, DateOnly Today);

    /// <summary>What is known before the first row.</summary>
    /// <exception cref="InvalidFieldException">The filter contains an unknown name.</exception>
    /// <exception cref="NotAllowedException">This person may not read reports.</exception>
    public async Task<Head> LoadAsync(ObjectionFilter filter, DispositionGrouping grouping = DispositionGrouping.Version, CancellationToken cancellation = default)
    {
        await using var opened = await contexts.CreateAsync(cancellation);
        if (!opened.Actor.Roles.May(Right.Export))
        {
            throw new NotAllowedException();
        }

        var context = await opened.AsOfAsync(filter, cancellation);
        var rows = await (await context.ApplyFilterAsync(filter, cancellation)).CountAsync(cancellation);
        var by = await context.Db.People.Where(person => person.Id == context.Actor.PersonId).Select(person => person.Name).SingleAsync(cancellation);
        return new Head(filter, grouping, rows, by, await words.LoadAsync(filter, cancellation), opened.Now.At, context.Now.Today);
    }

    /// <summary>The rows, group by group. All keys are loaded first, then the rows in batches, so that memory does not grow with their texts.</summary>
    /// <param name="limit">Maximum number of rows.</param>
    /// <exception cref="InvalidFieldException">The filter contains an unknown name.</exception>
    public async IAsyncEnumerable<DispositionRow> RowsAsync(
        ObjectionFilter filter, DispositionGrouping grouping = DispositionGrouping.Version, int limit = int.MaxValue, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var opened = await contexts.CreateAsync(cancellation);
        var context = await opened.AsOfAsync(filter, cancellation);
        var reader = new DispositionRows(context);
        foreach (var batch in (await KeysAsync(context, filter, grouping, limit, cancellation)).Chunk(Batch))
        {
            foreach (var row in await reader.ReadAsync(batch, cancellation))
            {
                yield return row;
            }
        }
    }

    private static async Task<IReadOnlyList<int>> KeysAsync(QueryContext context, ObjectionFilter filter, DispositionGrouping grouping, int limit, CancellationToken cancellation)
    {
        var states = await context.ApplyFilterAsync(filter, cancellation);
        if (grouping is DispositionGrouping.Version)
        {
            return await states.OrderByDescending(state => state.Objection.UpdateId).ThenBy(state => state.Id).Select(state => state.Id).Take(limit).ToListAsync(cancellation);
        }

        // The leading unit as the rows show it, so that a group is never split.
        var ids = await states.OrderBy(state => state.Id).Select(state => state.Id).ToListAsync(cancellation);
        var units = new DispositionUnits(context);
        var keys = new List<(int Unit, int Id)>(ids.Count);
        foreach (var batch in ids.Chunk(Batch))
        {
            var raising = await units.ReadAsync(batch, cancellation);
            keys.AddRange(batch.Select(id => (raising.GetValueOrDefault(id) is [var lead, ..] ? lead.Order : int.MaxValue, id)));
        }

        return [.. keys.Order().Take(limit).Select(key => key.Id)];
    }
}
