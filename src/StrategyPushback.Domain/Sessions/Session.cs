using System.Globalization;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Sessions;

/// <summary>The kinds of sessions. The names are stored and public, so names are added but never changed or removed.</summary>
public enum SessionKind
{
    ListeningSession, Workshop,
}

/// <summary>The states of a session. The names are stored and public, so names are added but never changed or removed.</summary>
public enum SessionState
{
    /// <summary>A lead asked for it; the CIO or the PMO has not confirmed it.</summary>
    Proposed,
    Planned,
    Cancelled,
}

/// <summary>What people write about a session.</summary>
/// <param name="Place">A room or the address of a web page.</param>
/// <param name="On">The day in the organisation's time zone, and likewise the times.</param>
/// <param name="Facilitator">Null until somebody of IT has taken it over.</param>
/// <param name="Units">The invited units, also those that were merged into another one since.</param>
/// <param name="People">People who are invited by name.</param>
public sealed record SessionDetails(
    SessionKind Kind, string Title, string Place, DateOnly On, TimeOnly From, TimeOnly Until, Person? Facilitator, IReadOnlyList<BusinessUnit> Units, IReadOnlyList<Person> People);

/// <summary>A listening session or a workshop on objections to one strategy. The parts of the class are its plan, its agenda and what happened in it.</summary>
public sealed partial class Session : Entity
{
    public static readonly Rule TitleRequired = new("session.title-required");
    public static readonly Rule InThePast = new("session.in-the-past");
    public static readonly Rule EndsBeforeStart = new("session.ends-before-start");
    public static readonly Rule NobodyInvited = new("session.nobody-invited");
    public static readonly Rule PersonLeft = new("session.person-left");
    public static readonly Rule NotOwnUnit = new("session.not-own-unit");
    public static readonly Rule OnlyOrganiser = new("session.only-organiser");
    public static readonly Rule NotConfirmed = new("session.not-confirmed");
    public static readonly Rule AlreadyConfirmed = new("session.already-confirmed");
    public static readonly Rule Cancelled = new("session.cancelled");
    public static readonly Rule ReasonRequired = new("session.reason-required");
    public static readonly Rule Begun = new("session.begun");
    public static readonly Rule NotBegun = new("session.not-begun");
    public static readonly Rule SuccessorMayNotRead = new("session.successor-may-not-read");

    public const int TitleLength = 200;
    public const int PlaceLength = 500;

    /// <summary>Characters of the reason of a cancellation.</summary>
    public const int ReasonLength = 2_000;

    private readonly List<SessionUnit> _units = [];
    private readonly List<SessionPerson> _people = [];
    private readonly List<HistoryEntry> _history = [];

    private Session()
    {
    }

    public int StrategyId { get; private set; }

    public Strategy.Strategy Strategy { get; private set; } = null!;

    public SessionKind Kind { get; private set; }

    public SessionState State { get; private set; }

    public string Title { get; private set; } = "";

    public string Place { get; private set; } = "";

    /// <summary>The day in the organisation's time zone.</summary>
    public DateOnly On { get; private set; }

    public TimeOnly From { get; private set; }

    public TimeOnly Until { get; private set; }

    public int? FacilitatorId { get; private set; }

    public Person? Facilitator { get; private set; }

    /// <summary>The person who planned or proposed it.</summary>
    public int OrganisedById { get; private set; }

    /// <summary>Why it was cancelled; null otherwise.</summary>
    public string? CancelReason { get; private set; }

    /// <summary>Whether it is demonstration data that the source of the demonstration does not state.</summary>
    public bool IsIllustrative { get; private set; }

    public IReadOnlyList<SessionUnit> Units => _units;

    public IReadOnlyList<SessionPerson> People => _people;

    public IReadOnlyList<HistoryEntry> History => _history;

    /// <summary>Whether its first minute has come.</summary>
    public bool HasBegun(BusinessTime now) => now.Calendar.At(On, From) <= now.At;

    /// <summary>Plans a session; a lead who does not act for IT proposes it.</summary>
    /// <param name="own">The invited units that the person leads, also through a merge.</param>
    public static Session Plan(Strategy.Strategy strategy, SessionDetails details, bool own, Actor by, BusinessTime now, bool isIllustrative = false)
    {
        var session = new Session
        {
            Strategy = strategy,
            StrategyId = strategy.Id,
            OrganisedById = by.PersonId,
            IsIllustrative = isIllustrative,
            State = by.ActsForIt ? SessionState.Planned : SessionState.Proposed,
        };
        ThrowIf(NotOwnUnit.Unless(by.ActsForIt || own) ?? session.Against(details, now));
        session.Change(details);
        session.Record(by.ActsForIt ? HistoryKind.SessionPlanned : HistoryKind.SessionProposed, null, by, now);
        return session;
    }

    /// <summary>The rule that forbids <see cref="Edit"/> and <see cref="SetAgenda"/> to this person now; null when none does.</summary>
    public RuleViolation? AgainstOrganising(Actor by) =>
        OnlyOrganiser.Unless(by.ActsForIt || (State is SessionState.Proposed && by.PersonId == OrganisedById)) ?? WhenCancelled();

    /// <summary>The rule that forbids <see cref="Edit"/> now; null when none does.</summary>
    public RuleViolation? AgainstEditing(Actor by, BusinessTime now) => AgainstOrganising(by) ?? Begun.When(HasBegun(now), Title);

