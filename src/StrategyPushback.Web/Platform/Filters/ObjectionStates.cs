using StrategyPushback.Data.Snapshots;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform.Filters;

/// <summary>
/// The two sources of <see cref="ObjectionState"/>. The current state is read from the objections, whose indexes serve
/// every sort order of the list; the state of a past day is read from the daily snapshots.
/// </summary>
public static class ObjectionStates
{
    /// <summary>The objections the reader may see, in their state at the context's time.</summary>
    public static IQueryable<ObjectionState> States(this QueryContext context)
    {
        var day = context.Now.Today;
        return context.IsPast ? context.RecordedStates().Where(state => state.Snapshot!.FromOn <= day && state.Snapshot.UntilOn > day) : context.CurrentStates();
    }

    /// <summary>The snapshots at the context's time. The current snapshot is the one without an end.</summary>
    public static IQueryable<DailySnapshot> Snapshots(this QueryContext context)
    {
        var day = context.Now.Today;
        return context.IsPast
            ? context.Db.DailySnapshots.Where(snapshot => snapshot.FromOn <= day && snapshot.UntilOn > day)
            : context.Db.DailySnapshots.Where(snapshot => snapshot.UntilOn == DailySnapshot.Still);
    }

    /// <summary>Every recorded state of every day. What the reader may see is decided by today's rights.</summary>
    public static IQueryable<ObjectionState> RecordedStates(this QueryContext context)
    {
        var (db, end) = (context.Db, context.Now.At);
        return db.DailySnapshots.Join(
            db.Objections.VisibleTo(context.Actor),
            snapshot => snapshot.ObjectionId,
            objection => objection.Id,
            (snapshot, objection) => new ObjectionState
            {
                Objection = objection,
                Snapshot = snapshot,
                Id = snapshot.ObjectionId,
                Status = snapshot.Status,
                Severity = snapshot.Severity,
                Blocks = snapshot.Blocks,
                Confirmed = snapshot.Confirmed,
                Side = snapshot.Side,
                TurnUnitId = snapshot.TurnUnitId,
                Step = snapshot.Step,
                DueOn = snapshot.DueOn,
                ClosedOn = snapshot.ClosedOn,
                TurnSince = snapshot.TurnSince,
                DaysWithIt = snapshot.DaysWithIt,
                DaysWithUnits = snapshot.DaysWithUnits,
                UnitIds = db.UnitsAndFormerUnits().Where(unit => snapshot.Units.Contains("," + unit.Id + ",")).Select(unit => unit.Id),
                OwnerEmails = objection.Actions
                    .Where(action => db.History.Any(entry => entry.ActionId == action.Id && entry.ObjectionId == snapshot.ObjectionId && entry.At <= end))
                    .Select(action => action.Owner.Email),
                HasCause = snapshot.Causes != 0,
                HasThreat = (snapshot.Causes & DailySnapshot.BitOf(CauseKind.Threat)) != 0,
                HasConflictingProject = (snapshot.Causes & DailySnapshot.BitOf(CauseKind.ConflictingProject)) != 0,
                HasUnclearBenefit = (snapshot.Causes & DailySnapshot.BitOf(CauseKind.UnclearBenefit)) != 0,
                HasStrategyGap = (snapshot.Causes & DailySnapshot.BitOf(CauseKind.StrategyGap)) != 0,
                HasOtherCause = (snapshot.Causes & DailySnapshot.BitOf(CauseKind.OtherCause)) != 0,
            });
    }

    /// <summary>What a list loads of these states: all but the members that serve conditions only.</summary>
    public static IQueryable<ObjectionState> Columns(this IQueryable<ObjectionState> states) => states.Select(state => new ObjectionState
    {
        Objection = state.Objection,
        Snapshot = state.Snapshot,
        Id = state.Id,
        Status = state.Status,
        Severity = state.Severity,
        Blocks = state.Blocks,
        Confirmed = state.Confirmed,
        Side = state.Side,
        TurnUnitId = state.TurnUnitId,
        Step = state.Step,
        DueOn = state.DueOn,
        ClosedOn = state.ClosedOn,
        TurnSince = state.TurnSince,
        DaysWithIt = state.DaysWithIt,
        DaysWithUnits = state.DaysWithUnits,
    });

    private static IQueryable<ObjectionState> CurrentStates(this QueryContext context) =>
        context.Db.Objections.VisibleTo(context.Actor).Select(objection => new ObjectionState
        {
            Objection = objection,
            Snapshot = null,
            Id = objection.Id,
            Status = objection.Status,
            Severity = objection.Severity,
            Blocks = objection.BlocksPublication,
            Confirmed = objection.IsConfirmed,
            Side = objection.Turn.Side,
            TurnUnitId = objection.Turn.UnitId,
            Step = objection.Turn.Step,
            DueOn = objection.Turn.DueOn,
            ClosedOn = objection.ClosedOn,
            TurnSince = objection.TurnSince,
            DaysWithIt = objection.DaysWithIt,
            DaysWithUnits = objection.DaysWithUnits,
            UnitIds = objection.Units.Where(raising => raising.WithdrawnAt == null || objection.Status == Status.Withdrawn).Select(raising => raising.UnitId),
            OwnerEmails = objection.Actions.Select(action => action.Owner.Email),
            HasCause = objection.Causes.Any(cause => cause.SetAsideAt == null && !cause.WaitsForUnit),
            HasThreat = objection.Causes.Any(cause => cause.SetAsideAt == null && !cause.WaitsForUnit && cause is Threat),
            HasConflictingProject = objection.Causes.Any(cause => cause.SetAsideAt == null && !cause.WaitsForUnit && cause is ConflictingProject),
            HasUnclearBenefit = objection.Causes.Any(cause => cause.SetAsideAt == null && !cause.WaitsForUnit && cause is UnclearBenefit),
            HasStrategyGap = objection.Causes.Any(cause => cause.SetAsideAt == null && !cause.WaitsForUnit && cause is StrategyGap),
            HasOtherCause = objection.Causes.Any(cause => cause.SetAsideAt == null && !cause.WaitsForUnit && cause is OtherCause),
        });
}
