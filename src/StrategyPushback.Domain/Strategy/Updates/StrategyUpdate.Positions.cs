using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Strategy;

public sealed partial class StrategyUpdate
{
    public static readonly Rule PositionConflicts = new("position.conflicts-with-objection");
    public static readonly Rule TakesNoPositions = new("position.not-in-consultation");
    public static readonly Rule NobodyOutstanding = new("position.nobody-outstanding");

    private readonly List<UnitPosition> _positions = [];

    /// <summary>The units that were asked or have stated a position.</summary>
    public IReadOnlyList<UnitPosition> Positions => _positions;

    /// <summary>Whether units state and change their positions: from the opening until final comment ends.</summary>
    public bool TakesPositions => Status is UpdateStatus.InConsultation or UpdateStatus.FinalComment;

    /// <summary>Records that these units were asked for their position, unless they were before. Retired units are not asked.</summary>
    public void AskUnits(IEnumerable<BusinessUnit> units, BusinessTime now)
    {
        foreach (var unit in units.Where(unit => unit.IsAskedForPosition))
        {
            PositionOf(unit).Notify(now);
        }
    }

    /// <summary>The rule that forbids <see cref="StatePosition"/> now; null when none does.</summary>
    /// <param name="objects">Whether the unit has an open objection to this version or an earlier one.</param>
    /// <param name="blocks">Whether one of them is critical.</param>
    public RuleViolation? AgainstStatingPosition(BusinessUnit unit, Stance stance, bool objects, bool blocks, Actor by, BusinessTime now) =>
        TakesNoPositions.Unless(TakesPositions, Number)
        ?? Objection.NotOwnUnit.Unless(by.Leads(unit.Id) || by.Is(Roles.Pmo), unit.Name)
        ?? UnitTree.Retired.When(unit.IsRetired, unit.Name)
        ?? PositionConflicts.When((stance is Stance.Support && blocks) || (stance is Stance.NoObjection && objects), unit.Name);

    /// <summary>A lead states the position of the own unit, or the PMO records it on behalf of a unit. The last statement counts.</summary>
    public void StatePosition(BusinessUnit unit, Stance stance, bool objects, bool blocks, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstStatingPosition(unit, stance, objects, blocks, by, now));
        var (position, onBehalf) = (PositionOf(unit), !by.Leads(unit.Id));
        if (position.Stated == stance && position.IsOnBehalf == onBehalf)
        {
            return;
        }

        position.State(stance, onBehalf, by, now);
        _history.Add(new HistoryEntry(onBehalf ? HistoryKind.PositionRecorded : HistoryKind.PositionStated, by, now)
        {
            Update = this,
            UnitId = unit.Id,
            Side = onBehalf ? Side.It : Side.Unit,
            ForId = onBehalf ? null : by.ForOn(Side.Unit, unit.Id),
            Detail = stance.ToString(),
        });
    }

    /// <summary>Reminds the units without a position, once a day each. The caller knows which units those are.</summary>
    public void RemindOutstanding(IEnumerable<BusinessUnit> outstanding, Actor by, BusinessTime now)
    {
        ThrowIf(TakesNoPositions.Unless(TakesPositions, Number) ?? UnlessIt(by));
        var due = outstanding.Where(unit => unit.IsAskedForPosition && (PositionOf(unit).RemindedAt is not { } last || now.Calendar.DateOf(last) < now.Today)).ToList();
        ThrowIf(NobodyOutstanding.When(due.Count == 0, Number));
        due.ForEach(unit => PositionOf(unit).Remind(now));
        _history.Add(new HistoryEntry(HistoryKind.PositionsReminded, by, now)
        {
            Update = this,
            Side = by.Is(Roles.Cio) ? Side.Cio : Side.It,
        });
    }

    /// <summary>Records that a lead of the unit has opened this version for the first time. Later visits change nothing.</summary>
    public void RecordSeen(BusinessUnit unit, Actor by, BusinessTime now)
    {
        ThrowIf(Objection.NotOwnUnit.Unless(by.Leads(unit.Id), unit.Name));
        if (PositionOf(unit) is { SeenAt: null } position)
        {
            position.See(by, now);
        }
    }

    private UnitPosition PositionOf(BusinessUnit unit)
    {
        var position = _positions.Find(position => position.UnitId == unit.Id);
        if (position is null)
        {
            position = new UnitPosition(unit);
            _positions.Add(position);
        }

        return position;
    }
}
