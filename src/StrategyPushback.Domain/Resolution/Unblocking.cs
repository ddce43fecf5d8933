namespace StrategyPushback.Domain.Resolution;

/// <summary>An open action that a plan can contain.</summary>
/// <param name="Effort">Days of work, above 0.</param>
public sealed record PlanCandidate(int Id, decimal Effort, decimal? Probability)
{
    /// <summary>The probability used for the weight: 1 when it is not estimated.</summary>
    public decimal Counted => Probability ?? 1;
}

/// <summary>An objection. A plan clears it only with all of its open actions.</summary>
/// <param name="Points">The points of its severity.</param>
/// <param name="Actions">Keys of its open actions; at least one.</param>
public sealed record PlanTarget(int Id, int Points, bool HoldsGate, IReadOnlyList<int> Actions);

/// <summary>The weight that a plan clears: of objections that block a publication, and of the others. Compared in that order.</summary>
public readonly record struct Worth(decimal Gate, decimal Rest) : IComparable<Worth>
{
    public decimal Total => Gate + Rest;

    public static Worth operator +(Worth left, Worth right) => new(left.Gate + right.Gate, left.Rest + right.Rest);

    public static bool operator <(Worth left, Worth right) => left.CompareTo(right) < 0;

    public static bool operator >(Worth left, Worth right) => left.CompareTo(right) > 0;

    public static bool operator <=(Worth left, Worth right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Worth left, Worth right) => left.CompareTo(right) >= 0;

    public Worth Add(Worth other) => this + other;

    public int CompareTo(Worth other) => Gate != other.Gate ? Gate.CompareTo(other.Gate) : Rest.CompareTo(other.Rest);
}

/// <param name="Actions">Keys of the actions, ascending.</param>
/// <param name="Cleared">Keys of the cleared objections, ascending.</param>
/// <param name="Effort">Days of work of all its actions.</param>
/// <param name="Bound">An upper bound of the weight of any plan within the capacity; equals the weight when the plan is exact.</param>
/// <param name="IsExact">Whether no plan within the capacity clears more.</param>
public sealed record PlanChoice(IReadOnlyList<int> Actions, IReadOnlyList<int> Cleared, decimal Effort, Worth Worth, decimal Bound, bool IsExact);

/// <summary>
/// Chooses the actions within a capacity in days that clear the most blocked weight. The weight of an objection is the points
/// of its severity times the probability that all its open actions succeed, assumed independent. See
/// docs/decisions/0045-the-unblock-plan.md.
/// </summary>
public static partial class Unblocking
{
    /// <summary>The number of candidates up to which the plan is exact.</summary>
    public const int MostExact = 30;

    /// <exception cref="ArgumentException">An effort is not above 0, or an objection names an action that is not a candidate.</exception>
    public static PlanChoice Choose(IReadOnlyList<PlanCandidate> actions, IReadOnlyList<PlanTarget> targets, decimal capacity)
    {
        if (actions.Any(action => action.Effort <= 0))
        {
            throw new ArgumentException("An effort is above 0.", nameof(actions));
        }

        var effort = actions.ToDictionary(action => action.Id, action => action.Effort);
        var within = targets.Where(target => target.Actions.Sum(action => effort[action]) <= capacity).ToList();
        var needed = within.SelectMany(target => target.Actions).ToHashSet();
        List<PlanCandidate> candidates = [.. actions.Where(action => needed.Contains(action.Id)).OrderBy(action => action.Id)];
        var groups = Grouped(candidates, within);
        var greedy = Greedy(candidates, groups, capacity);
        var exact = candidates.Count <= MostExact ? Exact(candidates, groups, capacity, greedy) : null;
        var chosen = exact ?? greedy;
        var cleared = groups.Where(group => chosen.IsSupersetOf(group.Actions)).ToList();
        var taken = cleared.SelectMany(group => group.Actions).Distinct().Select(index => candidates[index]).OrderBy(action => action.Id).ToList();
        var worth = cleared.Aggregate(default(Worth), (sum, group) => sum + group.Worth);
        return new(
            [.. taken.Select(action => action.Id)],
            [.. cleared.SelectMany(group => group.Targets).Order()],
            taken.Sum(action => action.Effort),
            worth,
            exact is not null ? worth.Total : Math.Max(worth.Total, Bound(candidates, groups, capacity)),
            exact is not null);
    }

