using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Domain.Sessions;

/// <summary>When a unit was asked for its buy-in. The names are stored and public.</summary>
public enum BuyInMoment
{
    Before, After,
}

public sealed partial class Session
{
    public static readonly Rule WordsRequired = new("session.words-required");
    public static readonly Rule LinkRequired = new("session.link-required");
    public static readonly Rule UnitNotInvited = new("session.unit-not-invited");
    public static readonly Rule BuyInOutOfRange = new("session.buy-in-out-of-range");
    public static readonly Rule BuyInWouldTell = new("session.buy-in-would-tell");
    public static readonly Rule BeforeIsOver = new("session.before-is-over");
    public static readonly Rule PeopleOutOfRange = new("session.people-out-of-range");
    public static readonly Rule TooManyLines = new("session.too-many-lines");
    public static readonly Rule MinuteWithoutObjection = new("session.minute-without-objection");
    public static readonly Rule MinuteUsed = new("session.minute-used");

    /// <summary>Characters of a pain point or of a line of the minutes.</summary>
    public const int WordsLength = 2_000;

    /// <summary>The maximum number of people of one unit.</summary>
    public const int MostPeople = 500;

    /// <summary>The maximum number of pain points, and of lines of the minutes.</summary>
    public const int MostLines = 200;

    private readonly List<BuyIn> _buyIns = [];
    private readonly List<PainPoint> _painPoints = [];
    private readonly List<MinuteLine> _minutes = [];

    public IReadOnlyList<BuyIn> BuyIns => _buyIns;

    public IReadOnlyList<PainPoint> PainPoints => _painPoints;

    public IReadOnlyList<MinuteLine> Minutes => _minutes;

    /// <summary>The rule that forbids recording what happened in the session now; null when none does.</summary>
    public RuleViolation? AgainstRecording(Actor by, BusinessTime now) => Objection.OnlyItActs.Unless(by.ActsForIt) ?? UnlessHeld(now);

    /// <summary>Records who came: people by name, and how many of each invited unit. A later record replaces it.</summary>
    /// <param name="people">Everybody who came and is known by name.</param>
    /// <param name="units">The number of people of each unit; null for unknown.</param>
    public void RecordAttendance(IReadOnlyList<Person> people, IReadOnlyDictionary<int, int?> units, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstRecording(by, now)
            ?? UnitNotInvited.Unless(units.Keys.All(unit => _units.Exists(invited => invited.UnitId == unit)))
            ?? PeopleOutOfRange.Unless(units.Values.All(count => count is null or (>= 0 and <= MostPeople)), MostPeople));
        _people.RemoveAll(known => !known.IsInvited && people.All(person => person.Id != known.PersonId));
        _people.AddRange(people.Where(person => _people.TrueForAll(known => known.PersonId != person.Id)).DistinctBy(person => person.Id).Select(person => new SessionPerson(person, isInvited: false)).ToList());
        _people.ForEach(known => known.Came(people.Any(person => person.Id == known.PersonId)));
        foreach (var (unit, count) in units)
        {
            _units.Find(invited => invited.UnitId == unit)!.Count(count);
        }

