using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Organisation.Retirement;

/// <summary>What stops a unit from retiring now, so that a page can say it before it asks for confirmation.</summary>
public sealed class RetirementQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>The refusal that <see cref="RetireUnit"/> would give; null when nothing stops it or no unit has the code.</returns>
    public async Task<Refusal?> LoadAsync(string code, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.ManageUnits))
        {
            throw new NotAllowedException();
        }

        var units = await context.Db.Units.AsTracking().ToListAsync(cancellation);
        return units.Find(unit => string.Equals(unit.Code, code, StringComparison.OrdinalIgnoreCase)) is { } unit
            && new UnitTree(units).AgainstRetiring(unit, await context.Db.DependentsOfAsync(unit.Id, context.Actor, context.Now.Today, cancellation)) is { } violation
            ? Refusals.Of(new BrokenRule(violation)) : null;
    }
}

internal static class DependentsLoading
{
    /// <summary>What depends on a unit. A person who may not see an objection learns neither its number, nor how many there are, nor that it is an objection.</summary>
    public static async Task<UnitDependents> DependentsOfAsync(this PushbackDb db, int unit, Actor actor, DateOnly today, CancellationToken cancellation)
    {
        var people = await db.People.Where(person => person.UnitId == unit && person.DeactivatedAt == null).OrderBy(person => person.Name).Select(person => person.Name).ToListAsync(cancellation);
        var open = db.Objections.Where(objection => objection.ClosedOn == null && objection.Units.Any(raising => raising.UnitId == unit && raising.WithdrawnAt == null));
        var numbers = await open.VisibleTo(actor).OrderBy(objection => objection.Id).Select(objection => objection.Id).ToListAsync(cancellation);
        var areHidden = await open.CountAsync(cancellation) > numbers.Count;
        var units = await MergedUnits.WithMergedAsync(db, unit, cancellation);
        var visible = db.StrategiesVisibleTo(actor).Select(strategy => strategy.Id);
        var offered = db.TrainingOffers.Where(offer => units.Contains(offer.UnitId) && offer.WithdrawnAt == null && offer.EndsOn >= today);
        var trainings = await offered.Where(offer => visible.Contains(offer.Phase.StrategyId)).OrderBy(offer => offer.StartsOn).ThenBy(offer => offer.Id).Select(offer => offer.Title).ToListAsync(cancellation);
        areHidden = areHidden || await offered.CountAsync(cancellation) > trainings.Count;
        return new UnitDependents(people, [.. numbers.Select(id => $"OBJ-{id}")], areHidden) { Trainings = trainings };
    }
}
