using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Goals;

internal static class GoalLoading
{
    /// <summary>The goal with its holder, tracked.</summary>
    /// <exception cref="NotFoundException">It does not exist.</exception>
    /// <exception cref="StaleEditException">It has changed since <paramref name="seen"/>; null matches any state.</exception>
    public static async Task<Goal> GoalAsync(this CommandContext context, string id, Guid? seen, CancellationToken cancellation)
    {
        var key = KeyOf(id);
        var goal = await context.Db.Goals.AsTracking().Include(goal => goal.HolderUnit).FirstOrDefaultAsync(goal => goal.Id == key, cancellation) ?? throw new NotFoundException();
        return seen is null || seen == goal.ConcurrencyToken ? goal : throw new StaleEditException();
    }

    /// <summary>The unit with this code or name, tracked.</summary>
    /// <exception cref="InvalidFieldException"><c>field.unknown</c>: no unit has this code or name.</exception>
    public static async Task<BusinessUnit> UnitAsync(this PushbackDb db, string name, CancellationToken cancellation)
    {
        var known = await db.UnitsKnownAsAsync(name.Trim(), cancellation);
        return known.Count == 0
            ? throw new InvalidFieldException("unit", "field.unknown", FieldTexts.UnknownUnit.With(name))
            : await db.Units.AsTracking().FirstAsync(unit => unit.Id == known[0], cancellation);
    }

    /// <summary>The key in an address; 0, which no record has, for anything else.</summary>
    public static int KeyOf(string id) => RecordKey.Parse(id) ?? 0;
}
