using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Organisation;

/// <summary>What depends on a unit and must end before the unit retires.</summary>
/// <param name="People">The names of the active people of the unit.</param>
/// <param name="Objections">The numbers of the open objections that the unit supports, as far as the person may see them: only its lead can reply for it.</param>
/// <param name="AreOthersHidden">There are open objections that the person may not see.</param>
public sealed record UnitDependents(IReadOnlyList<string> People, IReadOnlyList<string> Objections, bool AreOthersHidden = false)
{
    /// <summary>The titles of the trainings that are offered to the unit and are not over.</summary>
    public IReadOnlyList<string> Trainings { get; init; } = [];
}

public sealed partial class UnitTree
{
    public static readonly Rule Retired = new("unit.retired");
    public static readonly Rule AlreadyRetired = new("unit.already-retired");
    public static readonly Rule NotRetired = new("unit.not-retired");
    public static readonly Rule HasPeople = new("unit.has-people");
    public static readonly Rule HasOpenObjections = new("unit.has-open-objections");
    public static readonly Rule HasSubUnits = new("unit.has-sub-units");
    public static readonly Rule HasTraining = new("unit.has-training");
    public static readonly Rule LastIt = new("unit.last-it");

    /// <summary>Says neither what is open, nor how much, nor that it is an objection.</summary>
    public static readonly Rule WorkIsOpen = new("unit.work-is-open");

    /// <summary>The most names that a refusal lists.</summary>
    private const int MostNames = 10;

    /// <summary>The rule that forbids <see cref="Retire"/> now; null when none does.</summary>
    public RuleViolation? AgainstRetiring(BusinessUnit unit, UnitDependents dependents)
    {
        List<string> parts = [.. _units.Where(other => other.Parent == unit && !other.IsRetired).Select(part => part.Name)];
        return AlreadyRetired.When(unit.IsRetired, unit.Name)
            ?? HasOpenObjections.When(dependents.Objections.Count > 0, unit.Name, Listed(dependents.Objections))
            ?? HasPeople.When(dependents.People.Count > 0, unit.Name, Listed(dependents.People))
            ?? HasTraining.When(dependents.Trainings.Count > 0, unit.Name, Listed(dependents.Trainings))
            ?? HasSubUnits.When(parts.Count > 0, unit.Name, Listed(parts))
            ?? LastIt.When(unit.IsIt && !_units.Exists(other => other != unit && other is { IsIt: true, IsRetired: false }), unit.Name)
            ?? WorkIsOpen.When(dependents.AreOthersHidden, unit.Name);
    }

    /// <summary>Retires a unit. Its history and its place in the tree stay.</summary>
    public void Retire(BusinessUnit unit, UnitDependents dependents, Actor by, BusinessTime now)
    {
        if (AgainstRetiring(unit, dependents) is { } violation)
        {
            throw new BrokenRule(violation);
        }

        unit.Retire(now.At);
        unit.Record(HistoryKind.UnitRetired, null, null, by, now);
    }

    /// <summary>Lets a retired unit take part again. The unit that it belongs to must take part too.</summary>
    public void Reinstate(BusinessUnit unit, Actor by, BusinessTime now)
    {
        if ((NotRetired.Unless(unit.IsRetired, unit.Name) ?? Retired.When(unit.Parent is { IsRetired: true }, unit.Parent?.Name ?? "")) is { } violation)
        {
            throw new BrokenRule(violation);
        }

        unit.Retire(null);
        unit.Record(HistoryKind.UnitReinstated, null, null, by, now);
    }

    internal static string Listed(IReadOnlyList<string> names) => string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? ", …" : "");
}
