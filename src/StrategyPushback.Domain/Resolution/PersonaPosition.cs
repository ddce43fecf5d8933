using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Resolution;

/// <summary>Where a newly involved person stands. The names are stored and never changed.</summary>
public enum PersonaStance
{
    Supports, Neutral, Opposes,
}

/// <summary>What is recorded of a persona's position.</summary>
/// <param name="On">The day on which the persona said so.</param>
public sealed record PersonaInput(PersonaStance Stance, string? Note, DateOnly On);

/// <summary>
/// The position of the persona of an <see cref="ActionKind.InvolveKeyPersona"/> action. Positions are corrected by later ones and
/// never changed. They are read by those who may read the persona only, and enter no count, no export and no API.
/// </summary>
public sealed class PersonaPosition
{
    private PersonaPosition()
    {
    }

    internal PersonaPosition(bool isAfter, PersonaInput input, int? personaId, string? personaRole, Actor by, BusinessTime now)
    {
        (PersonaId, PersonaRole) = (personaId, personaRole);
        (IsAfter, Stance, Note, On) = (isAfter, input.Stance, string.IsNullOrWhiteSpace(input.Note) ? null : input.Note.Trim(), input.On);
        (RecordedById, RecordedAt) = (by.PersonId, now.At);
    }

    public int Id { get; private set; }

    public int ActionId { get; private set; }

    /// <summary>The person whose position it is; null for a role in words.</summary>
    public int? PersonaId { get; private set; }

    /// <summary>The role whose position it is; null for a person.</summary>
    public string? PersonaRole { get; private set; }

    /// <summary>Whether it is the position after the persona was involved; otherwise before.</summary>
    public bool IsAfter { get; private set; }

    public PersonaStance Stance { get; private set; }

    public string? Note { get; private set; }

    public DateOnly On { get; private set; }

    public int RecordedById { get; private set; }

    public DateTime RecordedAt { get; private set; }
}
