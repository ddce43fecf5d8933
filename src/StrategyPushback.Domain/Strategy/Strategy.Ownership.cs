using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Ownership;

namespace StrategyPushback.Domain.Strategy;

public sealed partial class Strategy
{
    private readonly List<BusinessOwner> _owners = [];

    /// <summary>The business owners of all units, present and former.</summary>
    public IReadOnlyList<BusinessOwner> Owners => _owners;

    /// <summary>The rule that forbids <see cref="Appoint"/> now; null when none does.</summary>
    /// <param name="line">The unit and the units above it.</param>
    public RuleViolation? AgainstAppointing(BusinessUnit unit, Person person, IReadOnlyCollection<int> line, Actor by) =>
        Objection.OnlyItActs.Unless(by.ActsForIt)
        ?? UnitTree.Retired.When(unit.IsRetired, unit.Name)
        ?? BusinessOwner.PersonLeft.Unless(person.IsActive, person.Name)
        ?? BusinessOwner.OfAnotherUnit.Unless(BusinessOwner.Belongs(person, line), person.Name, unit.Name)
        ?? BusinessOwner.AlreadyOwner.When(OwnerOf(unit)?.PersonId == person.Id, person.Name, unit.Name);

    /// <summary>Appoints the business owner of a unit. The former one ends on the same day.</summary>
    /// <param name="line">The unit and the units above it.</param>
    public BusinessOwner Appoint(BusinessUnit unit, Person person, IReadOnlyCollection<int> line, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstAppointing(unit, person, line, by));
        var former = OwnerOf(unit);
        former?.End(now);
        var owner = new BusinessOwner(this, unit, person, by, now);
        _owners.Add(owner);
        RecordOwnership(former is null ? HistoryKind.OwnerAppointed : HistoryKind.OwnerReplaced, unit.Id, person.Name, by, now, former?.Person.Name);
        return owner;
    }

    /// <summary>An entry of the history that names a person and no words of an assessment, because others read the history.</summary>
    internal void RecordOwnership(HistoryKind kind, int unitId, string person, Actor by, BusinessTime now, string? former = null) =>
        _history.Add(new HistoryEntry(kind, by, now) { Strategy = this, UnitId = unitId, Side = Side.Nobody, Detail = person, Text = former });

    private BusinessOwner? OwnerOf(BusinessUnit unit) => _owners.Find(owner => owner.UnitId == unit.Id && owner.EndedOn is null);
}
