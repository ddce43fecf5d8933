using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Seeding;

/// <summary>A listening session that was held and a workshop to come. The source does not state them, so each is marked as illustrative.</summary>
internal sealed class StorySessions(Strategy strategy, IReadOnlyDictionary<string, BusinessUnit> units, IReadOnlyDictionary<string, Person> people, IReadOnlyDictionary<int, Objection> objections, StoryDates dates)
{
    /// <summary>The days on which they are planned and held, in the dates of the source.</summary>
    public static readonly DateOnly PlannedOn = new(2020, 11, 2);
    public static readonly DateOnly HeldOn = new(2020, 11, 5);
    public static readonly DateOnly OpposedOn = new(2020, 10, 30);
    public static readonly DateOnly ToComeOn = new(2020, 11, 13);

    private static readonly IReadOnlySet<int> s_nobody = new HashSet<int>();

    private Session? _held;

    private Actor Pmo => people["pmo@demo.example"].AsActor();

    public IEnumerable<Entity> Plan(BusinessTime now)
    {
        _held = Plan(SessionKind.ListeningSession, "Skills and data: what worries the teams", "Room 12", HeldOn, now, [12, 15], "BOSS", "DAS");
        _held.RecordBuyIn(units["BOSS"], BuyInMoment.Before, [2, 4, 2, 1, 0], leads: false, Pmo, now);
        _held.RecordBuyIn(units["DAS"], BuyInMoment.Before, [1, 2, 1, 0, 0], leads: false, Pmo, now);
        yield return _held;
        yield return Plan(SessionKind.Workshop, "Workshop on standards", "Room 4", ToComeOn, now, [4], "TA", "SA", "EA");
    }

    public void Hold(BusinessTime now)
    {
        _held!.RecordAttendance([people["lead.boss@demo.example"], people["lead.das@demo.example"]], new Dictionary<int, int?> { [units["BOSS"].Id] = 8, [units["DAS"].Id] = 4 }, Pmo, now);
        _held.AddPainPoint("We train people, and the market takes them.", objections[12], null, Pmo, now);
        _held.AddPainPoint("Nobody told us which reports will be gone.", null, units["DAS"], Pmo, now);
        _held.AddMinute("BOSS lists the skills that two products need in the next year.", objections[12], Pmo, now);
        _held.AddMinute("The next session is after the consultation.", null, Pmo, now);
        _held.RecordBuyIn(units["BOSS"], BuyInMoment.After, [0, 2, 3, 3, 0], leads: false, Pmo, now);
        _held.RecordBuyIn(units["DAS"], BuyInMoment.After, [1, 1, 2, 0, 0], leads: false, Pmo, now);
    }

    /// <summary>"Legislative level and mandated deadlines" against "Managing this strategy initiative to completion".</summary>
    public void Oppose(BusinessTime now)
    {
        var opposition = objections[18].Oppose(objections[6], "Releases with a date in law cannot wait until the whole initiative is complete.", people["lead.bcms@demo.example"].AsActor(), now);
        opposition.MarkIllustrative();
        objections[6].ReplyTo(opposition, "Without one plan for the whole, each exception becomes the rule.", people["lead.ccoe@demo.example"].AsActor(), now);
    }

    private Session Plan(SessionKind kind, string title, string place, DateOnly on, BusinessTime now, int[] agenda, params string[] invited)
    {
        var session = Session.Plan(
            strategy, new(kind, title, place, dates.Of(on), new(14, 0), new(15, 30), people["pmo@demo.example"], [.. invited.Select(unit => units[unit])], []), own: false, Pmo, now, isIllustrative: true);
        session.SetAgenda([.. agenda.Select(number => objections[number])], s_nobody, Pmo, now);
        return session;
    }
}
