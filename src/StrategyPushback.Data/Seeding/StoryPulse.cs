using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Predictions;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Seeding;

/// <summary>Three rounds of the survey around the start of the pilot, and claims about one objection. The source does not state them, so each is marked as illustrative.</summary>
internal sealed class StoryPulse(Strategy strategy, IReadOnlyDictionary<string, BusinessUnit> units, IReadOnlyDictionary<string, Person> people, StoryDates dates)
{
    /// <summary>The days of the rounds and of the claims, in the dates of the source.</summary>
    public static readonly DateOnly BeforeOn = new(2020, 10, 19);
    public static readonly DateOnly AfterOn = new(2020, 11, 3);
    public static readonly DateOnly NowOn = new(2020, 11, 6);
    public static readonly DateOnly ClaimedOn = new(2020, 11, 5);

    /// <summary>The objection about skills, which both sides make claims about.</summary>
    public const int ClaimedAbout = StoryRollout.AnsweredConcern;

    private Actor Pmo => people["pmo@demo.example"].AsActor();

    /// <summary>A round before the pilot. Three people of Enterprise Architecture are too few for a figure.</summary>
    public Pulse Before(BusinessTime now) => Round(now, "Before the pilot", new(2020, 10, 28),
        ("BCMS", 12, [(2, 2), (3, 2), (2, 1), (3, 3), (2, 2), (4, 3), (2, 2)]), ("BOSS", 9, [(3, 3), (2, 2), (3, 2), (4, 3), (3, 3), (2, 2)]), ("EA", 5, [(4, 4), (3, 4), (5, 5)]));

    /// <summary>A round in the first week of the pilot.</summary>
    public Pulse After(BusinessTime now) => Round(now, "First week of the pilot", new(2020, 11, 5),
        ("BCMS", 12, [(3, 3), (4, 4), (3, 3), (4, 3), (3, 4), (4, 4), (3, 3), (4, 4)]), ("BOSS", 9, [(3, 4), (3, 3), (4, 4), (4, 4), (3, 3)]), ("EA", 5, [(4, 4), (4, 5)]));

    /// <summary>A round that is open on the reference date.</summary>
    public Pulse Running(BusinessTime now) => Round(now, "Second week of the pilot", new(2020, 11, 20), ("BCMS", 12, []), ("BOSS", 9, []), ("EA", 5, []));

    /// <summary>A claim that is due on the reference date, and one that is not.</summary>
    public static IEnumerable<Prediction> Claims(Objection objection, Actor unit, Actor it, StoryDates dates, BusinessTime now) =>
    [
        Prediction.About(objection, new("Fewer than ten people of the two teams pass the training in the first week", dates.Of(new(2020, 11, 6)), 70), unit, now, isIllustrative: true),
        Prediction.About(objection, new("Four of five people of the two teams have passed the training by the end of the year", dates.Of(new(2020, 12, 18)), 80), it, now, isIllustrative: true),
    ];

    private Pulse Round(BusinessTime now, string title, DateOnly closes, params (string Unit, int Links, (int Support, int Clarity)[] Answers)[] asked)
    {
        var pulse = Pulse.Plan(strategy, new(title, now.Today, dates.Of(closes), [.. asked.Select(row => units[row.Unit])]), Pmo, now, isIllustrative: true);
        foreach (var (unit, links, answers) in asked)
        {
            pulse.MakeLinks(units[unit], links, Pmo, now);
            foreach (var (support, clarity) in answers)
            {
                pulse.Answer(units[unit], support, clarity, now.Today);
            }
        }

        return pulse;
    }
}
