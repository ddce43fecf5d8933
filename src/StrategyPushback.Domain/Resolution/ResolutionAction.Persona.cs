using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Resolution;

public sealed partial class ResolutionAction
{
    public static readonly Rule NotAPersonaAction = new("persona.other-kind");
    public static readonly Rule PersonaRequired = new("persona.required");
    public static readonly Rule PersonaNotNamed = new("persona.not-named");
    public static readonly Rule PersonaDateInFuture = new("persona.date-in-future");
    public static readonly Rule PersonaAfterBeforeBefore = new("persona.after-before-before");
    public static readonly Rule PersonaNoteRequired = new("persona.note-required");

    /// <summary>Characters of a role in words, and of a note.</summary>
    public const int PersonaRoleLength = 200, PersonaNoteLength = 1_000;

    private readonly List<PersonaPosition> _personaPositions = [];

    /// <summary>The person who is newly involved; null when a role is named in words, or nobody yet.</summary>
    public int? PersonaId { get; private set; }

    public Person? Persona { get; private set; }

    /// <summary>The role of the persona in words; null when a person is named.</summary>
    public string? PersonaRole { get; private set; }

    /// <summary>All recorded positions in their order, also those of a persona who was named earlier. The last one before and the last one after of the present persona count.</summary>
    public IReadOnlyList<PersonaPosition> PersonaPositions => _personaPositions;

    public PersonaPosition? PositionBefore => LastOf(PersonaId, PersonaRole, isAfter: false);

    public PersonaPosition? PositionAfter => LastOf(PersonaId, PersonaRole, isAfter: true);

    /// <summary>Whether this person may read the persona: the CIO, the PMO, and the leads of the units that raised the objections. The objections and their units must be loaded.</summary>
    public bool MayReadPersona(Actor by) => by.ActsForIt || _objections.Exists(objection => objection.Units.Any(raising => by.Leads(raising.UnitId)));

    /// <summary>The rule that forbids naming the persona now; null when none does.</summary>
    public RuleViolation? AgainstNamingPersona(Actor by, BusinessTime now) =>
        NotAPersonaAction.Unless(Kind is ActionKind.InvolveKeyPersona, Number) ?? Objection.OnlyItActs.Unless(by.ActsForIt) ?? UnlessStatus(ActionStatus.Planned, ActionStatus.InProgress);

    /// <summary>Names the persona with the position before. Naming another one starts the positions anew; those of the former one stay in the database with the name.</summary>
    /// <param name="person">Null when <paramref name="role"/> names a role in words.</param>
    public void NamePersona(Person? person, string? role, PersonaInput before, Actor by, BusinessTime now)
    {
        var words = person is not null || string.IsNullOrWhiteSpace(role) ? null : role.Trim();
        ThrowIf(AgainstNamingPersona(by, now) ?? PersonaRequired.When(person is null && words is null, Number) ?? AgainstPosition(before, now)
            ?? AgainstOrder(before.On, LastOf(person?.Id, words, isAfter: true)?.On));
        (Persona, PersonaId, PersonaRole) = (person, person?.Id, words);
        _personaPositions.Add(new PersonaPosition(false, before, PersonaId, PersonaRole, by, now));
        RenewConcurrencyToken();

        // The history is read by everybody who sees the action, so it names neither the persona nor the position.
        Record(HistoryKind.PersonaNamed, null, by, now);
    }

    /// <summary>The rule that forbids recording the position after now; null when none does.</summary>
    public RuleViolation? AgainstRecordingPersona(Actor by, BusinessTime now) =>
        NotAPersonaAction.Unless(Kind is ActionKind.InvolveKeyPersona, Number) ?? Objection.OnlyItActs.Unless(by.ActsForIt)
        ?? WrongState.When(Status is ActionStatus.Cancelled, Status) ?? PersonaNotNamed.When(PersonaId is null && PersonaRole is null, Number);

    /// <summary>Records where the persona stands after being involved. A later record corrects an earlier one.</summary>
    public void RecordPersona(PersonaInput after, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstRecordingPersona(by, now) ?? AgainstPosition(after, now) ?? AgainstOrder(PositionBefore?.On, after.On));
        _personaPositions.Add(new PersonaPosition(true, after, PersonaId, PersonaRole, by, now));
        RenewConcurrencyToken();
        Record(HistoryKind.PersonaPositionRecorded, null, by, now);
    }

    private PersonaPosition? LastOf(int? personaId, string? role, bool isAfter) =>
        _personaPositions.FindLast(position => position.IsAfter == isAfter && position.PersonaId == personaId && position.PersonaRole == role);

    private static RuleViolation? AgainstOrder(DateOnly? before, DateOnly? after) => PersonaAfterBeforeBefore.When(after < before, after ?? default, before ?? default);

    private static RuleViolation? AgainstPosition(PersonaInput input, BusinessTime now) =>
        PersonaDateInFuture.When(input.On > now.Today, input.On) ?? PersonaNoteRequired.When(string.IsNullOrWhiteSpace(input.Note));
}
