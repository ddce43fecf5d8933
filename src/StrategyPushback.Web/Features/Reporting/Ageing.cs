using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Reporting;

/// <summary>How long open objections have been open, and with whom, in business days.</summary>
/// <param name="Oldest">The oldest first, at most <see cref="MaxRows"/>.</param>
/// <param name="Old">Open for more than <see cref="OldAfter"/> days, out of <paramref name="Open"/>.</param>
/// <param name="Clocks">All clocks of IT together: the mark on each strip.</param>
public sealed record Ageing(IReadOnlyList<Age> Oldest, int Old, int Open, int Clocks)
{
    public const int OldAfter = 90;

    public const int MaxRows = 20;

    public static async Task<IReadOnlyList<Age>> OldestAsync(QueryContext context, IQueryable<ObjectionState> states, CancellationToken cancellation)
    {
        var oldest = await states.Where(state => state.ClosedOn == null)
            .OrderBy(state => state.Objection.RaisedAt).ThenBy(state => state.Id).Take(MaxRows).Columns().AsNoTracking().ToListAsync(cancellation);
        var turns = await TurnsAsync(context, oldest.ConvertAll(state => state.Id), cancellation);
        return [.. oldest.Select(state =>
        {
            var (it, units) = state.DaysHeld(context.Now);
            return new Age(state.Objection.Number, it, units, it + units, Periods([.. turns[state.Id]], context.Now));
        })];
    }

    /// <summary>How many of these have been open for more than <see cref="OldAfter"/> days.</summary>
    public static Task<int> OldAsync(QueryContext context, IQueryable<ObjectionState> states, CancellationToken cancellation)
    {
        // Compared as a time, so that SQLite uses the index of open objections on RaisedAt.
        var (now, calendar) = (context.Now, context.Now.Calendar);
        var until = calendar.EndOf(calendar.Add(now.Today, -OldAfter).AddDays(-1));
        return states.CountAsync(state => state.ClosedOn == null && state.Objection.RaisedAt <= until, cancellation);
    }

    internal static int ClocksOf(QueryContext context) => context.Now.Clocks.Acknowledge + context.Now.Clocks.Diagnose + context.Now.Clocks.ProposeDisposition;

    /// <summary>Which side got the turn on which day, up to the context's time.</summary>
    private static async Task<ILookup<int, (DateOnly On, Side Side)>> TurnsAsync(QueryContext context, List<int> ids, CancellationToken cancellation)
    {
        var end = context.Now.At;
        return (ids.Count == 0 ? [] : await context.Db.History
            .Where(entry => entry.ObjectionId != null && ids.Contains(entry.ObjectionId.Value) && entry.TurnAfter != null && entry.At <= end)
            .OrderBy(entry => entry.Id)
            .Select(entry => new { Objection = entry.ObjectionId!.Value, entry.On, Side = entry.TurnAfter!.Value })
            .ToListAsync(cancellation)).ToLookup(entry => entry.Objection, entry => (entry.On, entry.Side));
    }

    /// <summary>The days in their order, one period for each time the turn changed sides.</summary>
    private static List<TurnPeriod> Periods(IReadOnlyList<(DateOnly On, Side Side)> turns, BusinessTime now)
    {
        var periods = new List<TurnPeriod>();
        for (var i = 0; i < turns.Count; i++)
        {
            var days = now.Calendar.DaysBetween(turns[i].On, i + 1 < turns.Count ? turns[i + 1].On : now.Today);
            if (days <= 0 || turns[i].Side is Side.Nobody)
            {
                continue;
            }

            var isIt = turns[i].Side is not Side.Unit;
            if (periods.Count > 0 && periods[^1].IsIt == isIt)
            {
                periods[^1] = periods[^1] with { Days = periods[^1].Days + days };
            }
            else
            {
                periods.Add(new TurnPeriod(isIt, days));
            }
        }

        return periods;
    }
}

/// <param name="It">Business days with IT or the CIO.</param>
/// <param name="Total">Business days since it was raised.</param>
public sealed record Age(string Number, int It, int Units, int Total, IReadOnlyList<TurnPeriod> Periods);

/// <summary>Business days in a row with one side.</summary>
public sealed record TurnPeriod(bool IsIt, int Days);