        RenewConcurrencyToken();
        Record(HistoryKind.SessionAttended, null, by, now);
    }

    /// <summary>The rule that forbids <see cref="RecordBuyIn"/> now; null when none does.</summary>
    /// <param name="leads">Whether the person leads the unit, also through a merge.</param>
    public RuleViolation? AgainstRecordingBuyIn(BuyInMoment moment, bool leads, Actor by, BusinessTime now) =>
        Objection.OnlyItActs.Unless(by.ActsForIt || leads) ?? WhenCancelled() ?? NotConfirmed.When(State is SessionState.Proposed, Title)
        ?? (moment is BuyInMoment.After ? UnlessHeld(now) : BeforeIsOver.When(On < now.Today, On));

    /// <summary>
    /// Records how many people of a unit gave each answer from 1 (against) to 5 (in favour). No answer is stored with a person, and the
    /// history names no number. A later record replaces it, unless the two means would say what a single person answered.
    /// </summary>
    /// <param name="counts">The number of people for each answer, beginning with 1.</param>
    /// <param name="merged">The invited units that were merged into this one; the record replaces theirs.</param>
    public void RecordBuyIn(BusinessUnit unit, BuyInMoment moment, IReadOnlyList<int> counts, bool leads, Actor by, BusinessTime now, IReadOnlyCollection<int>? merged = null)
    {
        ThrowIf(AgainstRecordingBuyIn(moment, leads, by, now) ?? UnitNotInvited.Unless(_units.Exists(invited => invited.UnitId == unit.Id))
            ?? BuyInOutOfRange.Unless(counts.Count == BuyIn.Answers && counts.All(count => count is >= 0 and <= MostPeople) && counts.Sum() > 0, MostPeople));
        var replaced = _buyIns.FindAll(known => known.Moment == moment && (known.UnitId == unit.Id || merged?.Contains(known.UnitId) is true));
        var former = replaced.Sum(known => known.Total);
        ThrowIf(BuyInWouldTell.Unless(BuyIn.MayReplace(former, counts.Sum()), former, BuyIn.Fewest));
        _buyIns.RemoveAll(replaced.Contains);
        _buyIns.Add(new BuyIn(unit, moment, counts));
        RenewConcurrencyToken();
        Record(moment is BuyInMoment.Before ? HistoryKind.BuyInBeforeRecorded : HistoryKind.BuyInAfterRecorded, null, by, now, unit.Id);
    }

    /// <summary>Notes a pain point in the words of the people, about an objection or a unit.</summary>
    public PainPoint AddPainPoint(string? words, Objection? objection, BusinessUnit? unit, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstRecording(by, now) ?? WordsRequired.When(string.IsNullOrWhiteSpace(words)) ?? LinkRequired.When(objection is null && unit is null)
            ?? OtherStrategy.When(objection is not null && objection.StrategyId != StrategyId, objection?.Number ?? "")
            ?? TooManyLines.When(_painPoints.Count >= MostLines, MostLines));
        var point = new PainPoint(words!.Trim(), objection, unit, by, now);
        _painPoints.Add(point);
        RenewConcurrencyToken();
        Record(HistoryKind.PainPointNoted, null, by, now);
        return point;
    }

    /// <summary>Adds a line to the minutes. Lines do not change; a later line corrects an earlier one.</summary>
    public MinuteLine AddMinute(string? words, Objection? objection, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstRecording(by, now) ?? WordsRequired.When(string.IsNullOrWhiteSpace(words))
            ?? OtherStrategy.When(objection is not null && objection.StrategyId != StrategyId, objection?.Number ?? "")
            ?? TooManyLines.When(_minutes.Count >= MostLines, MostLines));
        var line = new MinuteLine(_minutes.Count + 1, words!.Trim(), objection, by, now);
        _minutes.Add(line);
        RenewConcurrencyToken();
        Record(HistoryKind.MinuteAdded, null, by, now);
        return line;
    }

    /// <summary>The rule that forbids turning a line into an action or a read-back now; null when none does. The objection has rules of its own.</summary>
    public RuleViolation? AgainstUsing(MinuteLine line, Actor by, BusinessTime now) =>
        AgainstRecording(by, now) ?? MinuteWithoutObjection.When(line.ObjectionId is null) ?? MinuteUsed.When(line.IsUsed);

    /// <summary>Notes the action that a line became.</summary>
    public void BecomeAction(MinuteLine line, ResolutionAction action, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstUsing(line, by, now));
        line.Become(action);
        RenewConcurrencyToken();
        Record(HistoryKind.MinuteBecameAction, null, by, now);
    }

    /// <summary>Sends a line as a read-back that records the conversation of the session.</summary>
    public void BecomeReadBack(MinuteLine line, Objection objection, string? with, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstUsing(line, by, now));
        objection.SendReadBack(line.Words, On, by, now, with);
        line.Become(objection.ReadBacks[^1]);
        RenewConcurrencyToken();
        Record(HistoryKind.MinuteBecameReadBack, null, by, now);
    }

    private RuleViolation? UnlessHeld(BusinessTime now) => WhenCancelled() ?? NotConfirmed.When(State is SessionState.Proposed, Title) ?? NotBegun.Unless(HasBegun(now), Title, On);
}
