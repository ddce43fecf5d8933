using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Jobs;

namespace StrategyPushback.Web.Features.Settlement.Mediations;

/// <summary>
/// Ends mediations whose last day has passed, or whose mediator became a party, for example as owner of the strategy or as the
/// deputy of a lead.
/// </summary>
public sealed class MediationSchedule(IDbContextFactory<PushbackDb> contexts, BusinessClock clock, TimeProvider time, ILogger<MediationSchedule> log)
    : DateSchedule(contexts, clock, time, log)
{
    protected override async Task<IReadOnlyList<int>> DueAsync(PushbackDb db, DateOnly today, CancellationToken cancellation)
    {
        var running = db.Mediations.Where(mediation => mediation.State == MediationState.Running);
        var objections = await db.Objections.Where(objection => running.Select(mediation => mediation.ObjectionId).Contains(objection.Id)).OrderBy(objection => objection.Id)
            .Include(objection => objection.Update).ThenInclude(update => update.Strategy).Include(objection => objection.Units).Include(objection => objection.Actions).Include(objection => objection.Mediations)
            .AsSplitQuery().ToListAsync(cancellation);
        var people = objections.Count == 0 ? [] : await db.People.Include(person => person.StandsInFor).Where(person => running.Select(mediation => mediation.MediatorId).Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancellation);
        return [.. objections.Where(objection => objection.CurrentMediation!.EndsOn < today || IsWithoutMediator(objection, people, today)).Select(objection => objection.Id)];
    }

    protected override async Task<bool> ApplyAsync(PushbackDb db, int id, BusinessTime now, CancellationToken cancellation)
    {
        if (await db.LoadObjectionAsync(id, cancellation) is not { } objection || objection.CurrentMediation is not { State: MediationState.Running } mediation)
        {
            return false;
        }

        var people = await db.People.Include(person => person.StandsInFor).Where(person => person.Id == mediation.MediatorId).ToDictionaryAsync(person => person.Id, cancellation);
        return objection.EndMediationWhenDue(now) || (IsWithoutMediator(objection, people, now.Today) && objection.EndMediationWithoutMediator(now));
    }

    /// <summary>A mediation that began between the two queries is looked at in the next pass.</summary>
    private static bool IsWithoutMediator(Objection objection, Dictionary<int, Person> people, DateOnly today) =>
        people.TryGetValue(objection.CurrentMediation!.MediatorId, out var mediator) && objection.AgainstMediator(mediator, today) is not null;
}
