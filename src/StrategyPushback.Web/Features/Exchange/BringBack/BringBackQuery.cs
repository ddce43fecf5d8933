using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Web.Features.Exchange.Export;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Exchange.BringBack;

/// <summary>Compares an edited file with the database, cell by cell, for the person who brings it back. Nothing is written.</summary>
public sealed class BringBackQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>Rows compared at a time.</summary>
    private const int Batch = 200;

    /// <param name="asOf">The day on which a CSV file was exported; a workbook contains its former values. Null takes the present values as the former ones.</param>
    /// <param name="reason">The reason for the actions that need one.</param>
    /// <exception cref="InvalidFieldException">The file cannot be read, or was not exported from this installation in the present form.</exception>
    public async Task<BringBackReport> LoadAsync(string path, string name, DateOnly? asOf = null, string? reason = null, CancellationToken cancellation = default)
    {
        var (report, _) = await CompareAsync(path, name, asOf, reason, cancellation);
        return report;
    }

    /// <summary>The report, and the commands of each row whose cells can be stored.</summary>
    internal async Task<(BringBackReport Report, IReadOnlyDictionary<int, ComparedRow> Rows)> CompareAsync(string path, string name, DateOnly? asOf, string? reason, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.Export))
        {
            throw new NotAllowedException();
        }

        var installation = await context.Db.InstallationIdAsync(cancellation);
        var file = await Task.Run(() => BroughtBackFile.Read(path, name, installation, context.Now.Settings.ImportRows, cancellation), cancellation);
        var past = file.Mark is null && asOf is { } day && day < context.Now.Today ? await context.AsOfAsync(new ObjectionFilter { AsOf = day }, cancellation) : null;
        var identities = new RowIdentities(installation, file);
        var differences = new List<RowDifference>();
        var (compared, unchanged) = (new Dictionary<int, ComparedRow>(), 0);
        foreach (var batch in identities.Known.Chunk(Batch))
        {
            var ids = batch.Select(row => row.Id).ToArray();
            var rows = await RowsAsync(context, file.Language, ids, cancellation);
            var former = past is null ? null : await RowsAsync(past, file.Language, ids, cancellation);
            var since = context.Now.Calendar.StartOf(asOf ?? context.Now.Today);
            var changedSince = file.Mark is null ? (await context.Db.Objections.Where(objection => ids.Contains(objection.Id) && objection.ChangedAt >= since).Select(objection => objection.Id).ToListAsync(cancellation)).ToHashSet() : [];
            var changed = new List<(int Id, BroughtBackRow Row, IReadOnlyList<CellDifference> Cells)>();
            foreach (var (id, row) in batch)
            {
                if (!rows.TryGetValue(id, out var now))
                {
                    identities.Refuse(row, "bring-back.row-unknown", row.Number);
                    continue;
                }

                var cells = CellComparison.Of(file, row, now, former?.GetValueOrDefault(id), changedSince.Contains(id));
                unchanged += cells.Count == 0 ? 1 : 0;
                if (cells.Count > 0)
                {
                    changed.Add((id, row, cells));
                }
            }

            await AddAsync(context, changed, reason, differences, compared, cancellation);
        }

        return (new BringBackReport(name, file.Mark?.At, file.Rows.Count, unchanged, differences, [.. identities.Refused.OrderBy(row => row.Place)]), compared);
    }

    /// <summary>Plans the commands of the changed rows, and marks the cells that a rule or a right forbids.</summary>
    /// <param name="changed">Rows of objections that the person may see.</param>
    private static async Task AddAsync(
        QueryContext context, List<(int Id, BroughtBackRow Row, IReadOnlyList<CellDifference> Cells)> changed, string? reason, List<RowDifference> differences, Dictionary<int, ComparedRow> compared, CancellationToken cancellation)
    {
        if (changed.Count == 0)
        {
            return;
        }

        var ids = changed.Select(row => row.Id).ToList();
        var objections = await context.Db.Objections.WholeForVerbs().Where(objection => ids.Contains(objection.Id)).ToDictionaryAsync(objection => objection.Id, cancellation);
        await context.Db.LoadReceivedRemindersAsync(objections.Values, cancellation);
        foreach (var (id, row, cells) in changed)
        {
            var objection = objections[id];
            var values = cells.Where(cell => cell.State is not DifferenceState.Refused).ToDictionary(cell => cell.Column, cell => row.Cells[cell.Column] with { Text = cell.Theirs });
            var edit = new RowEdit(objection, values, reason, context.Actor, context.Now);
            IReadOnlyList<CellDifference> judged = [.. cells.Select(cell => edit.Refused.TryGetValue(cell.Column, out var refusal) ? cell with { State = DifferenceState.Refused, Code = refusal.Code, Text = refusal.Text } : cell)];
            var difference = new RowDifference(objection.Number, objection.Title, row.Place, judged) { ObjectionId = id, Seen = objection.ConcurrencyToken, NeedsReason = edit.NeedsReason };
            differences.Add(difference);
            compared[id] = new ComparedRow(difference, columns =>
                new RowEdit(objection, columns.ToDictionary(column => column, column => values[column]), reason, context.Actor, context.Now).Steps);
        }
    }

    /// <summary>The rows as the file's language shows them. An asynchronous method does not change the culture of its caller.</summary>
    private static async Task<Dictionary<int, ShownRow>> RowsAsync(QueryContext context, string language, int[] ids, CancellationToken cancellation)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var rows = await new ObjectionRows(context, texts: true).ReadAsync(ids, cancellation);
        return rows.ToDictionary(row => row.Id, row => new ShownRow(row.Number, ExportColumn.All.ToDictionary(column => column.Name, column => column.Value(row, null).ToString())));
    }
}

/// <summary>An objection as an export shows it, by column.</summary>
internal sealed record ShownRow(string Number, IReadOnlyDictionary<string, string> Values);

/// <summary>A row with differences.</summary>
/// <param name="Plan">The commands that store the cells of these columns.</param>
internal sealed record ComparedRow(RowDifference Difference, Func<IReadOnlyCollection<string>, IReadOnlyList<EditStep>> Plan);
