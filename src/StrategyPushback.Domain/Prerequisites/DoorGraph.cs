namespace StrategyPushback.Domain.Prerequisites;

/// <summary>
/// The elements of a version and what opens them. The elements have places from 0, so that every element comes after all that
/// open it. See docs/decisions/0189-doors-opened.md.
/// </summary>
public sealed class DoorGraph
{
    private readonly Dictionary<int, int> _placeOf;

    private DoorGraph(IReadOnlyList<int> elements, int[] layers, IReadOnlyList<Opening> openings)
    {
        Elements = elements;
        Layers = layers;
        Openings = openings;
        _placeOf = elements.Select((element, place) => (element, place)).ToDictionary(pair => pair.element, pair => pair.place);
        Required = Before(PrerequisiteKind.Required);
        Alternatives = Before(PrerequisiteKind.Alternative);
        Opens = Group(openings, opening => opening.From, opening => opening.To);
    }

    /// <summary>The keys of the elements by place.</summary>
    public IReadOnlyList<int> Elements { get; }

    /// <summary>The longest path of prerequisites before each place; 0 for an element that needs nothing.</summary>
    public IReadOnlyList<int> Layers { get; }

    public IReadOnlyList<Opening> Openings { get; }

    /// <summary>The places that each place needs.</summary>
    internal int[][] Required { get; }

    /// <summary>The places of which each place needs at least one; empty when it needs none.</summary>
    internal int[][] Alternatives { get; }

    /// <summary>The places that each place opens.</summary>
    internal int[][] Opens { get; }

    public int Count => Elements.Count;

    public int PlaceOf(int element) => _placeOf[element];

    /// <param name="elements">In the order of the text.</param>
    /// <param name="openings">Those whose ends are not both among the elements are left out.</param>
    /// <exception cref="ArgumentException">The openings form a cycle.</exception>
    public static DoorGraph Of(IReadOnlyList<int> elements, IEnumerable<Opening> openings)
    {
        var order = elements.Select((element, place) => (element, place)).ToDictionary(pair => pair.element, pair => pair.place);
        var within = openings.Where(opening => order.ContainsKey(opening.From) && order.ContainsKey(opening.To)).ToList();
        var layers = LayersOf(elements, within);
        var sorted = elements.OrderBy(element => layers[element]).ThenBy(element => order[element]).ToList();
        return new DoorGraph(sorted, [.. sorted.Select(element => layers[element])], within);
    }

    private static Dictionary<int, int> LayersOf(IReadOnlyList<int> elements, List<Opening> openings)
    {
        var next = openings.ToLookup(opening => opening.From, opening => opening.To);
        var waiting = openings.GroupBy(opening => opening.To).ToDictionary(group => group.Key, group => group.Count());
        var layers = elements.ToDictionary(element => element, _ => 0);
        var (open, sorted) = (new Queue<int>(elements.Where(element => !waiting.ContainsKey(element))), 0);
        while (open.TryDequeue(out var element))
        {
            sorted++;
            foreach (var opened in next[element])
            {
                layers[opened] = Math.Max(layers[opened], layers[element] + 1);
                if (--waiting[opened] == 0)
                {
                    open.Enqueue(opened);
                }
            }
        }

        return sorted == elements.Count ? layers : throw new ArgumentException("The openings form a cycle.", nameof(openings));
    }

    private int[][] Before(PrerequisiteKind kind) => Group(Openings.Where(opening => opening.Kind == kind), opening => opening.To, opening => opening.From);

    private int[][] Group(IEnumerable<Opening> openings, Func<Opening, int> at, Func<Opening, int> other)
    {
        var groups = openings.ToLookup(opening => _placeOf[at(opening)], opening => _placeOf[other(opening)]);
        return [.. Enumerable.Range(0, Elements.Count).Select(place => groups[place].Distinct().Order().ToArray())];
    }
}
