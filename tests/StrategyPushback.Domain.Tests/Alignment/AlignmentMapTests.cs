using StrategyPushback.Domain.Alignment;

namespace StrategyPushback.Domain.Tests.Alignment;

/// <summary>Which elements serve which goals, and who is left out, compared with a search of every path.</summary>
public sealed class AlignmentMapTests
{
    private static readonly AlignmentGoal s_sales = new(1, 5, IsOutsideIt: true);
    private static readonly AlignmentGoal s_uptime = new(2, 3, IsOutsideIt: false);

    [Fact]
    public void An_element_that_serves_no_goal_is_an_end_in_itself_and_a_goal_without_element_is_served_by_nobody()
    {
        var map = AlignmentMap.Of([Element(10), Element(11)], [s_sales, s_uptime], [Serves(10, 1)], []);

        Assert.Equal([11], map.EndsInThemselves.Select(element => element.ElementId));
        Assert.Equal([2], map.UnservedGoals.Select(goal => goal.GoalId));
        Assert.Equal(new Share(5, 8), map.Coverage);
    }

    [Fact]
    public void An_enabler_reaches_the_goals_of_what_it_opens_over_any_number_of_steps()
    {
        var map = AlignmentMap.Of([Element(10), Element(11), Element(12)], [s_sales], [Serves(12, 1)], [new(10, 11), new(11, 12)]);

        Assert.Equal([[1], [1], []], map.Elements.Select(element => element.Reached));
        Assert.Equal([12], Assert.Single(map.Goals).ServedBy);
        Assert.Empty(map.EndsInThemselves);
    }

    [Fact]
    public void A_part_reaches_the_goals_of_its_whole_and_the_whole_those_of_its_parts_but_no_part_those_of_another()
    {
        AlignmentElement[] elements = [Element(10), Element(11, 1), Element(12, 1)];

        Assert.Equal([[], [1], [1]], AlignmentMap.Of(elements, [s_sales], [Serves(10, 1)], []).Elements.Select(element => element.Reached));
        Assert.Equal([[1], [], []], AlignmentMap.Of(elements, [s_sales], [Serves(11, 1)], []).Elements.Select(element => element.Reached));
    }

    [Fact]
    public void Only_what_moves_a_goal_towards_its_target_and_was_not_refused_serves_it()
    {
        var map = AlignmentMap.Of(
            [Element(10), Element(11), Element(12)],
            [s_sales],
            [new(10, 1, EffectDirection.Towards, IsRefused: true), new(11, 1, EffectDirection.Away, IsRefused: false), new(12, 1, EffectDirection.Neither, IsRefused: false)],
            []);

        Assert.Equal(3, map.EndsInThemselves.Count());
        Assert.Equal([1], map.Elements[1].WorkedAgainst);
        Assert.Equal([11], Assert.Single(map.UnservedGoals).WorkedAgainstBy);
    }

    [Fact]
    public void The_silo_index_counts_elements_without_a_contributor_and_without_a_goal_outside_IT()
    {
        var map = AlignmentMap.Of(
            [Element(10), Element(11), Element(12) with { HasContributorOutsideIt = true }, Element(13)],
            [s_sales, s_uptime],
            [Serves(10, 1), Serves(11, 2)],
            []);

        Assert.Equal([false, true, false, true], map.Elements.Select(element => element.IsInSilo));
        Assert.Equal(0.5m, map.SiloIndex.Value);
    }

    [Fact]
    public void A_version_without_elements_has_no_silo_index() => Assert.Null(AlignmentMap.Of([], [s_sales], [], []).SiloIndex.Value);

    [Theory]
    [InlineData(2, 4, EffectDirection.Towards)]
    [InlineData(-4, -2, EffectDirection.Away)]
    [InlineData(-1, 3, EffectDirection.Towards)]
    [InlineData(-2, 2, EffectDirection.Neither)]
    public void The_middle_of_the_range_decides_its_direction(int low, int high, EffectDirection direction) =>
        Assert.Equal(direction, AlignmentEffect.DirectionOf(low, high, 5, 10));

