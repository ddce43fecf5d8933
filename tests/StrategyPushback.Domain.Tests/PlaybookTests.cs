using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Domain.Tests;

public sealed class PlaybookTests
{
    [Theory]
    [InlineData(8, 10, 0.4902, 0.9433)]
    [InlineData(0, 8, 0, 0.3244)]
    [InlineData(8, 8, 0.6756, 1)]
    [InlineData(15, 25, 0.4074, 0.7660)]
    public void The_interval_is_the_published_one(int successes, int cases, double low, double high)
    {
        var interval = Wilson.Of(successes, cases);
        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    [Fact]
    public void An_interval_needs_a_case()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Of(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Of(3, 2));
    }

    [Fact]
    public void Each_cause_has_kinds_that_fit() =>
        Assert.All(Enum.GetValues<CauseKind>(), cause => Assert.NotEmpty(Playbook.Fitting(cause)));

    /// <summary>Each case stands for an objection; the reader owns some, sees some, and does not see the others.</summary>
    [Fact]
    public void The_counts_of_a_reader_are_those_of_brute_force_on_random_cases()
    {
        var dice = new Random(2026);
        CauseKind[] causes = [CauseKind.Threat, CauseKind.StrategyGap];
        ActionKind[] kinds = [ActionKind.Train, ActionKind.AmendStrategy];
        var (silent, stated) = (0, 0);
        for (var round = 0; round < 1_000; round++)
        {
            var cases = Enumerable.Range(0, dice.Next(90)).Select(_ => (
                Cause: causes[dice.Next(2)], Kind: kinds[dice.Next(2)], Settled: dice.Next(2) == 0, Sees: dice.Next(3))).ToList();
            var known = Playbook.Known(new(Counts(cases.Where(one => one.Sees == 2)), Counts(cases.Where(one => one.Sees >= 1)), Counts(cases)), seesAll: false);

            var expected = new Dictionary<(string, ActionKind), (int Settled, int Cases)>();
            foreach (var cell in cases.GroupBy(one => (one.Cause, one.Kind)))
            {
                var hidden = cell.Count(one => one.Sees == 0);
                foreach (var one in cell.Where(one => one.Sees > 0 || hidden >= 8))
                {
                    var key = (one.Cause is CauseKind.Threat && one.Sees < 2 ? "Undisclosed" : one.Cause.ToString(), one.Kind);
                    var before = expected.GetValueOrDefault(key);
                    expected[key] = (before.Settled + (one.Settled ? 1 : 0), before.Cases + 1);
                }

                silent += hidden is > 0 and < 8 ? 1 : 0;
                stated += hidden >= 8 ? 1 : 0;
            }

            Assert.Equal(expected.OrderBy(cell => cell.Key.Item1).ThenBy(cell => cell.Key.Item2).Select(cell => (cell.Key, cell.Value)),
                known.OrderBy(count => count.Cause).ThenBy(count => count.Kind).Select(count => ((count.Cause, count.Kind), (count.Settled, count.Cases))));
        }

        Assert.True(silent > 100 && stated > 100, $"{silent} cells left out, {stated} stated");
    }

    [Fact]
    public void Kinds_with_enough_cases_come_first_and_the_others_say_only_why_they_fit()
    {
        PlaybookCount[] known =
        [
            new(nameof(CauseKind.StrategyGap), ActionKind.HoldWorkshop, 9, 10), new(nameof(CauseKind.StrategyGap), ActionKind.MitigateRisk, 7, 7),
            new(nameof(CauseKind.StrategyGap), ActionKind.Train, 1, 9), new(nameof(CauseKind.Threat), ActionKind.AmendStrategy, 9, 9),
        ];
        var proposals = Playbook.Propose([CauseKind.StrategyGap], known);
        Assert.Equal([ActionKind.HoldWorkshop, ActionKind.Train, ActionKind.AmendStrategy, ActionKind.MitigateRisk], proposals.Select(proposal => proposal.Kind));
        Assert.Equal([true, true, false, false], proposals.Select(proposal => proposal.Count is not null));
        Assert.Empty(Playbook.Propose([], known));
    }

    private static List<PlaybookCount> Counts(IEnumerable<(CauseKind Cause, ActionKind Kind, bool Settled, int Sees)> cases) =>
        [.. cases.GroupBy(one => (one.Cause, one.Kind)).Select(cell => new PlaybookCount(cell.Key.Cause.ToString(), cell.Key.Kind, cell.Count(one => one.Settled), cell.Count()))];
}
