using StrategyPushback.Domain.Prerequisites;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>The doors that the elements of a version open, at the most elements and prerequisites that a strategy may have.</summary>
internal static class DoorsRows
{
    private const int Most = 2_000;
    private const int Tenth = Most / 10;

    /// <summary>Prerequisites for each element.</summary>
    private const int Density = 5;

    /// <summary>An element is opened by elements at most so many places before it.</summary>
    private const int Reach = 100;

    public static readonly BenchmarkRow Doors = new("doors", DoorsAsync);

    /// <summary>Against a tenth of the elements and prerequisites; the ratio shows the growth.</summary>
    private static async Task<Result> DoorsAsync(World world, int rounds)
    {
        var (many, few) = (Case(Most), Case(Tenth));
        if (many.Openings.Count != Most * Density || Compute(many) != Compute(many))
        {
            throw new AnswersDiffer($"{many.Openings.Count} prerequisites, or two computations of one graph with different results.");
        }

        var taken = await Timing.TakeTurnsAsync(rounds, 1, () => Run(many), () => Run(few));
        return taken.AtMost("doors", 1_000, "at most 1,000 ms") with { Ratios = taken.Ours };
    }

    private static Task Run((IReadOnlyList<int> Elements, IReadOnlyList<Opening> Openings, IReadOnlyList<ElementValue> Values) graph)
    {
        Compute(graph);
        return Task.CompletedTask;
    }

    private static double Compute((IReadOnlyList<int> Elements, IReadOnlyList<Opening> Openings, IReadOnlyList<ElementValue> Values) graph) =>
        DoorsOpened.Of(DoorGraph.Of(graph.Elements, graph.Openings), graph.Values, seed: 1).Doors.Sum(door => door.Share + door.Opened);

    private static (IReadOnlyList<int> Elements, IReadOnlyList<Opening> Openings, IReadOnlyList<ElementValue> Values) Case(int count)
    {
        var random = new Random(1);
        var openings = new HashSet<(int From, int To)>();
        while (openings.Count < count * Density)
        {
            var to = random.Next(1, count);
            openings.Add((random.Next(Math.Max(0, to - Reach), to), to));
        }

        return (
            [.. Enumerable.Range(0, count)],
            [.. openings.Select(opening => new Opening(opening.From, opening.To, random.Next(2) == 0 ? PrerequisiteKind.Required : PrerequisiteKind.Alternative))],
            [.. Enumerable.Range(0, count).Select(element => new ElementValue(element, null, random.Next(1, 11)))]);
    }
}
