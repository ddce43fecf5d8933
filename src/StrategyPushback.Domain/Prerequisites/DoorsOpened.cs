namespace StrategyPushback.Domain.Prerequisites;

/// <summary>What an element is worth to the holder of goals that it serves.</summary>
/// <param name="UnitId">The unit; null for the company.</param>
public sealed record ElementValue(int ElementId, int? UnitId, double Value);

/// <summary>What an element opens.</summary>
/// <param name="OwnValue">What it is worth itself.</param>
/// <param name="Opened">The value of the elements that stay closed without it.</param>
/// <param name="Share">Its Shapley share of the value that prerequisites open. The shares of all elements add up to that value.</param>
/// <param name="ShareError">The standard error of the share; 0 when it is exact.</param>
/// <param name="Closed">The elements that stay closed without it.</param>
public sealed record Door(int ElementId, double OwnValue, double Opened, double Share, double ShareError, IReadOnlyList<int> Closed);

/// <summary>
/// The doors that elements open. An element stays closed without another one that is necessary for it: one that it requires, one
/// that is necessary for an element that it requires, or one that is necessary for each of its alternatives. Where every
/// prerequisite is an alternative, these are its dominators in the graph with a root before all elements that need nothing.
/// </summary>
public sealed class DoorsOpened
{
    private readonly DoorGraph _graph;
    private readonly PlaceSets _necessary;
    private readonly double[] _values;

    private DoorsOpened(DoorGraph graph, double[] values, ShapleyShares shares)
    {
        (_graph, _values, Shares) = (graph, values, shares);
        _necessary = NecessaryFor(graph);
        Doors = DoorsOf();
    }

    /// <summary>Every element that opens another one, the one with the most value behind it first.</summary>
    public IReadOnlyList<Door> Doors { get; }

    public ShapleyShares Shares { get; }

    /// <param name="seed">Of the sampled shares.</param>
    public static DoorsOpened Of(DoorGraph graph, IEnumerable<ElementValue> values, int seed, int samples = ShapleyShares.DefaultSamples)
    {
        var worth = new double[graph.Count];
        foreach (var value in values)
        {
            worth[graph.PlaceOf(value.ElementId)] += value.Value;
        }

        return new DoorsOpened(graph, worth, ShapleyShares.Of(graph, worth, seed, samples));
    }

    /// <summary>Whether an element stays closed without another one.</summary>
    public bool IsClosedWithout(int element, int other) => element != other && _necessary.Contains(_graph.PlaceOf(element), _graph.PlaceOf(other));

    private static PlaceSets NecessaryFor(DoorGraph graph)
    {
        var necessary = new PlaceSets(graph.Count);
        for (var place = 0; place < graph.Count; place++)
        {
            necessary.Add(place, place);
            foreach (var required in graph.Required[place])
            {
                necessary.Union(place, required);
            }

            if (graph.Alternatives[place].Length > 0)
            {
                necessary.UnionOfCommon(place, graph.Alternatives[place]);
            }
        }

        return necessary;
    }

    private List<Door> DoorsOf()
    {
        var (opened, closed) = (new double[_graph.Count], new List<int>[_graph.Count]);
        for (var place = 0; place < _graph.Count; place++)
        {
            foreach (var necessary in _necessary.Members(place).Where(member => member != place))
            {
                opened[necessary] += _values[place];
                (closed[necessary] ??= []).Add(_graph.Elements[place]);
            }
        }

        return [.. Enumerable.Range(0, _graph.Count).Where(place => _graph.Opens[place].Length > 0)
            .Select(place => new Door(_graph.Elements[place], _values[place], opened[place], Shares.Share[place], Shares.Error[place], closed[place] ?? []))
            .OrderByDescending(door => door.Opened).ThenByDescending(door => door.Share).ThenByDescending(door => door.Closed.Count)];
    }
}
