using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Strategy;

public sealed partial class StrategyUpdate
{
    public static readonly Rule AlreadyOpenToUnits = new("engagement.already-open");
    public static readonly Rule NotOpenToUnit = new("engagement.not-open");

    private readonly List<EarlyAccess> _earlyAccess = [];

    /// <summary>The units to which this version was opened while it was a draft.</summary>
    public IReadOnlyList<EarlyAccess> EarlyAccess => _earlyAccess;

    /// <summary>The rule that forbids opening and closing the draft to units now; null when none does.</summary>
    public RuleViolation? AgainstEngaging(Actor by) => UnlessIt(by) ?? UnlessStatus(UpdateStatus.Draft);

    /// <summary>Opens the draft to these units. Their leads and members see it until the consultation opens, and everybody from then on.</summary>
    public void OpenTo(IReadOnlyCollection<BusinessUnit> units, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEngaging(by));
        var added = units.Where(unit => !IsOpenTo(unit.Id)).ToList();
        ThrowIf(AlreadyOpenToUnits.When(added.Count == 0, Number) ?? added.Select(unit => UnitTree.Retired.When(unit.IsRetired, unit.Name)).FirstOrDefault(violation => violation is not null));
        foreach (var unit in added)
        {
            if (_earlyAccess.Find(access => access.UnitId == unit.Id) is { } former)
            {
                former.Reopen(by, now);
            }
            else
            {
                _earlyAccess.Add(new EarlyAccess(unit, by, now));
            }

            RecordEngagement(HistoryKind.DraftOpenedToUnit, unit, by, now);
        }
    }

    /// <summary>Closes the draft to a unit again. What the unit said stays.</summary>
    public void CloseTo(BusinessUnit unit, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEngaging(by) ?? NotOpenToUnit.Unless(IsOpenTo(unit.Id), unit.Name));
        _earlyAccess.Find(access => access.UnitId == unit.Id)!.Close(now);
        RecordEngagement(HistoryKind.DraftClosedToUnit, unit, by, now);
    }

    /// <summary>A lead or a member of a unit says what it needs of the draft; the PMO records what it said.</summary>
    public UnitNeed StateNeed(BusinessUnit unit, NeedKind kind, string text, StrategyElement? element, Actor by, BusinessTime now)
    {
        ThrowIf(UnlessStatus(UpdateStatus.Draft) ?? NotOpenToUnit.Unless(IsOpenTo(unit.Id), unit.Name)
            ?? UnitNeed.OnlyUnit.Unless(by.BelongsTo(unit.Id) || by.Is(Roles.Pmo)) ?? UnitNeed.TextRequired.When(string.IsNullOrWhiteSpace(text)));
        var need = new UnitNeed(this, unit, kind, text, element, by, now);
        Strategy.RecordNeed(HistoryKind.NeedStated, need, by, now, need.Text);
        return need;
    }

    private bool IsOpenTo(int unit) => _earlyAccess.Exists(access => access.UnitId == unit && access.ClosedAt is null);

    private void RecordEngagement(HistoryKind kind, BusinessUnit unit, Actor by, BusinessTime now) =>
        _history.Add(new HistoryEntry(kind, by, now) { Update = this, UnitId = unit.Id, Side = by.Is(Roles.Cio) ? Side.Cio : Side.It, ForId = by.Is(Roles.Cio) ? by.ForOn(Side.Cio, null) : null });
}
