using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Engagement;

/// <summary>
/// What a person of a unit contributed to an element. It belongs to the identity of the element, so later versions have it too.
/// One that was recorded by mistake is removed: it stays stored and no longer counts.
/// </summary>
public sealed class ElementContribution : Entity
{
    /// <summary>Characters of <see cref="Gave"/>.</summary>
    public const int GaveLength = 500;

    private ElementContribution()
    {
    }

    internal ElementContribution(StrategyElement element, StrategyUpdate update, BusinessUnit unit, Person? person, string gave, Actor by, BusinessTime now)
    {
        (Element, ElementId, UpdateId) = (element, element.Id, update.Id);
        (Unit, UnitId, Person, PersonId) = (unit, unit.Id, person, person?.Id);
        (Gave, RecordedById, RecordedAt) = (gave.Trim(), by.PersonId, now.At);
    }

    public int ElementId { get; private set; }

    public StrategyElement Element { get; private set; } = null!;

    /// <summary>The version that was drafted when it was recorded.</summary>
    public int UpdateId { get; private set; }

    /// <summary>The unit of the person at that time. It may have been merged since; queries read it with <c>UnitsAndFormerUnits</c>.</summary>
    public int UnitId { get; private set; }

    public BusinessUnit Unit { get; private set; } = null!;

    /// <summary>Null when the unit contributed and no person is recorded.</summary>
    public int? PersonId { get; private set; }

    public Person? Person { get; private set; }

    /// <summary>What they gave, for example "figures of the help desk" or "the order of the pilot sites".</summary>
    public string Gave { get; private set; } = "";

    public int RecordedById { get; private set; }

    public DateTime RecordedAt { get; private set; }

    /// <summary>When it was removed; null while it counts.</summary>
    public DateTime? RemovedAt { get; private set; }

    internal void Remove(BusinessTime now) => RemovedAt = now.At;
}
