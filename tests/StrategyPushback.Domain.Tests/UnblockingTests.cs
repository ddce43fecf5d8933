using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Domain.Tests;

/// <summary>The chosen plan compared with every possible plan.</summary>
public sealed class UnblockingTests
{
    [Fact]
    public void An_objection_is_cleared_only_by_all_its_open_actions()
    {
        PlanCandidate[] actions = [new(1, 2, null), new(2, 3, null)];
        PlanTarget[] targets = [new(7, 8, true, [1, 2])];

        Assert.Empty(Unblocking.Choose(actions, targets, 4).Actions);
        var plan = Unblocking.Choose(actions, targets, 5);
        Assert.Equal([1, 2], plan.Actions);
        Assert.Equal((5m, 8m, 8m, true), (plan.Effort, plan.Worth.Total, plan.Bound, plan.IsExact));
    }

    [Fact]
    public void One_action_may_clear_many_objections_and_is_paid_for_once()
    {
        PlanCandidate[] actions = [new(1, 3, null), new(2, 1, null), new(3, 1, null)];
        PlanTarget[] targets = [new(7, 4, false, [1]), new(8, 4, false, [1, 2]), new(9, 4, false, [3])];

        var plan = Unblocking.Choose(actions, targets, 4);

        Assert.Equal([1, 2], plan.Actions);
        Assert.Equal([7, 8], plan.Cleared);
        Assert.Equal(8, plan.Worth.Total);
    }

    [Fact]
    public void What_holds_a_publication_comes_before_any_number_of_points()
    {
        PlanCandidate[] actions = [new(1, 3, null), new(2, 1, null), new(3, 1, null), new(4, 1, null)];
        PlanTarget[] targets = [new(6, 8, true, [1]), new(7, 4, false, [2]), new(8, 4, false, [3]), new(9, 4, false, [4])];

        Assert.Equal([1], Unblocking.Choose(actions, targets, 3).Actions);
        Assert.Equal([1, 2], Unblocking.Choose(actions, targets, 4).Actions);
    }

    [Fact]
    public void A_probability_reduces_the_weight_and_counts_as_one_when_it_is_not_estimated()
    {
        PlanCandidate[] actions = [new(1, 2, 0.4m), new(2, 2, null), new(3, 2, 0.9m)];
        PlanTarget[] targets = [new(7, 4, false, [1]), new(8, 2, false, [2]), new(9, 2, false, [3])];

        var plan = Unblocking.Choose(actions, targets, 4);

        Assert.Equal([2, 3], plan.Actions);
        Assert.Equal(3.8m, plan.Worth.Total);
    }

    [Fact]
    public void With_nothing_to_choose_from_the_plan_is_empty()
    {
        var plan = Unblocking.Choose([], [], 8);

        Assert.Empty(plan.Actions);
        Assert.Equal((0m, 0m, true), (plan.Worth.Total, plan.Bound, plan.IsExact));
    }

    [Fact]
    public void An_action_without_effort_is_no_candidate() =>
        Assert.Throws<ArgumentException>(() => Unblocking.Choose([new(1, 0, null)], [new(7, 8, true, [1])], 8));

    [Fact]
    public void In_a_thousand_random_cases_no_choice_of_actions_is_better()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            var (actions, targets) = Case(random, 1 + random.Next(10), random.Next(14));
            var capacity = random.Next(1, 40) / 2m;

            var plan = Unblocking.Choose(actions, targets, capacity);
            var best = BruteForce(actions, targets, capacity);

            Assert.True(plan.IsExact, $"seed {seed}");
            Assert.True(plan.Worth == best, $"seed {seed}: {plan.Worth}, best {best}");
            Assert.True(plan.Effort <= capacity && Cleared(plan.Actions, actions, targets) == plan.Worth, $"seed {seed}");
        }
    }

    [Fact]
    public void With_thirty_candidates_it_is_exact_and_beyond_it_says_how_far_it_may_be_from_the_best()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var (actions, targets) = Case(random, Unblocking.MostExact, 30);
            var capacity = 5 + random.Next(20);
            var exact = Unblocking.Choose(actions, targets, capacity);
            Assert.True(exact.IsExact, $"seed {seed}");

            // One more action, for another objection that is too small to change the bound, makes the plan greedy.
            List<PlanCandidate> more = [.. actions, .. Enumerable.Range(100, Unblocking.MostExact).Select(id => new PlanCandidate(id, 1, 0.001m))];
            List<PlanTarget> wider = [.. targets, .. Enumerable.Range(100, Unblocking.MostExact).Select(id => new PlanTarget(id, 1, false, [id]))];
            var greedy = Unblocking.Choose(more, wider, capacity);
            Assert.False(greedy.IsExact, $"seed {seed}");
            Assert.True(greedy.Effort <= capacity && greedy.Worth.Total <= greedy.Bound, $"seed {seed}");
            Assert.True(greedy.Bound >= exact.Worth.Total, $"seed {seed}: the bound {greedy.Bound} is under {exact.Worth.Total}");
        }
    }

    private static (List<PlanCandidate> Actions, List<PlanTarget> Targets) Case(Random random, int actions, int targets)
    {
        int[] points = [8, 4, 2, 1];
        List<PlanCandidate> candidates = [.. Enumerable.Range(1, actions).Select(id => new PlanCandidate(id, random.Next(1, 17) / 2m, random.Next(3) == 0 ? random.Next(1, 101) / 100m : null))];
        return (candidates, [.. Enumerable.Range(1, targets).Select(id =>
        {
            var severity = random.Next(4);
            return new PlanTarget(id, points[severity], severity == 0 && random.Next(4) > 0, [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => 1 + random.Next(actions)).Distinct()]);
        })]);
    }

    private static Worth BruteForce(List<PlanCandidate> actions, List<PlanTarget> targets, decimal capacity) =>
        Enumerable.Range(0, 1 << actions.Count)
            .Select(choice => actions.Where((_, at) => (choice & (1 << at)) != 0).ToList())
            .Where(chosen => chosen.Sum(action => action.Effort) <= capacity)
            .Select(chosen => Cleared([.. chosen.Select(action => action.Id)], actions, targets))
            .Max();

    private static Worth Cleared(IReadOnlyList<int> chosen, List<PlanCandidate> actions, List<PlanTarget> targets) =>
        targets.Where(target => target.Actions.All(chosen.Contains)).Aggregate(default(Worth), (sum, target) =>
        {
            var weight = target.Actions.Aggregate((decimal)target.Points, (product, action) => product * (actions.Single(known => known.Id == action).Probability ?? 1));
            return sum + (target.HoldsGate ? new Worth(weight, 0) : new Worth(0, weight));
        });
}
