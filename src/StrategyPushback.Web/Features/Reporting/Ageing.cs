using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Reporting;

/// <summary>How long open objections have been open, and with whom, in business days. The oldest first.</summary>
/// <param name="Old">Open for more than <see cref="OldAfter"/> days, out of <paramref name="Open"/>.</param>
/// <param name="Clocks">All clocks of IT together: the mark on each strip.</param>
public sealed record Ageing(IReadOnlyList<Age> Oldest, int Old, int Open, int Clocks)
{
    public const int OldAfter = 90;

    /// <summary>Rows shown.</summary>
    public const int Most = 20;

    public static async Task<IReadOnlyList<Age>> OldestAsync(QueryContext context, IQueryable<Objection> rows, CancellationToken cancellation)
    {
        var oldest = await rows.Where(objection => objection.ClosedOn == null)
            .OrderBy(objection => objection.RaisedAt).ThenBy(objection => objection.Id).Take(Most).AsNoTracking().ToListAsync(cancellation);
        var history = await TurnsAsync(context, oldest.ConvertAll(objection => objection.Id), cancellation);
        var calendar = context.Now.Calendar;
        return [.. oldest.Select(objection =>
        {
            var (it, units) = objection.DaysHeldOn(context.Now.Today, calendar);
            return new Age(objection.Number, it, units, objection.AgeOn(context.Now.Today, calendar), Stretches([.. history[objection.Id]], context.Now));
        })];
    }

    /// <summary>How many of these have been open for longer than <see cref="OldAfter"/> days, asked by the moment, as the index of open ones is.</summary>
    public static Task<int> OldAsync(QueryContext context, IQueryable<Objection> rows, CancellationToken cancellation)
    {
        var until = OldUntil(context.Now);
        return rows.CountAsync(objection => objection.ClosedOn == null && objection.RaisedAt <= until, cancellation);
    }

    /// <summary>What was raised up to this moment is older than <see cref="OldAfter"/> days.</summary>
    internal static DateTime OldUntil(BusinessTime now) => now.Calendar.EndOf(now.Calendar.Add(now.Today, -OldAfter).AddDays(-1));

    internal static int ClocksOf(QueryContext context) => context.Now.Clocks.Acknowledge + context.Now.Clocks.Diagnose + context.Now.Clocks.ProposeDisposition;

    /// <summary>Who got the turn when, up to the context's moment.</summary>
    internal static async Task<ILookup<int, (DateOnly On, Side Side)>> TurnsAsync(QueryContext context, List<int> keys, CancellationToken cancellation)
    {
        var end = context.Now.At;
        return (keys.Count == 0 ? [] : await context.Db.History
            .Where(entry => entry.ObjectionId != null && keys.Contains(entry.ObjectionId.Value) && entry.TurnAfter != null && entry.At <= end)
            .OrderBy(entry => entry.Id)
            .Select(entry => new { Objection = entry.ObjectionId!.Value, entry.On, Side = entry.TurnAfter!.Value })
            .ToListAsync(cancellation)).ToLookup(entry => entry.Objection, entry => (entry.On, entry.Side));
    }

    /// <summary>The days one after the other, a stretch for each time it changed hands.</summary>
    internal static List<Stretch> Stretches(IReadOnlyList<(DateOnly On, Side Side)> turns, BusinessTime now)
    {
        var stretches = new List<Stretch>();
        for (var i = 0; i < turns.Count; i++)
        {
            var days = now.Calendar.DaysBetween(turns[i].On, i + 1 < turns.Count ? turns[i + 1].On : now.Today);
            if (days <= 0 || turns[i].Side is Side.Nobody)
            {
                continue;
            }

            var isIt = turns[i].Side is not Side.Unit;
            if (stretches.Count > 0 && stretches[^1].IsIt == isIt)
            {
                stretches[^1] = stretches[^1] with { Days = stretches[^1].Days + days };
            }
            else
            {
                stretches.Add(new Stretch(isIt, days));
            }
        }

        return stretches;
    }
}

/// <param name="It">Business days with IT or the CIO.</param>
/// <param name="Total">Business days since it was raised.</param>
public sealed record Age(string Number, int It, int Units, int Total, IReadOnlyList<Stretch> Stretches);

public sealed record Stretch(bool IsIt, int Days);
