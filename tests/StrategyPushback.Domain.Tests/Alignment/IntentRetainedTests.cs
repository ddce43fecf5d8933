using StrategyPushback.Domain.Alignment;

namespace StrategyPushback.Domain.Tests.Alignment;

/// <summary>What a later version keeps of the goals that the first one served.</summary>
public sealed class IntentRetainedTests
{
    private static readonly AlignmentGoal[] s_goals = [new(1, 5, true), new(2, 3, true), new(3, 2, true)];

    [Fact]
    public void The_first_version_retains_all_of_its_intent()
    {
        var intent = IntentRetained.Of(s_goals, [Serves(10, 1)], [new(100, [10, 11])]);

        Assert.Equal((5, 5, 1m), (intent.First, intent.Retained, intent.Value));
        Assert.Empty(intent.Lost);
    }

    [Fact]
    public void With_one_version_that_has_elements_there_is_nothing_to_compare()
    {
        Assert.False(IntentRetained.Of(s_goals, [Serves(10, 1)], [new(100, [10, 11])]).IsComparable);
        Assert.False(IntentRetained.Of(s_goals, [Serves(10, 1)], [new(100, []), new(101, [10])]).IsComparable);
        Assert.True(IntentRetained.Of(s_goals, [Serves(10, 1)], [new(100, [10]), new(101, [10])]).IsComparable);
    }

    [Fact]
    public void A_goal_is_lost_with_the_last_element_that_served_it_and_each_point_leads_to_its_elements()
    {
        AlignmentEffect[] effects = [Serves(10, 1), Serves(11, 2), Serves(12, 2)];

        Assert.Equal(1m, IntentRetained.Of(s_goals, effects, [new(100, [10, 11, 12]), new(101, [10, 12])]).Value);
        var intent = IntentRetained.Of(s_goals, effects, [new(100, [10, 11, 12]), new(101, [10, 12]), new(102, [10])]);

        Assert.Equal((8, 5), (intent.First, intent.Retained));
        var lost = Assert.Single(intent.Lost);
        Assert.Equal((2, 37.5m), (lost.GoalId, lost.Points));
        Assert.Equal([new(11, 101, 18.75m), new LostElement(12, 102, 18.75m)], lost.Elements);
    }

    [Fact]
    public void A_goal_that_only_the_later_version_serves_does_not_hide_a_loss()
    {
        var intent = IntentRetained.Of(s_goals, [Serves(10, 1), Serves(11, 3)], [new(100, [10]), new(101, [11])]);

        Assert.Equal(0m, intent.Value);
        Assert.Equal([3], intent.Gained);
    }

    [Fact]
    public void Without_a_goal_in_the_first_version_there_is_no_figure() =>
        Assert.Null(IntentRetained.Of(s_goals, [Serves(11, 1)], [new(100, [10]), new(101, [11])]).Value);

    [Fact]
    public void In_a_thousand_random_cases_it_equals_a_count_goal_by_goal()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            AlignmentGoal[] goals = [.. Enumerable.Range(1, random.Next(1, 7)).Select(id => new AlignmentGoal(id, random.Next(1, 11), true))];
            AlignmentEffect[] effects = [.. Enumerable.Range(0, random.Next(12)).Select(_ => new AlignmentEffect(random.Next(10, 16), random.Next(1, 7), (EffectDirection)random.Next(3), random.Next(4) == 0))];
            IntentVersion[] versions = [.. Enumerable.Range(100, random.Next(1, 5)).Select(id => new IntentVersion(id, [.. Enumerable.Range(10, 6).Where(_ => random.Next(3) > 0)]))];

            var intent = IntentRetained.Of(goals, effects, versions);

            var (first, retained) = (0, 0);
            foreach (var goal in goals)
            {
                var before = ServersOf(goal, versions[0]);
                var now = ServersOf(goal, versions[^1]);
                first += before.Count > 0 ? goal.Weight : 0;
                retained += before.Count > 0 && now.Count > 0 ? goal.Weight : 0;
                var lost = intent.Lost.SingleOrDefault(lost => lost.GoalId == goal.Id);
                Assert.True((before.Count > 0 && now.Count == 0) == lost is not null, $"seed {seed}, goal {goal.Id}");
                Assert.True(lost is null || lost.Elements.Select(element => element.ElementId).SequenceEqual(before), $"seed {seed}, goal {goal.Id}");
                Assert.True(intent.Gained.Contains(goal.Id) == (before.Count == 0 && now.Count > 0), $"seed {seed}, goal {goal.Id}");
                foreach (var element in lost?.Elements ?? [])
                {
                    var removedIn = Array.FindIndex(versions, version => version.UpdateId == element.RemovedInId);
                    Assert.Contains(element.ElementId, versions[removedIn - 1].Elements);
                    Assert.All(versions[removedIn..], version => Assert.DoesNotContain(element.ElementId, version.Elements));
                }
            }

            Assert.True((first, retained) == (intent.First, intent.Retained), $"seed {seed}");
            Assert.Equal(first == 0 ? 0 : 100m * (first - retained) / first, intent.Lost.SelectMany(lost => lost.Elements).Sum(element => element.Points), 6);

            List<int> ServersOf(AlignmentGoal goal, IntentVersion version) => [.. Enumerable.Range(10, 6).Where(element => version.Elements.Contains(element)
                && effects.Any(effect => effect.ElementId == element && effect.GoalId == goal.Id && effect is { IsRefused: false, Direction: EffectDirection.Towards }))];
        }
    }

    private static AlignmentEffect Serves(int element, int goal) => new(element, goal, EffectDirection.Towards, IsRefused: false);
}
