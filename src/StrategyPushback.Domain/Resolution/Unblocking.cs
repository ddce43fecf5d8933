namespace StrategyPushback.Domain.Resolution;

/// <summary>An open action that a plan may take in.</summary>
/// <param name="Effort">Days of work, above 0.</param>
public sealed record PlanCandidate(int Id, decimal Effort, decimal? Probability)
{
    /// <summary>What it is weighed with: where nobody said how likely it is, it counts as certain.</summary>
    public decimal Counted => Probability ?? 1;
}

/// <summary>An objection that a plan may clear: by all of its open actions together, and by nothing less.</summary>
/// <param name="Points">Its severity's weight.</param>
/// <param name="Actions">Keys of its open actions; at least one.</param>
public sealed record PlanTarget(int Id, int Points, bool HoldsGate, IReadOnlyList<int> Actions);

/// <summary>What a plan clears: first what holds a publication, then the rest. Compared in that order.</summary>
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

/// <param name="Actions">Keys, ascending.</param>
/// <param name="Cleared">Keys of the objections all of whose open actions are in it, ascending.</param>
/// <param name="Effort">Days of work of all its actions.</param>
/// <param name="Bound">Points that no plan within the capacity can exceed; those of this plan where it is exact.</param>
/// <param name="IsExact">No plan within the capacity clears more of what holds a publication, nor as much of it and more of the rest.</param>
public sealed record PlanChoice(IReadOnlyList<int> Actions, IReadOnlyList<int> Cleared, decimal Effort, Worth Worth, decimal Bound, bool IsExact);

/// <summary>
/// Which few actions, within a capacity in days, clear the most blocked weight. An objection weighs its severity's points,
/// times how likely all its open actions are to succeed, taken as independent. Why so, and which solvers lost:
/// docs/decisions/0045-the-unblock-plan.md.
/// </summary>
public static partial class Unblocking
{
    /// <summary>Candidates up to which the plan is exact.</summary>
    public const int MostExact = 30;

    /// <exception cref="ArgumentException">An effort is not above 0, or an objection names an action that is no candidate.</exception>
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

    /// <summary>The points of an objection times the likelihood that all its open actions succeed.</summary>
    public static decimal Weight(PlanTarget target, IReadOnlyDictionary<int, PlanCandidate> actions) =>
        target.Actions.Distinct().Aggregate((decimal)target.Points, (weight, action) => weight * actions[action].Counted);

    /// <summary>Objections that need the same actions are cleared together, so they are weighed as one.</summary>
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

    /// <summary>Takes in, again and again, what clears the most a day: first of what holds a publication, then of the rest.</summary>
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
    /// An upper bound: each objection's weight is shared out among its actions by effort, and whole and part actions are
    /// then taken by weight a day until the capacity is used up (Dantzig's bound of the knapsack). A plan that clears an
    /// objection holds all its shares, so no plan is worth more.
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
