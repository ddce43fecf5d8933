namespace StrategyPushback.Domain.Prerequisites;

/// <summary>Shapley shares by random orders (Castro, Gómez and Tejada, 2009): in each order, what opens when an element comes is its contribution.</summary>
internal sealed class SampledShares
{
    private readonly DoorGraph _graph;
    private readonly IReadOnlyList<double> _values;
    private readonly bool[] _sampled;
    private readonly int[] _missing;
    private readonly bool[] _needsAlternative;
    private readonly bool[] _hasCome;
    private readonly bool[] _isUnlocked;
    private readonly Stack<int> _opening = new();

    private SampledShares(DoorGraph graph, IReadOnlyList<double> values, bool[] sampled)
    {
        (_graph, _values, _sampled) = (graph, values, sampled);
        (_missing, _needsAlternative, _hasCome, _isUnlocked) = (new int[graph.Count], new bool[graph.Count], new bool[graph.Count], new bool[graph.Count]);
    }

    /// <param name="sampled">The places whose value is divided.</param>
    /// <param name="share">The mean contribution of each place is added to it.</param>
    /// <param name="error">The standard error of each place is written to it.</param>
    public static void Add(DoorGraph graph, PlaceSets before, IReadOnlyList<double> values, bool[] sampled, Random random, int samples, double[] share, double[] error)
    {
        var one = new SampledShares(graph, values, sampled);
        int[] order = [.. Enumerable.Range(0, graph.Count).Where(place => sampled[place]).SelectMany(before.Members).Distinct().Order()];
        var (sum, squares) = (new double[graph.Count], new double[graph.Count]);
        for (var sample = 0; sample < samples; sample++)
        {
            random.Shuffle(order);
            one.Begin();
            foreach (var place in order)
            {
                var contribution = one.Come(place);
                sum[place] += contribution;
                squares[place] += contribution * contribution;
            }
        }

        foreach (var place in order)
        {
            var mean = sum[place] / samples;
            share[place] += mean;
            error[place] = Math.Sqrt(Math.Max(0, (squares[place] / samples) - (mean * mean)) / (samples - 1));
        }
    }

    private void Begin()
    {
        Array.Clear(_hasCome);
        for (var place = 0; place < _graph.Count; place++)
        {
            _missing[place] = _graph.Required[place].Length;
            _needsAlternative[place] = _graph.Alternatives[place].Length > 0;
            _isUnlocked[place] = _missing[place] == 0 && !_needsAlternative[place];
        }
    }

    /// <returns>The value of the elements that are unlocked by it.</returns>
    private double Come(int place)
    {
        _hasCome[place] = true;
        if (!_isUnlocked[place])
        {
            return 0;
        }

        var unlocked = 0.0;
        _opening.Push(place);
        while (_opening.TryPop(out var open))
        {
            foreach (var next in _graph.Opens[open])
            {
                unlocked += Unlock(next, open);
            }
        }

        return unlocked;
    }

    private double Unlock(int place, int by)
    {
        if (Array.BinarySearch(_graph.Required[place], by) >= 0)
        {
            _missing[place]--;
        }
        else
        {
            _needsAlternative[place] = false;
        }

        if (_isUnlocked[place] || _missing[place] > 0 || _needsAlternative[place])
        {
            return 0;
        }

        _isUnlocked[place] = true;
        if (_hasCome[place])
        {
            _opening.Push(place);
        }

        return _sampled[place] ? _values[place] : 0;
    }
}
