using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Snapshots;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.AsOf;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Dashboard.AsOf;

/// <summary>What the dashboard showed at the end of a day: the same lists as of now, from what stood then.</summary>
internal static class PastDashboard
{
    public static async Task<IReadOnlyList<Blocker>> BlockersAsync(QueryContext then, IQueryable<DailySnapshot> rows, CancellationToken cancellation)
    {
        var blocking = await rows.Where(row => row.Blocks)
            .OrderBy(row => row.DueOn == null).ThenBy(row => row.DueOn).ThenBy(row => row.ObjectionId)
            .Take(Blockers.Most).Include(row => row.Objection).AsNoTracking().ToListAsync(cancellation);
        return [.. (await PastObjections.ViewsAsync(then, blocking, cancellation)).Select(row => BlockerOf(row.Stood, row.View, then))];
    }

    public static async Task<IReadOnlyList<Age>> OldestAsync(QueryContext then, IQueryable<DailySnapshot> rows, CancellationToken cancellation)
    {
        var oldest = await rows.Where(row => row.Status <= Status.Deferred).OrderBy(row => row.Objection.RaisedAt).ThenBy(row => row.ObjectionId).Take(Ageing.Most).AsNoTracking().ToListAsync(cancellation);
        var turns = await Ageing.TurnsAsync(then, oldest.ConvertAll(row => row.ObjectionId), cancellation);
        return [.. oldest.Select(row =>
        {
            var (it, units) = row.DaysHeld(then);
            return new Age($"OBJ-{row.ObjectionId}", it, units, it + units, Ageing.Stretches([.. turns[row.ObjectionId]], then.Now));
        })];
    }

    public static Task<int> OldAsync(QueryContext then, IQueryable<DailySnapshot> rows, CancellationToken cancellation)
    {
        var until = Ageing.OldUntil(then.Now);
        return rows.CountAsync(row => row.Status <= Status.Deferred && row.Objection.RaisedAt <= until, cancellation);
    }

    private static Blocker BlockerOf(DailySnapshot stood, ObjectionView view, QueryContext then)
    {
        var contested = stood.Status is Status.Contested ? view.Verdicts.LastOrDefault(verdict => !verdict.Accepted) : null;
        return new(
            view.Number,
            view.Title,
            [.. view.RaisedBy.Select(unit => unit.Name)],
            contested?.Reason ?? view.RootCauses.Where(cause => cause.Kind is not (nameof(CauseKind.Threat) or CauseView.Undisclosed)).Select(cause => cause.Statement ?? cause.Lacks ?? cause.Benefit).FirstOrDefault(words => words is not null),
            contested is null ? null : new Contest(contested.UnitName, then.Now.Calendar.DateOf(contested.At)),
            stood.Status,
            new Turn(stood.Side, stood.TurnUnitId, view.Turn.Step, stood.DueOn),
            view.Waiting?.Name,
            view.DaysLeft);
    }
}