    /// <summary>The points of an objection times the probability that all its open actions succeed.</summary>
    public static decimal Weight(PlanTarget target, IReadOnlyDictionary<int, PlanCandidate> actions) =>
        target.Actions.Distinct().Aggregate((decimal)target.Points, (weight, action) => weight * actions[action].Counted);

    /// <summary>Merges objections that need the same actions, because they are cleared together.</summary>
    private sealed record Group(HashSet<int> Actions, Worth Worth, List<int> Targets);

    private static List<Group> Grouped(List<PlanCandidate> candidates, List<PlanTarget> targets)
    {
        var byId = candidates.ToDictionary(action => action.Id);
        var index = candidates.Select((action, at) => (action.Id, at)).ToDictionary(pair => pair.Id, pair => pair.at);
        return [.. targets
            .GroupBy(target => string.Join(',', target.Actions.Distinct().Order()))
            .Select(same => new Group(
                [.. same.First().Actions.Select(action => index[action])],
                same.Aggregate(default(Worth), (sum, target) => sum + (target.HoldsGate ? new Worth(Weight(target, byId), 0) : new Worth(0, Weight(target, byId)))),
                [.. same.Select(target => target.Id)]))];
    }

    /// <summary>Adds the objection with the most weight per day, repeatedly: first those that block a publication, then the others.</summary>
    private static HashSet<int> Greedy(List<PlanCandidate> actions, List<Group> groups, decimal capacity)
    {
        var chosen = new HashSet<int>();
        var left = capacity;
        foreach (var gateFirst in new[] { true, false })
        {
            while (Best(gateFirst) is { } best)
            {
                left -= Missing(best);
                chosen.UnionWith(best.Actions);
            }
        }

        return chosen;

        decimal Missing(Group group) => group.Actions.Where(action => !chosen.Contains(action)).Sum(action => actions[action].Effort);

        Group? Best(bool gateFirst) => groups
            .Where(group => gateFirst ? group.Worth.Gate > 0 : group.Worth.Rest > 0)
            .Select(group => (Group: group, Effort: Missing(group)))
            .Where(group => group.Effort > 0 && group.Effort <= left)
            .OrderByDescending(group => (gateFirst ? group.Group.Worth.Gate : group.Group.Worth.Rest) / group.Effort)
            .ThenBy(group => group.Group.Targets[0])
            .Select(group => group.Group)
            .FirstOrDefault();
    }

    /// <summary>
    /// An upper bound: the weight of each objection is divided among its actions by effort, and whole and partial actions are
    /// taken by weight per day until the capacity is used up (Dantzig's bound of the knapsack problem). A plan that clears an
    /// objection contains all its shares, so no plan has more weight.
    /// </summary>
    private static decimal Bound(List<PlanCandidate> actions, List<Group> groups, decimal capacity)
    {
        var shares = new decimal[actions.Count];
        foreach (var group in groups)
        {
            var whole = group.Actions.Sum(action => actions[action].Effort);
            foreach (var action in group.Actions)
            {
                shares[action] += group.Worth.Total * actions[action].Effort / whole;
            }
        }

        var (bound, left) = (0m, capacity);
        foreach (var action in Enumerable.Range(0, actions.Count).OrderByDescending(action => shares[action] / actions[action].Effort))
        {
            var part = Math.Min(1, left / actions[action].Effort);
            bound += shares[action] * part;
            left -= actions[action].Effort * part;
        }

        return bound;
    }
}