    [Theory]
    [InlineData(-4, -2, EffectDirection.Towards)]
    [InlineData(2, 4, EffectDirection.Away)]
    [InlineData(-2, 2, EffectDirection.Neither)]
    public void A_decrease_serves_a_goal_whose_target_is_below_its_baseline(int low, int high, EffectDirection direction) =>
        Assert.Equal(direction, AlignmentEffect.DirectionOf(low, high, 10, 5));

    [Fact]
    public void An_increase_serves_a_goal_without_a_baseline() => Assert.Equal(EffectDirection.Towards, AlignmentEffect.DirectionOf(1, 2, null, 5));

    [Fact]
    public void In_a_thousand_random_cases_it_equals_a_search_of_every_path()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            var level = 0;
            AlignmentElement[] elements = [.. Enumerable.Range(100, random.Next(1, 9)).Select(id => new AlignmentElement(id, level = random.Next(level + 2), random.Next(4) == 0))];
            AlignmentGoal[] goals = [.. Enumerable.Range(1, random.Next(6)).Select(id => new AlignmentGoal(id, random.Next(1, 11), random.Next(2) == 0))];
            AlignmentEffect[] effects = [.. Enumerable.Range(0, random.Next(8)).Select(_ => new AlignmentEffect(random.Next(98, 110), random.Next(1, 8), (EffectDirection)random.Next(3), random.Next(4) == 0))];
            AlignmentMeans[] links = [.. Enumerable.Range(0, random.Next(7)).Select(_ => new AlignmentMeans(random.Next(98, 110), random.Next(98, 110)))];

            var map = AlignmentMap.Of(elements, goals, effects, links);

            foreach (var (element, place) in elements.Select((element, place) => (element, place)))
            {
                var served = goals.Where(goal => DoesServe(element.Id, goal.Id, effects)).Select(goal => goal.Id).ToList();
                var reached = goals.Where(goal => !served.Contains(goal.Id) && Reaches(place, goal.Id)).Select(goal => goal.Id).ToList();
                var isInSilo = !element.HasContributorOutsideIt && !goals.Any(goal => goal.IsOutsideIt && (served.Contains(goal.Id) || reached.Contains(goal.Id)));
                var actual = map.Elements[place];
                Assert.True(served.SequenceEqual(actual.Served) && reached.SequenceEqual(actual.Reached), $"seed {seed}, element {element.Id}");
                Assert.True(isInSilo == actual.IsInSilo && actual.IsEndInItself == (served.Count + reached.Count == 0), $"seed {seed}, element {element.Id}");
            }

            foreach (var (goal, place) in goals.Select((goal, place) => (goal, place)))
            {
                Assert.True(elements.Where(element => DoesServe(element.Id, goal.Id, effects)).Select(element => element.Id).SequenceEqual(map.Goals[place].ServedBy), $"seed {seed}, goal {goal.Id}");
            }

            bool Reaches(int place, int goal) =>
                IsMeans(place, goal, []) || elements.Where((element, part) => IsPartOf(part, place) && DoesServe(element.Id, goal, effects)).Any();

            bool IsMeans(int place, int goal, List<int> path) => elements.Where((end, at) => at != place && !path.Contains(at)
                && (ParentOf(place) == at || links.Contains(new(elements[place].Id, end.Id)))
                && (DoesServe(end.Id, goal, effects) || IsMeans(at, goal, [.. path, place]))).Any();

            bool IsPartOf(int part, int whole) => ParentOf(part) is var parent and >= 0 && (parent == whole || IsPartOf(parent, whole));

            int ParentOf(int place) => Enumerable.Range(0, place).LastOrDefault(before => elements[before].Level < elements[place].Level, -1);
        }
    }

    private static bool DoesServe(int element, int goal, AlignmentEffect[] effects) =>
        effects.Any(effect => effect.ElementId == element && effect.GoalId == goal && effect is { IsRefused: false, Direction: EffectDirection.Towards });

    private static AlignmentElement Element(int id, int level = 0) => new(id, level, HasContributorOutsideIt: false);

    private static AlignmentEffect Serves(int element, int goal) => new(element, goal, EffectDirection.Towards, IsRefused: false);
}
