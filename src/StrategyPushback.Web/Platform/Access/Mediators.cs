using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Data;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>Who may mediate, and the end of mediations whose mediator may not. See docs/decisions/0244-a-mediator-reads-while-the-mediation-runs.md.</summary>
internal static class Mediators
{
    /// <summary>
    /// Why the person cannot mediate; null when the person can. Search, proposal, agreement and a running mediation ask here. The
    /// objection is loaded with its strategy, units and actions.
    /// </summary>
    /// <param name="person">With those whom the person stands in for.</param>
    public static RuleViolation? AgainstMediator(this Objection objection, Person person, DateOnly today)
    {
        var mediator = person.AsActor(today);
        return Mediation.MediatorLeft.Unless(person.IsActive, person.Name)
            ?? objection.AgainstMediator(mediator, person.SecondUnitId)

            // A mediator reads the objection once both sides have agreed, also a restricted one. Administrators read none.
            ?? Mediation.MediatorMayNotRead.Unless(mediator.SeesOpen() || mediator.KnowsWithoutMediating(objection), person.Name);
    }

    /// <summary>Ends the running mediations that a person, as changed by this command, may run no longer.</summary>
    /// <param name="person">Tracked.</param>
    public static async Task EndMediationsOfAsync(this CommandContext context, Person person, CancellationToken cancellation)
    {
        var run = await context.Db.Mediations.Where(mediation => mediation.MediatorId == person.Id && mediation.State == MediationState.Running).Select(mediation => mediation.ObjectionId).ToListAsync(cancellation);
        if (run.Count > 0)
        {
            await context.Db.People.AsTracking().Where(absent => absent.DeputyId == person.Id).LoadAsync(cancellation);
        }

        foreach (var id in run)
        {
            if (await context.Db.LoadObjectionAsync(id, cancellation) is { } objection && objection.AgainstMediator(person, context.Now.Today) is not null)
            {
                objection.EndMediationWithoutMediator(context.Now);
            }
        }
    }
}
