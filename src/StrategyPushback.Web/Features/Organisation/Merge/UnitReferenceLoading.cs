using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Organisation.Merge;

internal static class UnitReferenceLoading
{
    /// <summary>In these statuses units state positions, or will again once the dates are moved.</summary>
    private static readonly UpdateStatus[] s_mayReopen = [UpdateStatus.InConsultation, UpdateStatus.FinalComment, UpdateStatus.Closed, UpdateStatus.SentBack];

    /// <summary>Everything that refers to a unit and moves with it, tracked.</summary>
    /// <param name="into">The unit that remains; its problems are ranked with the others, and its own access to a draft applies.</param>
    public static async Task<UnitReferences> ReferencesAsync(this CommandContext context, int unit, int into, CancellationToken cancellation) => new(
        await context.Db.People.AsTracking().Where(person => person.UnitId == unit || person.SecondUnitId == unit).ToListAsync(cancellation),
        await context.Db.Objections.WholeForVerbs().AsSplitQuery().Where(objection => objection.Units.Any(raising => raising.UnitId == unit)).ToListAsync(cancellation),
        await context.Db.Updates.AsTracking().Include(update => update.Positions)
            .Where(update => s_mayReopen.Contains(update.Status) && update.Positions.Any(position => position.UnitId == unit)).ToListAsync(cancellation))
    {
        Goals = await context.Db.Goals.AsTracking().Where(goal => goal.HolderUnitId == unit).ToListAsync(cancellation),
        Problems = await context.Db.Problems.AsTracking().Where(problem => problem.UnitId == unit || problem.UnitId == into).ToListAsync(cancellation),
        Needs = await context.Db.UnitNeeds.AsTracking().Where(need => need.UnitId == unit).ToListAsync(cancellation),
        EarlyAccess = await context.Db.Set<EarlyAccess>().AsTracking().Where(access => access.UnitId == unit || access.UnitId == into).ToListAsync(cancellation),
    };

    /// <summary>What a merge has moved, tracked.</summary>
    /// <param name="into">The unit that remained, with all its problems.</param>
    public static async Task<UnitReferences> MovedAsync(this CommandContext context, MovedByMerge moved, int into, CancellationToken cancellation)
    {
        var (people, objections, updates) = (moved.People.Select(person => person.Id).ToList(), moved.Objections.Select(objection => objection.Id).ToList(), moved.Positions.Select(position => position.UpdateId).ToList());
        return new(
            await context.Db.People.AsTracking().Where(person => people.Contains(person.Id)).ToListAsync(cancellation),
            await context.Db.Objections.WholeForVerbs().AsSplitQuery().Where(objection => objections.Contains(objection.Id)).ToListAsync(cancellation),
            await context.Db.Updates.AsTracking().Include(update => update.Positions).Where(update => updates.Contains(update.Id)).ToListAsync(cancellation))
        {
            Goals = await context.Db.Goals.AsTracking().Where(goal => moved.Goals.Contains(goal.Id)).ToListAsync(cancellation),
            Problems = await context.Db.Problems.AsTracking().Where(problem => problem.UnitId == into).ToListAsync(cancellation),
            Needs = await context.Db.UnitNeeds.AsTracking().Where(need => moved.Needs.Contains(need.Id)).ToListAsync(cancellation),
            EarlyAccess = await context.Db.Set<EarlyAccess>().AsTracking().Where(access => moved.EarlyAccess.Contains(access.Id)).ToListAsync(cancellation),
        };
    }
}
