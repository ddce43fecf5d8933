using StrategyPushback.Domain.HalfWay;

namespace StrategyPushback.Domain.Tests;

/// <summary>Which options no other option dominates.</summary>
public sealed class ParetoSetTests
{
    [Fact]
    public void An_option_that_is_worse_for_one_side_and_better_for_none_is_dominated_by_the_better_one() =>
        Assert.Equal([null, 0, null], ParetoSet.Dominators([[8, 3], [7, 3], [2, 9]]));

    [Fact]
    public void Two_options_with_the_same_scores_do_not_dominate_each_other() =>
        Assert.Equal([null, null], ParetoSet.Dominators([[5, 5], [5, 5]]));

    [Fact]
    public void The_named_option_belongs_to_the_set_and_has_the_highest_sum() =>
        Assert.Equal([1, null, 1, 1], ParetoSet.Dominators([[4, 4], [9, 9], [5, 5], [9, 8]]));

    [Fact]
    public void The_set_equals_that_of_comparing_every_pair_in_a_thousand_random_cases()
    {
        var random = new Random(14);
        for (var round = 0; round < 1_000; round++)
        {
            var (count, interests, highest) = (random.Next(1, 13), random.Next(1, 6), random.Next(1, 5));
            var scores = Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, interests).Select(_ => random.Next(highest + 1)).ToArray()).ToList();

            var dominators = ParetoSet.Dominators(scores);

            for (var option = 0; option < count; option++)
            {
                var better = Enumerable.Range(0, count).Where(other => Dominates(scores[other], scores[option])).ToList();
                Assert.Equal((round, option, better.Count == 0), (round, option, dominators[option] is null));
                if (dominators[option] is { } named)
                {
                    Assert.Contains(named, better);
                    Assert.Null(dominators[named]);
                    Assert.Equal(better.Max(other => scores[other].Sum()), scores[named].Sum());
                }
            }
        }

        static bool Dominates(int[] one, int[] other) => one.Zip(other).All(pair => pair.First >= pair.Second) && one.Zip(other).Any(pair => pair.First > pair.Second);
    }
}
