using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Strategy;

public sealed partial class StrategyUpdate
{
    public static readonly Rule ContributionRequired = new("contribution.required");
    public static readonly Rule ContributionRepeated = new("contribution.repeated");
    public static readonly Rule ContributionRemoved = new("contribution.removed");

    private readonly List<ElementContribution> _contributions = [];

    /// <summary>Who contributed what to elements while this version was drafted.</summary>
    public IReadOnlyList<ElementContribution> Contributions => _contributions;

    /// <summary>Whether contributions are recorded in and removed from a version in this status.</summary>
    public static bool TakesContributions(UpdateStatus status) => status is not (UpdateStatus.Superseded or UpdateStatus.Withdrawn);

    /// <summary>The rule that forbids recording and removing contributions now; null when none does.</summary>
    public RuleViolation? AgainstContributions(Actor by) => UnlessIt(by) ?? WrongState.Unless(TakesContributions(Status), Status);

    /// <summary>Records what somebody contributed to an element of this version.</summary>
    /// <param name="label">The number and the title of the element, for the history.</param>
    /// <param name="person">Null when only the unit is known.</param>
    public ElementContribution Contribute(StrategyElement element, string label, BusinessUnit unit, Person? person, string gave, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstContributions(by) ?? ContributionRequired.When(string.IsNullOrWhiteSpace(gave)));
        ThrowIf(ContributionRepeated.When(_contributions.Exists(other => other.RemovedAt is null && other.ElementId == element.Id && other.UnitId == unit.Id
            && other.PersonId == person?.Id && string.Equals(other.Gave, gave.Trim(), StringComparison.OrdinalIgnoreCase)), unit.Name, label));
        var contribution = new ElementContribution(element, this, unit, person, gave, by, now);
        _contributions.Add(contribution);
        RecordContribution(HistoryKind.ContributionRecorded, contribution, label, by, now);
        return contribution;
    }

    /// <summary>Removes a contribution that was recorded by mistake. It stays stored and in the history.</summary>
    public void RemoveContribution(ElementContribution contribution, string label, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstContributions(by) ?? ContributionRemoved.When(contribution.RemovedAt is not null));
        contribution.Remove(now);
        RecordContribution(HistoryKind.ContributionRemoved, contribution, label, by, now);
    }

    private void RecordContribution(HistoryKind kind, ElementContribution contribution, string label, Actor by, BusinessTime now) =>
        Record(kind, by, now, contribution.Gave, label, unitId: contribution.UnitId);
}
