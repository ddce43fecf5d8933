using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Web.Features.Exchange.BringBack;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Exports;

namespace StrategyPushback.Web.Features.Exchange.Export;

/// <summary>The cells of a workbook that can be brought back, with the row id as the last one. Only the cells that the reader can change now are unlocked.</summary>
public sealed class EditableRows(QueryContextFactory contexts) : IQuery
{
    /// <summary>Rows of a workbook whose cells are unlocked one by one, which loads each objection. In a larger one the editable columns are unlocked as a whole.</summary>
    public const int MostJudged = 2_000;

    private const int Batch = 100;

    /// <param name="rows">Those that the reader may see.</param>
    /// <param name="count">The number of rows.</param>
    public async IAsyncEnumerable<IReadOnlyList<Cell>> CellsAsync(
        IAsyncEnumerable<ObjectionRow> rows, int count, IReadOnlyList<ExportColumn> columns, string host, WorkbookMark mark, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(mark);
        await foreach (var batch in rows.Chunk(Batch).WithCancellation(cancellation))
        {
            var editable = count > MostJudged ? null : await EditableAsync([.. batch.Select(row => row.Id)], cancellation);
            foreach (var row in batch)
            {
                var open = editable?.GetValueOrDefault(row.Id);
                yield return
                [
                    .. columns.Select(column => column.Value(row, host) with { IsLocked = editable is not null && open?.Contains(column.Name) is not true }),
                    Cell.Of(mark.RowIdOf(row.Id)),
                ];
            }
        }
    }

    private async Task<Dictionary<int, HashSet<string>>> EditableAsync(int[] ids, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var objections = await context.Db.Objections.WholeForVerbs().AsSplitQuery().Where(objection => ids.Contains(objection.Id)).ToListAsync(cancellation);
        await context.Db.LoadReceivedRemindersAsync(objections, cancellation);
        return objections.ToDictionary(objection => objection.Id, objection => StatusActions.EditableColumns(objection, context.Actor, context.Now));
    }
}
