using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Obligations.Sources;

/// <summary>Resolution actions. The side is that of the owner.</summary>
public sealed class ActionObligations : IObligationSource
{
    public IReadOnlyList<ObligationKind> Kinds => [ObligationKind.Action];

    public async Task<IReadOnlyList<Obligation>> LoadAsync(QueryContext context, ObligationScope scope, CancellationToken cancellation)
    {
        var (today, since) = (context.Now.Today, scope.Since);
        var (isAll, units, person) = (!scope.IsOfPerson && (scope.Units is null || scope.HasIt), scope.IsOfPerson ? [] : scope.Units ?? [], scope.PersonId);
        var visible = context.Db.Actions.VisibleTo(context.Db, context.Actor)
            .Where(action => isAll || action.OwnerId == person || (action.Owner.UnitId != null && units.Contains(action.Owner.UnitId.Value)));
        var open = await Lines(visible.Where(action => action.Status == ActionStatus.Planned || action.Status == ActionStatus.InProgress).OrderBy(action => action.DueOn).ThenBy(action => action.Id)).ToListAsync(cancellation);
        var ended = scope.WithEnded
            ? await Lines(visible.Where(action => action.Status == ActionStatus.Done && action.EndedOn >= since).OrderByDescending(action => action.EndedOn).ThenByDescending(action => action.Id)).ToListAsync(cancellation)
            : [];
        return
        [
            // An action is not overdue once every objection it answers has ended.
            .. open.Select(line => Row(line, line.HasOpen ? Obligation.OpenOn(today, line.DueOn) : ObligationState.Open)),
            .. ended.Select(line => Row(line, Obligation.KeptOn(line.EndedOn!.Value, line.DueOn)) with { EndedOn = line.EndedOn }),
        ];
    }

    private sealed record Line(int Id, string Title, DateOnly DueOn, DateOnly? EndedOn, int OwnerId, OwnerSide Owner, bool HasOpen);

    private static IQueryable<Line> Lines(IQueryable<ResolutionAction> actions) => actions.Take(ObligationScope.Most).Select(action => new Line(
        action.Id, action.Title, action.DueOn, action.EndedOn, action.OwnerId, new OwnerSide(action.Owner.Roles, action.Owner.UnitId, action.Owner.Unit != null && action.Owner.Unit.IsIt),
        action.Objections.Any(objection => objection.ClosedOn == null)));

    private static Obligation Row(Line line, ObligationState state) =>
        new($"ACT-{line.Id}", ObligationKind.Action, line.Title, line.Owner.Side, line.Owner.Units, line.OwnerId, line.DueOn, state, $"/actions?action=ACT-{line.Id}#ACT-{line.Id}");
}
