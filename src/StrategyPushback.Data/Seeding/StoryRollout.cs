using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Seeding;

/// <summary>A rollout in two phases with milestones, training, contacts, risks and an early win. The source does not state it, so each row is marked as illustrative.</summary>
internal sealed class StoryRollout(Strategy strategy, IReadOnlyDictionary<string, BusinessUnit> units, IReadOnlyDictionary<string, Person> people, StoryDates dates)
{
    /// <summary>The days on which it is planned, started and measured, in the dates of the source.</summary>
    public static readonly DateOnly PlannedOn = new(2020, 10, 5);
    public static readonly DateOnly StartsOn = new(2020, 11, 2);
    public static readonly DateOnly MeasuredOn = new(2020, 11, 6);

    /// <summary>The objection about skills that the early win answers.</summary>
    public const int AnsweredConcern = 12;

    private readonly List<RolloutPhase> _phases = [];
    private readonly List<TrainingOffer> _trainings = [];
    private Milestone? _trained;

    /// <summary>The milestone of the second phase; null before <see cref="Plan"/>.</summary>
    public Milestone? Last { get; private set; }

    private Actor Pmo => people["pmo@demo.example"].AsActor();

    public IEnumerable<Entity> Plan(BusinessTime now)
    {
        var pilot = Phase("Pilot with two teams", StartsOn, new(2021, 1, 29), "BCMS", "BOSS");
        _trained = Milestone(pilot, "The teams are trained", "People of both teams who passed", 80, new(2020, 12, 18), isExitCriterion: true, "lead.bcms@demo.example");
        var released = Milestone(pilot, "Releases go through the shared pipeline", "Releases of both teams through the pipeline", 90, new(2021, 1, 15), isExitCriterion: true, "lead.boss@demo.example", _trained);
        var everybody = Phase("All development teams", new(2021, 2, 1), new(2021, 9, 30), "BCMS", "BOSS", "EA", "CDO");
        Last = Milestone(everybody, "Every team releases without a change board", "Teams that release without a change board", 100, new(2021, 9, 17), isExitCriterion: false, "lead.ea@demo.example", released);
        foreach (var phase in _phases)
        {
            yield return phase;
        }

        _trainings.Add(Training(pilot, "BCMS", "Working with the shared pipeline", "Room 4", new(2020, 10, 26), new(2020, 10, 27)));
        _trainings.Add(Training(pilot, "BOSS", "Working with the shared pipeline", "Room 4", new(2020, 11, 12), new(2020, 11, 13)));
        _trainings.Add(Training(everybody, "EA", "Reviewing by standards instead of by board", "Room 2", new(2021, 1, 18), new(2021, 1, 19)));
        foreach (var training in _trainings)
        {
            yield return training;
        }

        foreach (var unit in new[] { "BCMS", "BOSS" })
        {
            yield return SupportContact.Name(pilot, units[unit], isReached: true, people["lead.ea@demo.example"], "Chat, on working days from 9 to 5", exists: false, Pmo, now, isIllustrative: true);
        }

        yield return RolloutRisk.Add(
            pilot,
            new("The shared pipeline is not ready for BOSS", "A release of BOSS stops in the pipeline for more than one day", "Run two releases of BOSS in the pipeline beside the old way before the training.\nKeep the old way until both have passed.",
                people["lead.boss@demo.example"], dates.Of(new(2020, 12, 4)), released),
            Pmo, now, isIllustrative: true);
        yield return RolloutRisk.Add(
            everybody,
            new("Too few trainers for all teams", "Fewer than two trainers are free in January", "Train one person of each pilot team as a trainer.", people["lead.ea@demo.example"], dates.Of(new(2021, 1, 8)), null), Pmo, now, isIllustrative: true);

        RolloutPhase Phase(string name, DateOnly starts, DateOnly ends, params string[] reached)
        {
            var phase = RolloutPhase.Add(strategy, _phases, new(name, dates.Of(starts), dates.Of(ends), [.. reached.Select(unit => units[unit])]), Pmo, now, isIllustrative: true);
            _phases.Add(phase);
            return phase;
        }

        Milestone Milestone(RolloutPhase phase, string name, string measure, decimal target, DateOnly due, bool isExitCriterion, string owner, params Milestone[] dependsOn) =>
            Domain.Rollout.Milestone.Add(phase, new(name, measure, "%", target, TargetDirection.AtLeast, dates.Of(due), isExitCriterion, people[owner], dependsOn), Pmo, now, isIllustrative: true);

        TrainingOffer Training(RolloutPhase phase, string unit, string title, string place, DateOnly starts, DateOnly ends) =>
            TrainingOffer.Add(phase, units[unit], isReached: true, new(title, place, dates.Of(starts), dates.Of(ends)), Pmo, now, isIllustrative: true);
    }

    public void Start(BusinessTime now) => _phases[0].Start(_phases, dates.Of(StartsOn), null, Pmo, now);

    public EarlyWin Measure(Objection concern, BusinessTime now)
    {
        _trained!.RecordActual(35, dates.Of(MeasuredOn), Pmo, now);
        _trainings[0].Count(new(12, 11, 9), Pmo, now);
        var win = EarlyWin.Claim(
            _phases[0],
            new("Nine people released on their own in the first week after the training", "Both teams saw the releases on their boards.", "The pipeline recorded who released, and nobody helped.", "The training and the pipeline are part of the delivery model."),
            [concern], Pmo, now, isIllustrative: true);
        win.Verify(units["BOSS"], people["lead.boss@demo.example"].AsActor(), now);
        return win;
    }
}
