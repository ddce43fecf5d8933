using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Rollout;

/// <summary>The person whom the people of a unit ask for help in a phase.</summary>
public sealed class SupportContact : Entity
{
    public static readonly Rule PersonLeft = new("contact.person-left");
    public static readonly Rule Duplicate = new("contact.duplicate");

    /// <summary>Characters of the note on how to reach the person.</summary>
    public const int NoteLength = 200;

    private SupportContact()
    {
    }

    public int PhaseId { get; private set; }

    public RolloutPhase Phase { get; private set; } = null!;

    /// <summary>After a merge it still refers to the unit that was merged.</summary>
    public int UnitId { get; private set; }

    public BusinessUnit Unit { get; private set; } = null!;

    public int PersonId { get; private set; }

    public Person Person { get; private set; } = null!;

    /// <summary>How to reach the person, for example a telephone number and hours.</summary>
    public string Note { get; private set; } = "";

    public bool IsIllustrative { get; private set; }

    /// <param name="isReached">Whether the phase reaches the unit.</param>
    /// <param name="exists">Whether the person is a contact of the unit in this phase already.</param>
    public static SupportContact Name(RolloutPhase phase, BusinessUnit unit, bool isReached, Person person, string note, bool exists, Actor by, BusinessTime now, bool isIllustrative = false)
    {
        ThrowIf(Objection.OnlyItActs.Unless(by.ActsForIt)
            ?? UnitTree.Retired.When(unit.IsRetired, unit.Name)
            ?? TrainingOffer.UnitNotReached.Unless(isReached, unit.Name, phase.Name)
            ?? PersonLeft.Unless(person.IsActive, person.Name)
            ?? Duplicate.When(exists, person.Name, unit.Name));
        var contact = new SupportContact { Phase = phase, PhaseId = phase.Id, Unit = unit, UnitId = unit.Id, Person = person, PersonId = person.Id, Note = note.Trim(), IsIllustrative = isIllustrative };
        phase.Record(HistoryKind.ContactNamed, person.Name, null, by, now, unit.Id);
        return contact;
    }

    /// <summary>Names another person, or changes the note. The former values stay in the history. Phase, unit and person must be loaded.</summary>
    /// <param name="exists">Whether the person is another contact of the unit in this phase.</param>
    public void Edit(Person person, string note, bool exists, Actor by, BusinessTime now)
    {
        ThrowIf(Objection.OnlyItActs.Unless(by.ActsForIt) ?? PersonLeft.When(person.Id != PersonId && !person.IsActive, person.Name) ?? Duplicate.When(exists, person.Name, Unit.Name));
        var before = Facts();
        (Person, PersonId, Note) = (person, person.Id, note.Trim());
        if (FormerWording.Changed(before, Facts()) is { } former)
        {
            IsIllustrative = false;
            Phase.Record(HistoryKind.ContactEdited, Person.Name, former, by, now, UnitId);
        }
    }

    /// <summary>Records that the person is no longer a contact; the caller deletes the row. Phase and person must be loaded.</summary>
    public void Remove(Actor by, BusinessTime now)
    {
        ThrowIf(Objection.OnlyItActs.Unless(by.ActsForIt));
        Phase.Record(HistoryKind.ContactRemoved, Person.Name, null, by, now, UnitId);
    }

    private (string Fact, string Value)[] Facts() => [(nameof(Person), Person.Name), (nameof(Note), Note)];
}
