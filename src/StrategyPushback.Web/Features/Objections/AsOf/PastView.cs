using StrategyPushback.Data.Snapshots;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Objections.AsOf;

/// <summary>One objection as its reader may know it, with what stood on a day in place of what stands now.</summary>
internal static class PastView
{
    /// <param name="part">All its parts, as they are today.</param>
    /// <param name="planned">Pairs of objection and action that were planned by then.</param>
    public static ObjectionView Of(DailySnapshot stood, ObjectionParts part, IReadOnlySet<(int Objection, int Action)> planned, QueryContext then, IReadOnlyDictionary<int, string> names)
    {
        var end = then.Now.At;
        var known = part.KnownTo(then.Actor);
        var units = stood.UnitIds.Select(id => part.Units.FirstOrDefault(raising => raising.UnitId == id)?.Unit).OfType<Domain.Organisation.BusinessUnit>().Select(unit => new UnitName(unit.Code, unit.Name)).ToList();
        UnitName? waiting = part.Units.FirstOrDefault(raising => raising.UnitId == stood.TurnUnitId)?.Unit is { } unit ? new(unit.Code, unit.Name) : null;
        var by = part with
        {
            ReadBacks = [.. part.ReadBacks.Where(readBack => readBack.At <= end)],
            Dispositions = [.. part.Dispositions.Where(disposition => disposition.At <= end)],
            Verdicts = [.. part.Verdicts.Where(verdict => verdict.At <= end)],
            Causes = [.. part.Causes.Where(cause => cause.At <= end && !(cause.SetAsideAt <= end) && (known || stood.CauseKinds.Contains(cause.Kind)))],
        };
        var kinds = by.Causes.Select(cause => cause.Kind).Where(stood.CauseKinds.Contains).Select(kind => kind is CauseKind.Threat && !known ? CauseView.Undisclosed : kind.ToString()).Distinct().ToList();
        var view = by.View(then.Actor, then.Now, names);
        return view with
        {
            Severity = stood.Severity,
            Blocking = stood.Blocks,
            Confirmed = stood.Confirmed,
            Status = stood.Status,
            Units = [.. units.Select(raising => raising.Code)],
            RaisedBy = units,
            Turn = new TurnView(stood.Side, waiting?.Code, ObjectionParts.StepKnown(stood.Step, known), stood.DueOn, false),
            Waiting = waiting,
            DueOn = stood.DueOn,
            RootCauses = [.. by.Causes.Select(cause => CauseView.Of(cause, known, names.GetValueOrDefault(cause.ById, ""), stood.CauseKinds.Contains(cause.Kind))).OfType<CauseView>()
                .Select(cause => cause with { Waits = !cause.Stands, SetAsideAt = null, SetAsideBecause = null })],
            Causes = kinds.Count == 0 ? ["None"] : kinds,
            ReadBacks = [.. view.ReadBacks.Select(readBack => readBack.AnsweredAt <= end ? readBack : readBack with { Confirmed = null, RefusedBecause = null, AnsweredBy = null, Unit = null, AnsweredAt = null, UnitName = null })],
            Actions = [.. part.Actions.Where(action => planned.Contains((part.Head.Id, action.Id))).Select(action => action.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))],
            Age = AgeOf(stood, then),
            DaysLeft = stood.DueOn is { } due ? then.Now.Calendar.DaysLeft(then.Now.Today, due) : null,
            Known = known,
        };
    }

    /// <summary>Business days with either side up to that day, as <see cref="Objection.DaysHeldOn"/> would have said then.</summary>
    public static (int It, int Units) DaysHeld(this DailySnapshot stood, QueryContext then)
    {
        var running = then.Now.Calendar.DaysBetween(stood.TurnSince, then.Now.Today);
        return stood.Side switch
        {
            Side.It or Side.Cio => (stood.DaysWithIt + running, stood.DaysWithUnits),
            Side.Unit => (stood.DaysWithIt, stood.DaysWithUnits + running),
            _ => (stood.DaysWithIt, stood.DaysWithUnits),
        };
    }

    private static int AgeOf(DailySnapshot stood, QueryContext then)
    {
        var (it, units) = stood.DaysHeld(then);
        return it + units;
    }
}
