using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Objections.List;

/// <summary>
/// The rows of an export: those of the list for the same person and filter, in the same order. All keys are loaded
/// first, at four bytes a row, then the rows in batches: memory stays constant, and concurrent changes neither repeat
/// nor drop a row.
/// </summary>
public sealed class ObjectionExportQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>Rows loaded at a time.</summary>
    public const int Batch = 500;

    /// <summary>Counts over the rows.</summary>
    /// <param name="Points">Severity weights of the open ones.</param>
    public sealed record Totals(int Rows, int Open, int Blocking, int Overdue, int Restricted, int Points, IReadOnlyList<StatusCount> ByStatus)
    {
        /// <summary>There are more than <see cref="Rows"/>, and nothing else was counted. Only on the page of a search with many matches.</summary>
        public bool IsMinimum { get; init; }

        public int Of(Status status) => ByStatus.FirstOrDefault(part => part.Status == status)?.Count ?? 0;
    }

    public sealed record StatusCount(Status Status, int Count);

    /// <exception cref="InvalidFieldException">The filter contains an unknown name.</exception>
    public async Task<Totals> TotalsAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await TotalsAsync(await context.AsOfAsync(filter, cancellation), filter, cancellation);
    }

    /// <param name="context">At the filter's day.</param>
    internal static async Task<Totals> TotalsAsync(QueryContext context, ObjectionFilter filter, CancellationToken cancellation)
    {
        var (states, today) = (await context.ApplyFilterAsync(filter, cancellation), context.Now.Today);

        // In the order of the index IX_Objections_Totals, so that SQLite counts while it walks that index.
        var groups = await states.GroupBy(state => new { state.Status, state.Blocks, state.Side, state.Objection.Confidentiality, state.Severity })
            .Select(group => new { group.Key, Count = group.Count(), Overdue = group.Count(state => state.DueOn != null && state.DueOn < today) })
            .ToListAsync(cancellation);
        return new Totals(
            groups.Sum(group => group.Count),
            groups.Where(group => group.Key.Status.IsOpen()).Sum(group => group.Count),
            groups.Where(group => group.Key.Blocks).Sum(group => group.Count),
            groups.Sum(group => group.Overdue),
            groups.Where(group => group.Key.Confidentiality is Confidentiality.Restricted).Sum(group => group.Count),
            groups.Where(group => group.Key.Status.IsOpen()).Sum(group => group.Count * context.Now.Settings.Weights.Of(group.Key.Severity)),
            [.. groups.GroupBy(group => group.Key.Status).OrderBy(status => status.Key).Select(status => new StatusCount(status.Key, status.Sum(group => group.Count)))]);
    }

    /// <param name="limit">Maximum number of rows, for a preview.</param>
    /// <param name="texts">Whether to load the long texts and the actions.</param>
    /// <exception cref="InvalidFieldException">The filter contains an unknown name.</exception>
    public async IAsyncEnumerable<ObjectionRow> RowsAsync(ObjectionFilter filter, bool texts, int limit = int.MaxValue, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var opened = await contexts.CreateAsync(cancellation);
        var context = await opened.AsOfAsync(filter, cancellation);
        var keys = await ObjectionOrder.Of(filter.Sort, "number").Apply(await context.ApplyFilterAsync(filter, cancellation)).Select(state => state.Id).Take(limit).ToListAsync(cancellation);
        var reader = new ObjectionRows(context, texts);
        foreach (var batch in keys.Chunk(Batch))
        {
            foreach (var row in await reader.ReadAsync(batch, cancellation))
            {
                yield return row;
            }
        }
    }
}
