namespace StrategyPushback.Domain.Prerequisites;

/// <summary>
/// Divides the value of each element among the elements before it (Shapley, 1953): the share of an element is its contribution,
/// averaged over all orders in which the elements before can come. With at most <see cref="MostExact"/> of them every subset is
/// counted; with more, orders are drawn at random and the standard error is stated.
/// </summary>
public sealed class ShapleyShares
{
    /// <summary>The most elements before an element for which the shares of its value are exact.</summary>
    public const int MostExact = 12;

    /// <summary>The number of orders that are drawn.</summary>
    public const int DefaultSamples = 1_000;

    private ShapleyShares(double[] share, double[] error, int samples, int seed) => (Share, Error, Samples, Seed) = (share, error, samples, seed);

    /// <summary>The share of each place.</summary>
    public IReadOnlyList<double> Share { get; }

    /// <summary>The standard error of the share of each place; 0 where it is exact.</summary>
    public IReadOnlyList<double> Error { get; }

    /// <summary>The number of orders that were drawn; 0 when every share is exact.</summary>
    public int Samples { get; }

    public int Seed { get; }

    /// <param name="values">The value of each place.</param>
    public static ShapleyShares Of(DoorGraph graph, IReadOnlyList<double> values, int seed, int samples = DefaultSamples)
    {
        var (share, error) = (new double[graph.Count], new double[graph.Count]);
        var before = BeforeEach(graph);
        var sampled = new bool[graph.Count];
        for (var place = 0; place < graph.Count; place++)
        {
            var count = values[place] == 0 ? 0 : before.CountOf(place);
            sampled[place] = count > MostExact;
            if (count is > 0 and <= MostExact)
            {
                AddExact(graph, place, values[place], [.. before.Members(place)], share);
            }
        }

        var isSampled = sampled.Contains(true);
        if (isSampled)
        {
            SampledShares.Add(graph, before, values, sampled, new Random(seed), samples, share, error);
        }

        return new ShapleyShares(share, error, isSampled ? samples : 0, seed);
    }

    private static PlaceSets BeforeEach(DoorGraph graph)
    {
        var before = new PlaceSets(graph.Count);
        for (var place = 0; place < graph.Count; place++)
        {
            foreach (var previous in graph.Required[place].Concat(graph.Alternatives[place]))
            {
                before.Add(place, previous);
                before.Union(place, previous);
            }
        }

        return before;
    }

    /// <summary>Counts every subset of the elements before the place.</summary>
    private static void AddExact(DoorGraph graph, int place, double value, int[] players, double[] share)
    {
        var local = players.Select((player, index) => (player, index)).ToDictionary(pair => pair.player, pair => pair.index);
        var required = players.Append(place).Select(player => Mask(graph.Required[player], local)).ToArray();
        var alternatives = players.Append(place).Select(player => Mask(graph.Alternatives[player], local)).ToArray();
        var opens = new bool[1 << players.Length];
        for (var subset = 0; subset < opens.Length; subset++)
        {
            var open = 0;
            for (var player = 0; player < players.Length; player++)
            {
                if ((subset & (1 << player)) != 0 && IsUnlocked(player, open))
                {
                    open |= 1 << player;
                }
            }

            opens[subset] = IsUnlocked(players.Length, open);
        }

        for (var player = 0; player < players.Length; player++)
        {
            for (var subset = 0; subset < opens.Length; subset++)
            {
                if ((subset & (1 << player)) == 0 && opens[subset | (1 << player)] && !opens[subset])
                {
                    share[players[player]] += value * Weight(System.Numerics.BitOperations.PopCount((uint)subset), players.Length);
                }
            }
        }

        bool IsUnlocked(int player, int open) => (required[player] & ~open) == 0 && (alternatives[player] == 0 || (alternatives[player] & open) != 0);
    }

    private static int Mask(int[] places, Dictionary<int, int> local) => places.Aggregate(0, (mask, place) => mask | (1 << local[place]));

    /// <summary>The share of all orders in which exactly these members come before the player: |S|! (n - |S| - 1)! / n!.</summary>
    private static double Weight(int members, int players)
    {
        var weight = 1.0 / players;
        for (var index = 1; index <= members; index++)
        {
            weight *= (double)index / (players - index);
        }

        return weight;
    }
}
