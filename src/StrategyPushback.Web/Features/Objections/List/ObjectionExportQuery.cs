using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.AsOf;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Objections.List;

/// <summary>
/// The rows of an export: those of the list for the same person and filter, in the same order. The keys are taken
/// first, four bytes a row, and the rows in batches after them: memory stays flat, and no row comes twice or goes
/// missing when others work meanwhile.
/// </summary>
public sealed class ObjectionExportQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>Rows fetched at once.</summary>
    public const int Batch = 500;

    /// <summary>What the rows add up to.</summary>
    /// <param name="Points">Severity weights of the open ones.</param>
    public sealed record Totals(int Rows, int Open, int Blocking, int Overdue, int Restricted, int Points, IReadOnlyList<StatusCount> ByStatus)
    {
        public int Of(Status status) => ByStatus.FirstOrDefault(part => part.Status == status)?.Count ?? 0;
    }

    public sealed record StatusCount(Status Status, int Count);

    /// <exception cref="InvalidFieldException">The filter names something unknown.</exception>
    public async Task<Totals> TotalsAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await TotalsAsync(context, filter, cancellation);
    }

    internal static async Task<Totals> TotalsAsync(QueryContext context, ObjectionFilter filter, CancellationToken cancellation)
    {
        var then = await context.AtEndOfDayAsync(filter, cancellation);
        var today = then.Now.Today;
        var groups = filter.AsOf is not null
            ? await Groups((await then.AsOfAsync(filter, cancellation)).Select(row => new Kind
            {
                Status = row.Status,
                Blocks = row.Blocks,
                Side = row.Side,
                DueOn = row.DueOn,
                Confidentiality = row.Objection.Confidentiality,
                Severity = row.Severity,
            }), today).ToListAsync(cancellation)
            : await Groups((await context.Db.ApplyFilterAsync(filter, context.Actor, today, cancellation)).Select(row => new Kind
            {
                Status = row.Status,
                Blocks = row.BlocksPublication,
                Side = row.Turn.Side,
                DueOn = row.Turn.DueOn,
                Confidentiality = row.Confidentiality,
                Severity = row.Severity,
            }), today).ToListAsync(cancellation);
        return new Totals(
            groups.Sum(group => group.Count),
            groups.Where(group => group.Kind.Status.IsOpen()).Sum(group => group.Count),
            groups.Where(group => group.Kind.Blocks).Sum(group => group.Count),
            groups.Sum(group => group.Overdue),
            groups.Where(group => group.Kind.Confidentiality is Confidentiality.Restricted).Sum(group => group.Count),
            groups.Where(group => group.Kind.Status.IsOpen()).Sum(group => group.Count * group.Kind.Severity.Points()),
            [.. groups.GroupBy(group => group.Kind.Status).OrderBy(group => group.Key).Select(group => new StatusCount(group.Key, group.Sum(part => part.Count)))]);
    }

    /// <summary>What totals are made of.</summary>
    private sealed class Kind
    {
        public Status Status { get; init; }

        public bool Blocks { get; init; }

        public Side Side { get; init; }

        public Confidentiality Confidentiality { get; init; }

        public Severity Severity { get; init; }

        public DateOnly? DueOn { get; init; }
    }

    private sealed record Group(Kind Kind, int Count, int Overdue);

    /// <summary>Told apart in the order of the index that covers them (IX_Objections_Totals), so that they are counted while it is walked.</summary>
    private static IQueryable<Group> Groups(IQueryable<Kind> rows, DateOnly today) =>
        rows.GroupBy(row => new { row.Status, row.Blocks, row.Side, row.Confidentiality, row.Severity })
            .Select(group => new Group(
                new Kind { Status = group.Key.Status, Blocks = group.Key.Blocks, Confidentiality = group.Key.Confidentiality, Severity = group.Key.Severity },
                group.Count(), group.Count(row => row.DueOn != null && row.DueOn < today)));

    /// <param name="most">At most so many rows, for a preview.</param>
    /// <param name="texts">Whether the long texts and the actions are wanted.</param>
    /// <exception cref="InvalidFieldException">The filter names something unknown.</exception>
    public async IAsyncEnumerable<ObjectionRow> RowsAsync(ObjectionFilter filter, bool texts, int most = int.MaxValue, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var then = await context.AtEndOfDayAsync(filter, cancellation);
        var keys = filter.AsOf is not null
            ? await PastObjections.Order(filter.Sort, "number").Apply(await then.AsOfAsync(filter, cancellation)).Select(row => row.ObjectionId).Take(most).ToListAsync(cancellation)
            : await ObjectionOrder.Of(filter.Sort, "number").Apply(await context.Db.ApplyFilterAsync(filter, context.Actor, context.Now.Today, cancellation)).Select(row => row.Id).Take(most).ToListAsync(cancellation);
        var now = new ObjectionRows(context, texts);
        foreach (var batch in keys.Chunk(Batch))
        {
            foreach (var row in filter.AsOf is not null ? await PastObjections.RowsAsync(then, batch, cancellation) : await now.ReadAsync(batch, cancellation))
            {
                yield return row;
            }
        }
    }
}
