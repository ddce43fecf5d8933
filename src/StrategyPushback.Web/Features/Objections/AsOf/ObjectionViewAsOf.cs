using System.Globalization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Objections.AsOf;

/// <summary>The view of one objection at the end of a past day. Its texts are today's; everything recorded later is left out.</summary>
internal static class ObjectionViewAsOf
{
    /// <param name="state">Its state on that day, with the snapshot.</param>
    /// <param name="part">Its parts as they are today.</param>
    /// <param name="planned">Pairs of objection and action that were planned by then.</param>
    /// <param name="formerUnits">The units that were merged into another one.</param>
    public static ObjectionView Of(
        ObjectionState state, ObjectionParts part, IReadOnlySet<(int Objection, int Action)> planned, QueryContext context, IReadOnlyDictionary<int, string> names, IReadOnlyDictionary<int, UnitName> formerUnits)
    {
        var (end, snapshot) = (context.Now.At, state.Snapshot!);
        var known = part.KnownTo(context.Actor);
        UnitName? UnitOf(int? id) => part.Units.FirstOrDefault(raising => raising.UnitId == id)?.Unit is { } unit ? new(unit.Code, unit.Name) : formerUnits.GetValueOrDefault(id ?? 0);
        var units = snapshot.UnitIds.Select(id => UnitOf(id)).OfType<UnitName>().ToList();
        var waiting = UnitOf(state.TurnUnitId);
        var earlier = part with
        {
            ReadBacks = [.. part.ReadBacks.Where(readBack => readBack.At <= end)],
            Dispositions = [.. part.Dispositions.Where(disposition => disposition.At <= end)],
            Verdicts = [.. part.Verdicts.Where(verdict => verdict.At <= end)],
            Causes = [.. part.Causes.Where(cause => cause.At <= end && !(cause.SetAsideAt <= end) && (known || snapshot.CauseKinds.Contains(cause.Kind)))],
        };
        var kinds = earlier.Causes.Select(cause => cause.Kind).Where(snapshot.CauseKinds.Contains).Select(kind => kind is CauseKind.Threat && !known ? CauseView.Undisclosed : kind.ToString()).Distinct().ToList();
        var view = earlier.View(context.Actor, context.Now, names);
        return view with
        {
            Severity = state.Severity,
            Criterion = state.Severity == part.Head.Severity ? view.Criterion : null,
            SeverityInQuestion = state.Step is Step.ConfirmSeverity or Step.RuleSeverity,
            Blocking = state.Blocks,
            Confirmed = state.Confirmed,
            Status = state.Status,
            Units = [.. units.Select(raising => raising.Code)],
            RaisedBy = units,
            Dispositions = [.. view.Dispositions.Select(disposition => disposition with { Proof = null })],
            Turn = new TurnView(state.Side, waiting?.Code, state.Step.KnownStep(known), state.DueOn, false),
            Waiting = waiting,
            DueOn = state.DueOn,
            RootCauses = [.. earlier.Causes.Select(cause => CauseView.Of(cause, known, names.GetValueOrDefault(cause.ById, ""), snapshot.CauseKinds.Contains(cause.Kind))).OfType<CauseView>()
                .Select(cause => cause with { Waits = !cause.IsEstablished, SetAsideAt = null, SetAsideBecause = null })],
            Causes = kinds.Count == 0 ? ["None"] : kinds,
            ReadBacks = [.. view.ReadBacks.Select(readBack => readBack.AnsweredAt <= end ? readBack : readBack with { Confirmed = null, RefusedBecause = null, AnsweredBy = null, Unit = null, AnsweredAt = null, UnitName = null })],
            Actions = [.. part.Actions.Where(action => planned.Contains((part.Head.Id, action.Id))).Select(action => action.Id.ToString(CultureInfo.InvariantCulture))],
            Age = state.Age(context.Now),
            DaysLeft = state.DueOn is { } due ? context.Now.Calendar.DaysLeft(context.Now.Today, due) : null,
            Known = known,
        };
    }
}
