using StrategyPushback.Domain.Common;

namespace StrategyPushback.Data.Seeding;

/// <summary>What the source of the story does not state; the pages mark it as illustrative.</summary>
internal sealed partial class StoryReplay
{
    private static readonly TimeOnly s_evening = new(17, 0);

    /// <summary>What the source does not state.</summary>
    private IEnumerable<(BusinessTime At, int Order, Action<BusinessTime> Apply)> AdditionsOfOurs()
    {
        var update = _updates[(story.Strategies[0].Title, story.Strategies[0].Updates[^1].Number)];
        yield return (dates.At(StoryPrerequisites.RecordedOn, s_morning), 0, now => db.AddRange(StoryPrerequisites.AddTo(update, _elements, _people["pmo@demo.example"].AsActor(), now)));
        yield return (dates.At(StoryRisks.RecordedOn, s_morning), 0, now => db.AddRange(new StoryRisks(update, _elements, _units, _people, dates).Records(now)));
        yield return (dates.At(StoryHalfWay.RecordedOn, s_morning), 0, now => StoryHalfWay.Add(_objections[StoryHalfWay.Number], _people["lead.das@demo.example"].AsActor(), _people["pmo@demo.example"].AsActor(), now));
        yield return (dates.At(StoryActionPlan.RecordedOn, StoryActionPlan.RecordedAt), 0, now => StoryActionPlan.Revise(_objections[StoryActionPlan.Number], _actions[9], _actions[11], _people["pmo@demo.example"].AsActor(), now));
    }

    /// <summary>A rollout of the first strategy, whose first phase has started.</summary>
    private IEnumerable<(BusinessTime At, int Order, Action<BusinessTime> Apply)> RolloutOfOurs()
    {
        var first = story.Strategies[0];
        var rollout = new StoryRollout(_updates[(first.Title, first.Updates[0].Number)].Strategy, _units, _people, dates);
        yield return (dates.At(StoryRollout.PlannedOn, s_morning), 0, now => db.AddRange(rollout.Plan(now)));
        yield return (dates.At(StoryRollout.StartsOn, s_morning), 0, rollout.Start);
        yield return (dates.At(StoryRollout.MeasuredOn, s_morning), 0, now => db.Add(rollout.Measure(_objections[StoryRollout.AnsweredConcern], now)));
        yield return (dates.At(StorySettlement.RecordedOn, s_morning), 1, _ => StorySettlement.Add(_objections[StorySettlement.Number], rollout.Last!, dates.Of(StorySettlement.DueOn)));
    }

    /// <summary>The survey around the start of the rollout, and claims about the objection that its early win answers.</summary>
    private IEnumerable<(BusinessTime At, int Order, Action<BusinessTime> Apply)> PulsesOfOurs()
    {
        var first = story.Strategies[0];
        var survey = new StoryPulse(_updates[(first.Title, first.Updates[0].Number)].Strategy, _units, _people, dates);
        yield return (dates.At(StoryPulse.BeforeOn, s_morning), 0, now => db.Add(survey.Before(now)));
        yield return (dates.At(StoryPulse.AfterOn, s_morning), 0, now => db.Add(survey.After(now)));
        yield return (dates.At(StoryPulse.ClaimedOn, s_morning), 0, now => db.AddRange(StoryPulse.Claims(_objections[StoryPulse.ClaimedAbout], _people["lead.boss@demo.example"].AsActor(), _people["cio@demo.example"].AsActor(), dates, now)));
        yield return (dates.At(StoryPulse.NowOn, s_morning), 0, now => db.Add(survey.Running(now)));
    }

    /// <summary>Sessions on the first strategy, and two of its objections that oppose each other and whose units were heard.</summary>
    private IEnumerable<(BusinessTime At, int Order, Action<BusinessTime> Apply)> SessionsOfOurs()
    {
        var first = story.Strategies[0];
        var sessions = new StorySessions(_updates[(first.Title, first.Updates[0].Number)].Strategy, _units, _people, _objections, dates);
        yield return (dates.At(StorySessions.PlannedOn, s_morning), 1, now => db.AddRange(sessions.Plan(now)));
        yield return (dates.At(StorySessions.HeldOn, s_evening), 0, sessions.Hold);
        yield return (dates.At(StorySessions.OpposedOn, s_evening), 0, sessions.Oppose);
    }

    /// <summary>The owners are appointed before the first concern is raised.</summary>
    private (BusinessTime At, int Order, Action<BusinessTime> Apply) Owners()
    {
        var first = story.Strategies[0];
        var strategy = _updates[(first.Title, first.Updates[0].Number)].Strategy;
        return (dates.At(first.Updates[0].Date, s_morning), 0, now => StoryOwners.Add(strategy, _units, _people, now));
    }

    /// <summary>The last draft is opened early five weeks before the reference date.</summary>
    private (BusinessTime At, int Order, Action<BusinessTime> Apply) Needs()
    {
        var last = story.Strategies[^1];
        var draft = _updates[(last.Title, last.Updates[^1].Number)];
        return (dates.At(story.ReferenceDate.AddDays(-35), s_morning), 0, now => db.AddRange(StoryNeeds.Add(draft, _units, _people, now)));
    }
}
