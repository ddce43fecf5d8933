using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Obligations.Sources;

/// <summary>Mediations: the other side replies to a proposal, which has no clock; the mediator records how one ended by its last day.</summary>
public sealed class MediationObligations : IObligationSource
{
    public IReadOnlyList<ObligationKind> Kinds => [ObligationKind.MediationReply, ObligationKind.MediationOutcome];

    public async Task<IReadOnlyList<Obligation>> LoadAsync(QueryContext context, ObligationScope scope, CancellationToken cancellation)
    {
        var open = context.Db.Mediations.Where(mediation => mediation.State == MediationState.Proposed || mediation.State == MediationState.Running).Select(mediation => mediation.ObjectionId);
        var objections = await context.Db.Objections.VisibleTo(context.Actor).Where(objection => open.Contains(objection.Id)).OrderBy(objection => objection.Id).Take(ObligationScope.Most)
            .WholeForVerbs().AsNoTrackingWithIdentityResolution().AsSplitQuery().ToListAsync(cancellation);
        var mediators = objections.Select(objection => objection.CurrentMediation!.MediatorId).ToHashSet();
        var people = mediators.Count == 0 ? [] : await context.Db.People.Include(person => person.Unit).Include(person => person.StandsInFor).Where(person => mediators.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancellation);
        return [.. objections.Where(CanGoOn).Select(objection => Of(objection, objection.CurrentMediation!, people, context.Now.Today))];

        // Nobody can agree to a proposal that cannot begin; who proposed it takes it back.
        bool CanGoOn(Objection objection) => objection.CurrentMediation is { State: MediationState.Running }
            || (objection.AgainstBeginningMediation(context.Now) ?? objection.AgainstMediator(people[objection.CurrentMediation!.MediatorId], context.Now.Today)) is null;
    }

    private static Obligation Of(Objection objection, Mediation mediation, Dictionary<int, Person> people, DateOnly today)
    {
        var address = $"/objections/{objection.Number}/settlement";
        if (mediation.State is MediationState.Proposed)
        {
            var isOfIt = mediation.ProposedBy is Side.Unit;
            return new(
                $"MED-{mediation.Id}/reply", ObligationKind.MediationReply, objection.Title, isOfIt ? Side.It : Side.Unit,
                isOfIt ? [] : [.. objection.Units.Where(raising => raising.IsSupporting).Select(raising => raising.UnitId)], null, null, ObligationState.Open, address)
            {
                Objection = objection.Number,
            };
        }

        var mediator = people[mediation.MediatorId];
        var owner = new OwnerSide(mediator.Roles, mediator.UnitId, mediator.Unit is { IsIt: true });
        return new($"MED-{mediation.Id}", ObligationKind.MediationOutcome, objection.Title, owner.Side, owner.Units, mediator.Id, mediation.EndsOn, Obligation.OpenOn(today, mediation.EndsOn), address) { Objection = objection.Number };
    }
}
