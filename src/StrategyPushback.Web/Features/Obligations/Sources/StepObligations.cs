using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.Obligations.Sources;

/// <summary>The steps of objections: answers of IT, rulings, read-backs, verdicts, agreements and carried-over questions, with those that ended.</summary>
public sealed class StepObligations : IObligationSource
{
    public IReadOnlyList<ObligationKind> Kinds => [ObligationKind.Step, ObligationKind.ConfirmFiling];

    public async Task<IReadOnlyList<Obligation>> LoadAsync(QueryContext context, ObligationScope scope, CancellationToken cancellation)
    {
        var rows = new List<Obligation>();
        if (scope.HasIt)
        {
            rows.AddRange(await OfItAsync(context, cancellation));
        }

        if (scope.Units is not { Count: 0 })
        {
            rows.AddRange(await OfUnitsAsync(context, scope, cancellation));
        }

        if (scope.WithEnded)
        {
            rows.AddRange(await EndedAsync(context, scope, cancellation));
        }

        return rows;
    }

    private static async Task<IEnumerable<Obligation>> OfItAsync(QueryContext context, CancellationToken cancellation)
    {
        var today = context.Now.Today;
        var turns = await context.Db.Objections.VisibleTo(context.Actor)
            .Where(objection => objection.ClosedOn == null && objection.Turn.Step != null && (objection.Turn.Side == Side.It || objection.Turn.Side == Side.Cio))
            .OrderBy(objection => objection.Turn.DueOn).ThenBy(objection => objection.Id).Take(ObligationScope.Most)
            .Select(objection => new { objection.Id, objection.Title, objection.Turn.Step, objection.Turn.DueOn, objection.Turn.Side, objection.ShepherdId }).ToListAsync(cancellation);

        // The contact of an objection is the person of the PMO who takes the steps of IT; a ruling is the CIO's.
        return turns.Select(turn => Row(turn.Id, turn.Title, turn.Side, [], turn.Side is Side.It ? turn.ShepherdId : null, turn.Step, turn.DueOn, Obligation.OpenOn(today, turn.DueOn)))
            .Concat(await OfLaterDatesAsync(context, cancellation));
    }

    /// <summary>Later dates that a unit asked for beside its turn, and to which the PMO has not agreed. They have no clock.</summary>
    private static async Task<IEnumerable<Obligation>> OfLaterDatesAsync(QueryContext context, CancellationToken cancellation)
    {
        var asked = await context.Db.Objections.VisibleTo(context.Actor)
            .Where(objection => objection.ClosedOn == null && objection.Turn.Side == Side.Unit && objection.Extensions.Any(extension => extension.EndedAt == null && extension.AgreedAt == null))
            .OrderBy(objection => objection.Id).Take(ObligationScope.Most).Include(objection => objection.Extensions.OrderBy(extension => extension.Id)).ToListAsync(cancellation);
        return asked.Where(objection => objection.Awaited.It).Select(objection => Row(objection.Id, objection.Title, Side.It, [], objection.ShepherdId, Step.Agree, null, ObligationState.Open));
    }

    private static async Task<IEnumerable<Obligation>> OfUnitsAsync(QueryContext context, ObligationScope scope, CancellationToken cancellation)
    {
        var (today, units) = (context.Now.Today, scope.Units ?? []);
        var isAll = scope.Units is null;
        var waiting = await context.Db.Objections.VisibleTo(context.Actor)
            .Where(objection => objection.ClosedOn == null
                && (objection.Turn.Side == Side.Unit || !objection.IsConfirmed || objection.CarryOvers.Any(question => question.EndedAt == null) || objection.Extensions.Any(extension => extension.EndedAt == null && extension.AgreedAt == null))
                && (isAll || objection.Units.Any(raising => units.Contains(raising.UnitId) && raising.WithdrawnAt == null)))
            .OrderBy(objection => objection.Turn.DueOn).ThenBy(objection => objection.Id).Take(ObligationScope.Most)
            .Include(objection => objection.Units.OrderBy(raising => raising.Order)).Include(objection => objection.Actions).Include(objection => objection.Mediations)
            .Include(objection => objection.Verdicts).ThenInclude(verdict => verdict.Disposition).Include(objection => objection.Dispositions.OrderBy(disposition => disposition.Id))
            .Include(objection => objection.CarryOvers).ThenInclude(question => question.Update).Include(objection => objection.Extensions.OrderBy(extension => extension.Id))
            .Include(objection => objection.Reclassifications.OrderBy(question => question.Id))
            .AsSplitQuery().ToListAsync(cancellation);
        return waiting.SelectMany(objection => objection.Awaited.Units, (objection, unit) => (objection, unit, Asked: AskedOf(objection, unit)))
            .Select(one => Row(
                one.objection.Id, one.objection.Title, Side.Unit, [one.unit], null, one.Asked.Step.KnownStep(context.Actor.Knows(one.objection)), one.Asked.DueOn, Obligation.OpenOn(today, one.Asked.DueOn),
                one.Asked.Step is null ? ObligationKind.ConfirmFiling : ObligationKind.Step));
    }

