using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>
/// The rows of an export: those of the list for the same person and filter, in the same order. The keys are taken
/// first, four bytes a row, and the rows in batches after them: memory stays flat, and no row comes twice or goes
/// missing when others work meanwhile.
/// </summary>
public sealed class ObjectionExport(Reader reader) : IQuestion
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

    /// <exception cref="WrongField">The filter names something unknown.</exception>
    public async Task<Totals> TotalsAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var look = await reader.OpenAsync(cancellation);
        var today = look.Now.Today;
        var rows = await look.Db.MeantByAsync(filter, look.By, today, cancellation);
        var groups = await rows.GroupBy(row => new
        {
            row.Status,
            row.BlocksPublication,
            Overdue = row.Turn.DueOn != null && row.Turn.DueOn < today,
            row.Confidentiality,
            row.Severity,
        }).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        return new Totals(
            groups.Sum(group => group.Count),
            groups.Where(group => group.Key.Status.IsOpen()).Sum(group => group.Count),
            groups.Where(group => group.Key.BlocksPublication).Sum(group => group.Count),
            groups.Where(group => group.Key.Overdue).Sum(group => group.Count),
            groups.Where(group => group.Key.Confidentiality is Confidentiality.Restricted).Sum(group => group.Count),
            groups.Where(group => group.Key.Status.IsOpen()).Sum(group => group.Count * group.Key.Severity.Points()),
            [.. groups.GroupBy(group => group.Key.Status).OrderBy(group => group.Key).Select(group => new StatusCount(group.Key, group.Sum(part => part.Count)))]);
    }

    /// <param name="most">At most so many rows, for a preview.</param>
    /// <param name="texts">Whether the long texts and the actions are wanted.</param>
    /// <exception cref="WrongField">The filter names something unknown.</exception>
    public async IAsyncEnumerable<ObjectionRow> RowsAsync(ObjectionFilter filter, bool texts, int most = int.MaxValue, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var look = await reader.OpenAsync(cancellation);
        var meant = await look.Db.MeantByAsync(filter, look.By, look.Now.Today, cancellation);
        var keys = await ObjectionOrder.Of(filter.Sort, "number").Apply(meant).Select(row => row.Id).Take(most).ToListAsync(cancellation);
        foreach (var batch in keys.Chunk(Batch))
        {
            foreach (var row in await look.RowsAsync(batch, texts, cancellation))
            {
                yield return row;
            }
        }
    }
}
