using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Domain.Sessions;

/// <summary>A unit that is invited to a session. After a merge it still refers to the unit that was merged.</summary>
public sealed class SessionUnit
{
    private SessionUnit()
    {
    }

    internal SessionUnit(BusinessUnit unit) => (Unit, UnitId) = (unit, unit.Id);

    public int SessionId { get; private set; }

    public int UnitId { get; private set; }

    public BusinessUnit Unit { get; private set; } = null!;

    /// <summary>How many of its people came; null while it is not recorded.</summary>
    public int? Attended { get; private set; }

    internal void Count(int? attended) => Attended = attended;
}

/// <summary>A person who was invited by name, or who came.</summary>
public sealed class SessionPerson
{
    private SessionPerson()
    {
    }

    internal SessionPerson(Person person, bool isInvited) => (Person, PersonId, IsInvited) = (person, person.Id, isInvited);

    public int SessionId { get; private set; }

    public int PersonId { get; private set; }

    public Person Person { get; private set; } = null!;

    public bool IsInvited { get; private set; }

    /// <summary>Null while attendance is not recorded.</summary>
    public bool? HasCome { get; private set; }

    internal void Came(bool hasCome) => HasCome = hasCome;
}

/// <summary>How many people of a unit gave each answer. It is never stored with a person.</summary>
public sealed class BuyIn
{
    /// <summary>The number of possible answers, from 1 (against) to 5 (in favour).</summary>
    public const int Answers = 5;

    /// <summary>With fewer answers a unit's buy-in is not shown.</summary>
    public const int Fewest = 5;

    private BuyIn()
    {
    }

    internal BuyIn(BusinessUnit unit, BuyInMoment moment, IReadOnlyList<int> counts)
    {
        (UnitId, Moment) = (unit.Id, moment);
        (Ones, Twos, Threes, Fours, Fives) = (counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    public int Id { get; private set; }

    public int SessionId { get; private set; }

    /// <summary>After a merge it still refers to the unit that was merged.</summary>
    public int UnitId { get; private set; }

    public BuyInMoment Moment { get; private set; }

    public int Ones { get; private set; }

    public int Twos { get; private set; }

    public int Threes { get; private set; }

    public int Fours { get; private set; }

    public int Fives { get; private set; }

    /// <summary>
    /// Whether a record of so many answers may replace one whose mean was shown. With one person more or fewer, the two means would say what that person
    /// answered. The same number corrects the counts; at least <see cref="Fewest"/> more or fewer hide each of them.
    /// </summary>
    public static bool MayReplace(int former, int total) => former < Fewest || total == former || (total >= Fewest && Math.Abs(total - former) >= Fewest);

    public int Total => Ones + Twos + Threes + Fours + Fives;

    /// <summary>The mean answer of several records together, with one decimal as every page and file shows it; null below <see cref="Fewest"/> answers.</summary>
    public static decimal? MeanOf(IReadOnlyCollection<BuyIn> records)
    {
        var total = records.Sum(record => record.Total);
        return total < Fewest ? null : decimal.Round((decimal)records.Sum(record => record.Ones + (2 * record.Twos) + (3 * record.Threes) + (4 * record.Fours) + (5 * record.Fives)) / total, 1, MidpointRounding.AwayFromZero);
    }
}

/// <summary>What hurts, in the words of the people who said it.</summary>
public sealed class PainPoint
{
    private PainPoint()
    {
    }

    internal PainPoint(string words, Objection? objection, BusinessUnit? unit, Actor by, BusinessTime now) =>
        (Words, ObjectionId, UnitId, ById, At) = (words, objection?.Id, unit?.Id, by.PersonId, now.At);

    public int Id { get; private set; }

    public int SessionId { get; private set; }

    public string Words { get; private set; } = "";

    public int? ObjectionId { get; private set; }

    /// <summary>After a merge it still refers to the unit that was merged.</summary>
    public int? UnitId { get; private set; }

    public int ById { get; private set; }

    public DateTime At { get; private set; }
}

/// <summary>One line of the minutes of a session, and what became of it.</summary>
public sealed class MinuteLine
{
    private MinuteLine()
    {
    }

    internal MinuteLine(int number, string words, Objection? objection, Actor by, BusinessTime now) =>
        (Number, Words, ObjectionId, ById, At) = (number, words, objection?.Id, by.PersonId, now.At);

    public int Id { get; private set; }

    public int SessionId { get; private set; }

    /// <summary>Its number in the minutes, from 1.</summary>
    public int Number { get; private set; }

    public string Words { get; private set; } = "";

    public int? ObjectionId { get; private set; }

    public int ById { get; private set; }

    public DateTime At { get; private set; }

    public int? ActionId { get; private set; }

    /// <summary>The action that it became; null when it became none.</summary>
    public ResolutionAction? Action { get; private set; }

    public int? ReadBackId { get; private set; }

    /// <summary>The read-back that it became; null when it became none.</summary>
    public ReadBack? ReadBack { get; private set; }

    public bool IsUsed => ActionId is not null || Action is not null || ReadBackId is not null || ReadBack is not null;

    internal void Become(ResolutionAction action) => Action = action;

    internal void Become(ReadBack readBack) => ReadBack = readBack;
}
