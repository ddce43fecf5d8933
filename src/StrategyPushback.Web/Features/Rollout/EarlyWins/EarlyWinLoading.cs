using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout.EarlyWins;

internal static class EarlyWinLoading
{
    /// <summary>An early win with its phase, and the concerned unit for which this person answers, tracked.</summary>
    /// <exception cref="NotFoundException">It does not exist, or the person may not see its strategy.</exception>
    /// <exception cref="StaleEditException">It changed after the person opened it.</exception>
    public static async Task<(EarlyWin Win, BusinessUnit? Unit)> EarlyWinAsync(this CommandContext context, int id, Guid? seen, CancellationToken cancellation)
    {
        var visible = context.Db.StrategiesVisibleTo(context.Actor).Select(strategy => strategy.Id);
        var win = await context.Db.EarlyWins.AsTracking().Include(win => win.Phase).FirstOrDefaultAsync(win => win.Id == id && visible.Contains(win.Phase.StrategyId), cancellation) ?? throw new NotFoundException();
        if (seen is { } token && token != win.ConcurrencyToken)
        {
            throw new StaleEditException();
        }

        var concerned = (await ConcernedAsync(context.Db, [id], cancellation))[id].Intersect(context.Actor.LedUnits).ToList();
        return (win, await context.Db.Units.Where(unit => concerned.Contains(unit.Id)).OrderBy(unit => unit.Order).FirstOrDefaultAsync(cancellation));
    }

    /// <summary>
    /// The units that verify each early win: those that raised one of its objections. An early win without objections is verified by
    /// the units that its phase reaches.
    /// </summary>
    public static async Task<IReadOnlyDictionary<int, HashSet<int>>> ConcernedAsync(PushbackDb db, IReadOnlyCollection<int> wins, CancellationToken cancellation)
    {
        var raising = (await db.EarlyWins.Where(win => wins.Contains(win.Id)).SelectMany(win => win.Objections, (win, objection) => new { win.Id, Objection = objection })
            .SelectMany(line => line.Objection.Units, (line, unit) => new { line.Id, unit.UnitId, unit.WithdrawnAt }).Where(line => line.WithdrawnAt == null).ToListAsync(cancellation)).ToLookup(line => line.Id, line => line.UnitId);
        var reached = (await db.EarlyWins.Where(win => wins.Contains(win.Id) && !win.Objections.Any()).SelectMany(win => win.Phase.Units, (win, unit) => new { win.Id, unit.UnitId }).ToListAsync(cancellation)).ToLookup(line => line.Id, line => line.UnitId);
        var merged = await MergedUnits.LoadAsync(db, cancellation);
        return wins.ToDictionary(win => win, win => raising[win].Concat(reached[win]).Select(unit => merged.GetValueOrDefault(unit, unit)).ToHashSet());
    }

    /// <summary>Whether this person leads a unit that verifies the early win and did not claim it.</summary>
    public static bool MayAnswer(this Actor actor, EarlyWin win, HashSet<int> concerned) => win.IsVerified is null && actor.PersonId != win.ClaimedById && actor.LedUnits.Any(concerned.Contains);
}
