using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Standings;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>What the dashboard showed at the end of a day: the same lists as of now, from what stood then.</summary>
internal static class PastDashboard
{
    public static async Task<IReadOnlyList<Blocker>> BlockersAsync(Look then, IQueryable<KeptStanding> rows, CancellationToken cancellation)
    {
        var blocking = await rows.Where(row => row.Blocks)
            .OrderBy(row => row.DueOn == null).ThenBy(row => row.DueOn).ThenBy(row => row.ObjectionId)
            .Take(Blockers.Most).Include(row => row.Objection).AsNoTracking().ToListAsync(cancellation);
        return [.. (await PastObjections.ViewsAsync(then, blocking, cancellation)).Select(row => BlockerOf(row.Stood, row.View, then))];
    }

    public static async Task<Ageing> AgeingAsync(Look then, IQueryable<KeptStanding> rows, CancellationToken cancellation)
    {
        var open = rows.Where(row => row.Status <= Status.Deferred);
        var oldest = await open.OrderBy(row => row.Objection.RaisedAt).ThenBy(row => row.ObjectionId).Take(Ageing.Most).AsNoTracking().ToListAsync(cancellation);
        var turns = await Ageing.TurnsAsync(then, oldest.ConvertAll(row => row.ObjectionId), cancellation);
        var before = then.Now.Calendar.Add(then.Now.Today, -Ageing.OldAfter);
        return new(
            [.. oldest.Select(row =>
            {
                var (it, units) = row.DaysHeld(then);
                return new Age($"OBJ-{row.ObjectionId}", it, units, it + units, Ageing.Stretches([.. turns[row.ObjectionId]], then.Now));
            })],
            await open.CountAsync(row => row.Objection.RaisedOn < before, cancellation),
            await open.CountAsync(cancellation),
            Ageing.ClocksOf(then));
    }

    private static Blocker BlockerOf(KeptStanding stood, ObjectionView view, Look then)
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