    /// <summary>What the unit has to do. Without a step it confirms what was filed on its behalf, which has no clock; nor has what is asked beside a turn of IT.</summary>
    private static (Step? Step, DateOnly? DueOn) AskedOf(Objection objection, int unit) =>
        !objection.IsConfirmed ? (null, null)
        : objection.Turn.Side is Side.Unit ? (objection.Turn.Step, objection.Turn.DueOn)
        : objection.CarryOvers.Any(question => question.IsPending && question.UnitId == unit) ? (Step.ConfirmCarryOver, null)
        : (Step.Agree, null);

    /// <summary>Steps without those that were taken back. They count for the side and not for a person. The due date follows from the days that the step took.</summary>
    private static async Task<IEnumerable<Obligation>> EndedAsync(QueryContext context, ObligationScope scope, CancellationToken cancellation)
    {
        // The history is indexed by time, not by day.
        var (units, isAll, hasIt, since, from) = (scope.Units ?? [], scope.Units is null, scope.HasIt, scope.Since, context.Now.Calendar.At(scope.Since, TimeOnly.MinValue));
        var entries = context.Db.History.WithoutTakenBack(context.Db.History).Where(entry => entry.Step != null && entry.Step != Step.Raise && entry.TakesBack == null && entry.At >= from && entry.On >= since
            && entry.Days != null && entry.Clock != null && ((entry.Side == Side.Unit && entry.UnitId != null && (isAll || units.Contains(entry.UnitId.Value))) || (hasIt && (entry.Side == Side.It || entry.Side == Side.Cio))));
        var ended = await context.Db.Objections.VisibleTo(context.Actor).Join(entries, objection => (int?)objection.Id, entry => entry.ObjectionId, (objection, entry) => new
        {
            entry.Id,
            entry.On,
            entry.Step,
            entry.Side,
            entry.UnitId,
            entry.Days,
            entry.Clock,
            Objection = objection.Id,
            objection.Title,
        }).OrderByDescending(entry => entry.Id).Take(ObligationScope.Most).ToListAsync(cancellation);
        var keys = ended.Select(entry => entry.Objection).Distinct().ToList();
        var known = await context.KnownOfAsync(keys, cancellation);
        return ended.Select(entry => Row(
            entry.Objection, entry.Title, entry.Side, entry.UnitId is { } unit && entry.Side is Side.Unit ? [unit] : [], null, entry.Step.KnownStep(known.Contains(entry.Objection)),
            context.Now.Calendar.Add(entry.On, entry.Clock!.Value - entry.Days!.Value), entry.Days <= entry.Clock ? ObligationState.KeptInTime : ObligationState.KeptLate) with
        {
            Key = $"OBJ-{entry.Objection}/{entry.Id}",
            EndedOn = entry.On,
        });
    }

    private static Obligation Row(int id, string title, Side side, IReadOnlyList<int> units, int? person, Step? step, DateOnly? due, ObligationState state, ObligationKind kind = ObligationKind.Step) =>
        new($"OBJ-{id}/{step}/{string.Join('+', units)}", kind, title, side, units, person, due, state, $"/objections/OBJ-{id}") { Step = step, Objection = $"OBJ-{id}" };
}