    /// <summary>Changes the facts before it begins. The former values stay in the history.</summary>
    /// <param name="own">Whether the person leads an invited unit.</param>
    public void Edit(SessionDetails details, bool own, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEditing(by, now) ?? NotOwnUnit.Unless(by.ActsForIt || own) ?? Against(details, now));
        var before = Facts();
        Change(details);
        var former = before.Zip(Facts()).Where(pair => pair.First != pair.Second).Select(pair => pair.First).ToList();
        if (former.Count > 0)
        {
            IsIllustrative = false;
            RenewConcurrencyToken();
            Record(HistoryKind.SessionEdited, string.Join('\n', former), by, now);
        }
    }

    /// <summary>The rule that forbids <see cref="Confirm"/> now; null when none does.</summary>
    public RuleViolation? AgainstConfirming(Actor by, BusinessTime now) =>
        Objection.OnlyItActs.Unless(by.ActsForIt) ?? WhenCancelled() ?? AlreadyConfirmed.When(State is SessionState.Planned, Title) ?? Begun.When(HasBegun(now), Title);

    /// <summary>IT confirms a session that a lead proposed. Without a facilitator, the person who confirms facilitates it.</summary>
    public void Confirm(Person confirming, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstConfirming(by, now));
        State = SessionState.Planned;
        (Facilitator, FacilitatorId) = Facilitator is null && FacilitatorId is null ? (confirming, confirming.Id) : (Facilitator, FacilitatorId);
        Record(HistoryKind.SessionConfirmed, null, by, now);
    }

    /// <summary>The rule that forbids <see cref="Cancel"/> now; null when none does.</summary>
    public RuleViolation? AgainstCancelling(Actor by, BusinessTime now) => AgainstOrganising(by) ?? Begun.When(State is SessionState.Planned && HasBegun(now), Title);

    /// <summary>Cancels it with a reason that everybody who sees it reads.</summary>
    public void Cancel(string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstCancelling(by, now) ?? ReasonRequired.When(string.IsNullOrWhiteSpace(reason)));
        (State, CancelReason) = (SessionState.Cancelled, reason!.Trim());
        Record(HistoryKind.SessionCancelled, CancelReason, by, now);
    }

    private RuleViolation? WhenCancelled() => Cancelled.When(State is SessionState.Cancelled, Title);

    private RuleViolation? Against(SessionDetails details, BusinessTime now)
    {
        var retired = details.Units.FirstOrDefault(unit => unit.IsRetired && !_units.Exists(invited => invited.UnitId == unit.Id));
        var left = details.People.Append(details.Facilitator).OfType<Person>().FirstOrDefault(person => !person.IsActive && person.Id != FacilitatorId && !_people.Exists(known => known.PersonId == person.Id));
        return TitleRequired.When(string.IsNullOrWhiteSpace(details.Title))
            ?? EndsBeforeStart.When(details.Until <= details.From, Text(details.From), Text(details.Until))
            ?? InThePast.When(now.Calendar.At(details.On, details.From) <= now.At, details.On, Text(details.From))
            ?? NobodyInvited.When(details.Units.Count == 0 && details.People.Count == 0)
            ?? UnitTree.Retired.When(retired is not null, retired?.Name ?? "")
            ?? PersonLeft.When(left is not null, left?.Name ?? "");
    }

    private void Change(SessionDetails details)
    {
        (Kind, Title, Place, On, From, Until) = (details.Kind, details.Title.Trim(), details.Place.Trim(), details.On, details.From, details.Until);
        (Facilitator, FacilitatorId) = (details.Facilitator, details.Facilitator?.Id);
        _units.RemoveAll(invited => details.Units.All(unit => unit.Id != invited.UnitId));
        _units.AddRange(details.Units.Where(unit => _units.TrueForAll(invited => invited.UnitId != unit.Id)).Select(unit => new SessionUnit(unit)).ToList());
        _people.RemoveAll(known => details.People.All(person => person.Id != known.PersonId));
        _people.AddRange(details.People.Where(person => _people.TrueForAll(known => known.PersonId != person.Id)).Select(person => new SessionPerson(person, isInvited: true)).ToList());
    }

    private string[] Facts() =>
    [
        $"{nameof(SessionKind)}={Kind}", $"{nameof(Title)}={Title}", $"{nameof(Place)}={Place}", $"{nameof(On)}={On.ToString("O", CultureInfo.InvariantCulture)}",
        $"{nameof(From)}={Text(From)}", $"{nameof(Until)}={Text(Until)}", $"{nameof(Facilitator)}={Facilitator?.Name}",
        $"{nameof(Units)}={string.Join(", ", _units.Select(invited => invited.Unit.Name).Order(StringComparer.Ordinal))}",
        $"{nameof(People)}={string.Join(", ", _people.Select(known => known.Person.Name).Order(StringComparer.Ordinal))}",
    ];

    private static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Without words about an objection: everybody who sees the session reads the history.</summary>
    private void Record(HistoryKind kind, string? text, Actor by, BusinessTime now, int? unit = null, Person? person = null) =>
        _history.Add(new HistoryEntry(kind, by, now) { Session = this, Person = person, UnitId = unit, Side = Side.Nobody, Detail = Title, Text = text });
}
