using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Snapshots;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Objections.AsOf;

/// <summary>Objections as they stood at the end of a day. Their texts are as they read today; what came later is left out.</summary>
internal static class PastObjections
{
    /// <summary>The same order as of now: see <see cref="ObjectionOrder"/>.</summary>
    public static Keyset<DailySnapshot> Order(string? sort, string otherwise = ObjectionOrder.Default)
    {
        var asked = sort ?? otherwise;
        var down = asked.StartsWith('-');
        var order = new Keyset<DailySnapshot>();
        order = asked.TrimStart('-') switch
        {
            "title" => order.By(row => EF.Functions.Collate(row.Objection.Title, "NOCASE"), down),
            "status" => order.By(row => (int)row.Status, down),
            "raisedAt" => order.By(row => row.Objection.RaisedAt, down),
            "dueOn" => Due(order, down),
            "number" => order,
            _ => Due(order.By(row => (int)row.Severity, down), false),
        };
        return order.By(row => row.ObjectionId, down);
    }

    public static async Task<Page<ObjectionView>> PageAsync(QueryContext then, ObjectionFilter filter, int limit, string? after, CancellationToken cancellation)
    {
        var rows = await then.AsOfAsync(filter, cancellation);
        var order = Order(filter.Sort);
        var list = $"objections?{filter.ToQuery()}";
        var stood = await order.Apply(order.After(rows, after, list)).Take(limit + 1).Include(row => row.Objection).AsNoTracking().ToListAsync(cancellation);
        var more = stood.Count > limit;
        stood = more ? stood[..limit] : stood;
        return new Page<ObjectionView>(
            [.. (await ViewsAsync(then, stood, cancellation)).Select(row => row.View)],
            more ? order.Cursor(stood[^1], list) : null,
            after is null ? stood.Count == 0 || !more ? stood.Count : await rows.CountAsync(cancellation) : null);
    }

    /// <summary>Rows of an export, or of a preview, by their keys and in their order.</summary>
    public static async Task<List<ObjectionRow>> RowsAsync(QueryContext then, IReadOnlyList<int> keys, CancellationToken cancellation)
    {
        var ids = keys.ToArray();
        var day = then.Now.Today;
        var stood = await then.Db.DailySnapshots.Where(row => EF.Parameter(ids).Contains(row.ObjectionId) && row.FromOn <= day && row.UntilOn > day)
            .Include(row => row.Objection).AsNoTracking().ToDictionaryAsync(row => row.ObjectionId, cancellation);
        var views = await ViewsAsync(then, [.. keys.Where(stood.ContainsKey).Select(key => stood[key])], cancellation);
        return await PastActions.FillAsync(then, [.. views.Select(row => RowOf(row.Stood, row.View, then.Now))], cancellation);
    }

    public static async Task<IReadOnlyList<(DailySnapshot Stood, ObjectionView View)>> ViewsAsync(QueryContext then, IReadOnlyList<DailySnapshot> stood, CancellationToken cancellation)
    {
        var parts = await ObjectionParts.ReadAsync([.. stood.Select(row => row.Objection)], then.Db, cancellation);
        var planned = await PastActions.PlannedAsync(then, [.. stood.Select(row => row.ObjectionId)], cancellation);
        var names = await then.Db.NamesAsync(parts.SelectMany(part => part.People()), cancellation);
        return [.. stood.Zip(parts, (row, part) => (row, PastView.Of(row, part, planned, then, names)))];
    }

    private static Keyset<DailySnapshot> Due(Keyset<DailySnapshot> order, bool down) => down
        ? order.By(row => row.DueOn ?? DateOnly.MinValue, true)
        : order.By(row => row.DueOn ?? DateOnly.MaxValue);

    private static ObjectionRow RowOf(DailySnapshot stood, ObjectionView view, BusinessTime now) => new(
        view.Id, view.Title, view.RaisedBy, stood.Severity, stood.Causes == 0 ? [] : view.Causes, stood.Status, stood.Side, view.Turn.Step, stood.DueOn, view.DaysLeft ?? 0,
        view.Dispositions.Count > 0 && (stood.Status is Status.DispositionProposed || !stood.Status.IsOpen()) ? view.Dispositions[^1].Disposition : null,
        stood.Objection.RaisedOn, stood.ClosedOn, now.Calendar.DaysBetween(stood.Objection.RaisedOn, stood.ClosedOn ?? now.Today), stood.Blocks, stood.Confirmed,
        view.Statement, view.Interest, view.ProposedChange, []);
}
