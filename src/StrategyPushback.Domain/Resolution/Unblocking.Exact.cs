namespace StrategyPushback.Domain.Resolution;

/// <summary>
/// The exact plan, by dynamic programming over the actions. A state is the set of started objections that can still
/// be cleared. Of two ways to a state, the one with more effort and no more weight is dropped (Nemhauser and Ullmann 1969),
/// and so is one whose bound, as in <see cref="Bound"/>, is below the best plan found so far.
/// </summary>
public static partial class Unblocking
{
    /// <summary>The maximum number of ways in memory. With more, the plan is greedy and not marked as exact.</summary>
    private const int MostWays = 300_000;

    private readonly record struct Way(decimal Effort, Worth Worth, uint Chosen);

    /// <summary>Null when there are too many ways.</summary>
    private static HashSet<int>? Exact(List<PlanCandidate> actions, List<Group> groups, decimal capacity, HashSet<int> greedy)
    {
        var order = Neighbours(actions.Count, groups);
        var place = order.Select((action, at) => (action, at)).ToDictionary(pair => pair.action, pair => pair.at);
        var needs = groups.ConvertAll(group => (Mask: group.Actions.Aggregate(0u, (mask, action) => mask | (1u << place[action])), group.Worth));
        var known = groups.Where(group => greedy.IsSupersetOf(group.Actions)).Aggregate(default(Worth), (sum, group) => sum + group.Worth);
        var ahead = new Ahead(order.ConvertAll(action => actions[action].Effort), needs);
        var ways = new Dictionary<uint, List<Way>> { [0] = [default] };
        for (var at = 0; at < order.Count; at++)
        {
            var decided = (2u << at) - 1;
            var ending = needs.Where(need => need.Mask >> at == 1).ToList();
            var running = needs.Where(need => need.Mask >> at > 1 && (need.Mask & decided) != 0).Select(need => need.Mask).ToList();
            var next = new Dictionary<uint, List<Way>>();
            foreach (var way in ways.Values.SelectMany(same => same))
            {
                Keep(way);
                var dearer = way.Effort + actions[order[at]].Effort;
                if (dearer <= capacity)
                {
                    Keep(new Way(dearer, way.Worth, way.Chosen | (1u << at)));
                }
            }

            ways = next.ToDictionary(same => same.Key, same => Undominated(same.Value));
            if (ways.Values.Sum(same => same.Count) > MostWays)
            {
                return null;
            }

            void Keep(Way way)
            {
                var worth = ending.Where(need => (need.Mask & ~way.Chosen) == 0).Aggregate(way.Worth, (sum, need) => sum + need.Worth);
                var open = running.Where(need => (need & decided & ~way.Chosen) == 0).Aggregate(0u, (mask, need) => mask | (need & decided));
                if (ahead.CanReach(known, worth, open, at, capacity - way.Effort))
                {
                    (next.TryGetValue(open, out var same) ? same : next[open] = []).Add(way with { Worth = worth });
                }
            }
        }

        var best = ways.Values.SelectMany(same => same).OrderByDescending(way => way.Worth).ThenBy(way => way.Effort).ThenBy(way => way.Chosen).First();
        return [.. order.Where((_, at) => (best.Chosen & (1u << at)) != 0)];
    }

    private static List<Way> Undominated(List<Way> ways)
    {
        var remaining = new List<Way>();
        foreach (var way in ways.OrderBy(way => way.Effort).ThenByDescending(way => way.Worth).ThenBy(way => way.Chosen))
        {
            if (remaining.Count == 0 || way.Worth > remaining[^1].Worth)
            {
                remaining.Add(way);
            }
        }

        return remaining;
    }

    /// <summary>Orders the actions so that those with common objections are adjacent, which decides objections early.</summary>
    private static List<int> Neighbours(int count, List<Group> groups)
    {
        var order = new List<int>();
        var seen = new HashSet<int>();
        for (var first = 0; first < count; first++)
        {
            if (!seen.Add(first))
            {
                continue;
            }

            order.Add(first);
            for (var at = order.Count - 1; at < order.Count; at++)
            {
                order.AddRange(groups.Where(group => group.Actions.Contains(order[at])).SelectMany(group => group.Actions.Order()).Where(seen.Add).ToList());
            }
        }

        return order;
    }

    /// <summary>An upper bound of the weight that a way can still reach, from shares by effort. Computed in doubles, rounded up.</summary>
    private sealed class Ahead
    {
        private const double Hair = 1e-6;

        private readonly double[] _effort;
        private readonly double[] _gate;
        private readonly double[] _rest;
        private readonly int[] _byGate;
        private readonly int[] _byRest;

        public Ahead(List<decimal> effort, List<(uint Mask, Worth Worth)> needs)
        {
            _effort = [.. effort.Select(days => (double)days)];
            _gate = new double[effort.Count];
            _rest = new double[effort.Count];
            foreach (var (mask, worth) in needs)
            {
                var members = Enumerable.Range(0, effort.Count).Where(at => (mask & (1u << at)) != 0).ToList();
                var whole = members.Sum(at => _effort[at]);
                foreach (var at in members)
                {
                    _gate[at] += (double)worth.Gate * _effort[at] / whole;
                    _rest[at] += (double)worth.Rest * _effort[at] / whole;
                }
            }

            _byGate = [.. Enumerable.Range(0, effort.Count).OrderByDescending(at => _gate[at] / _effort[at])];
            _byRest = [.. Enumerable.Range(0, effort.Count).OrderByDescending(at => _rest[at] / _effort[at])];
        }

        /// <summary>Whether a way with this weight and these actions of undecided objections can reach the best plan found so far.</summary>
        public bool CanReach(Worth known, Worth worth, uint open, int at, decimal left)
        {
            var gate = (double)worth.Gate + Hair;
            var rest = (double)worth.Rest + Hair;
            for (var member = 0; member <= at; member++)
            {
                if ((open & (1u << member)) != 0)
                {
                    gate += _gate[member];
                    rest += _rest[member];
                }
            }

            gate += Fill(_byGate, _gate, at, (double)left);
            return gate >= (double)known.Gate
                && (gate > (double)known.Gate + (2 * Hair) || rest + Fill(_byRest, _rest, at, (double)left) >= (double)known.Rest);
        }

        private double Fill(int[] order, double[] shares, int after, double left)
        {
            var sum = 0.0;
            foreach (var at in order)
            {
                if (at > after && left > 0)
                {
                    var part = Math.Min(1, left / _effort[at]);
                    sum += shares[at] * part;
                    left -= _effort[at] * part;
                }
            }

            return sum;
        }
    }
}
