using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Data.Seeding;

internal sealed partial class StoryReplay
{
    private static readonly TimeOnly s_goalsAt = new(10, 0);
    private static readonly TimeOnly s_effectsAt = new(15, 0);
    private static readonly TimeOnly s_answersAt = new(16, 0);

    private readonly Dictionary<string, Goal> _goals = [];
    private readonly Dictionary<string, List<Problem>> _problems = [];

    private IEnumerable<(BusinessTime At, int Order, Action<BusinessTime> Apply)> EventsOf(GoalsFile written) =>
    [
        .. written.Goals.Select((goal, order) => (dates.At(goal.On, s_goalsAt), order, (Action<BusinessTime>)(now => Add(goal, now)))),
        .. written.Problems.Select((problem, order) => (dates.At(problem.On, s_goalsAt), written.Goals.Count + order, (Action<BusinessTime>)(now => Add(problem, now)))),
        .. written.Effects.SelectMany(EventsOf),
    ];

    private IEnumerable<(BusinessTime At, int Order, Action<BusinessTime> Apply)> EventsOf(StoryEffect written, int order)
    {
        GoalEffect? effect = null;
        yield return (dates.At(written.On, s_effectsAt), order, now => effect = Propose(written, now));
        if (written is { Verdict: { } verdict, AnsweredOn: { } answeredOn, AnsweredBy: { } answeredBy })
        {
            yield return (dates.At(answeredOn, s_answersAt), order, now => Answer(effect!, verdict, written.Reason, _people[answeredBy].AsActor(), now));
        }
    }

    private GoalEffect Propose(StoryEffect written, BusinessTime now)
    {
        var details = new EffectDetails(written.Low, written.High, written.MeasuredIn, written.Assumption) { EvidenceText = written.Evidence, Statement = written.Statement };
        var effect = GoalEffect.Propose(_elements[written.Element], _goals[written.Goal], details, exists: false, _people[written.By].AsActor(), now, isIllustrative: true);
        db.Add(effect);
        return effect;
    }

    private void Add(StoryGoal written, BusinessTime now)
    {
        var details = new GoalDetails(written.Facet, written.Statement, written.Measure)
        {
            Baseline = written.Baseline,
            BaselineOn = dates.Of(written.BaselineOn),
            Target = written.Target,
            DueOn = dates.Of(written.DueOn),
            Weight = written.Weight,
            ReviewOn = [.. written.ReviewOn.Select(day => dates.Of(day))],
        };
        var goal = Goal.Add(written.Unit is null ? null : _units[written.Unit], details, _people[written.By].AsActor(), now, isIllustrative: true);
        _goals.Add(written.Id, goal);
        db.Add(goal);
    }

    private void Add(StoryProblem written, BusinessTime now)
    {
        var ofUnit = _problems.TryGetValue(written.Unit, out var existing) ? existing : _problems[written.Unit] = [];
        var problem = new ProblemList(_units[written.Unit], ofUnit).Add(written.Statement, dates.Of(written.NotedOn), _people[written.By].AsActor(), now, isIllustrative: true);
        ofUnit.Add(problem);
        db.Add(problem);
    }

    private static void Answer(GoalEffect effect, EffectVerdict verdict, string? reason, Actor by, BusinessTime now)
    {
        if (verdict is EffectVerdict.Refused)
        {
            effect.Refuse(reason, by, now);
        }
        else
        {
            effect.Accept(reason, by, now);
        }
    }
}
