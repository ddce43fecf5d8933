namespace StrategyPushback.Domain.Alignment;

/// <summary>A number of cases out of all cases.</summary>
public readonly record struct Share(int Count, int Of)
{
    /// <summary>Null when there is no case.</summary>
    public decimal? Value => Of == 0 ? null : (decimal)Count / Of;
}

/// <summary>The goals of one element, in the order of the goals.</summary>
/// <param name="Served">Goals that the element serves itself.</param>
/// <param name="Reached">Further goals, served by an end that it is a means to, or by its parts.</param>
/// <param name="WorkedAgainst">Goals that the element moves away from their targets.</param>
/// <param name="IsInSilo">Neither a contributor nor a goal outside IT.</param>
public sealed record ElementAlignment(int ElementId, IReadOnlyList<int> Served, IReadOnlyList<int> Reached, IReadOnlyList<int> WorkedAgainst, bool IsInSilo)
{
    /// <summary>Whether it serves no goal, directly or through another element.</summary>
    public bool IsEndInItself => Served.Count == 0 && Reached.Count == 0;
}

/// <param name="ServedBy">The elements that serve it themselves, in the order of the text.</param>
public sealed record GoalAlignment(int GoalId, int Weight, IReadOnlyList<int> ServedBy, IReadOnlyList<int> WorkedAgainstBy);

/// <summary>
/// Which elements of a version serve which goals, and the gaps both ways. An element is a means to the element that it
/// belongs to and to the elements that it opens. The formulas are in docs/methods.md.
/// </summary>
public sealed record AlignmentMap(IReadOnlyList<ElementAlignment> Elements, IReadOnlyList<GoalAlignment> Goals)
{
    public IEnumerable<ElementAlignment> EndsInThemselves => Elements.Where(element => element.IsEndInItself);

    public IEnumerable<GoalAlignment> UnservedGoals => Goals.Where(goal => goal.ServedBy.Count == 0);

    /// <summary>The elements without a contributor or a goal outside IT, out of all elements.</summary>
    public Share SiloIndex => new(Elements.Count(element => element.IsInSilo), Elements.Count);

    /// <summary>The weight of the served goals, out of the weight of all goals.</summary>
    public Share Coverage => new(Goals.Where(goal => goal.ServedBy.Count > 0).Sum(goal => goal.Weight), Goals.Sum(goal => goal.Weight));

    /// <param name="elements">The elements of the version in the order of its text.</param>
    /// <param name="effects">Effects of other elements, and on other goals, are ignored.</param>
    /// <param name="prerequisites">Links that lead to or from other elements are ignored. They may form a cycle with the tree.</param>
    public static AlignmentMap Of(IReadOnlyList<AlignmentElement> elements, IReadOnlyList<AlignmentGoal> goals, IReadOnlyCollection<AlignmentEffect> effects, IReadOnlyCollection<AlignmentMeans> prerequisites)
    {
        var places = elements.Select((element, place) => (element.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);
        var parents = Parents(elements);
        var means = MeansByEnd(places, parents, prerequisites);
        var byGoal = effects.Where(effect => places.ContainsKey(effect.ElementId)).ToLookup(effect => effect.GoalId);
        var served = elements.Select(_ => new List<int>()).ToList();
        var reached = elements.Select(_ => new List<int>()).ToList();
        var against = elements.Select(_ => new List<int>()).ToList();
        var hasGoalOutsideIt = new bool[elements.Count];
        var ofGoals = new List<GoalAlignment>(goals.Count);
        foreach (var goal in goals)
        {
            var servers = PlacesOf(byGoal[goal.Id].Where(effect => effect.Serves), places);
            var opponents = PlacesOf(byGoal[goal.Id].Where(effect => effect.WorksAgainst), places);
            ofGoals.Add(new(goal.Id, goal.Weight, IdsAt(servers, elements), IdsAt(opponents, elements)));
            opponents.ForEach(place => against[place].Add(goal.Id));
            foreach (var place in Reaching(servers, means, parents))
            {
                (servers.BinarySearch(place) >= 0 ? served : reached)[place].Add(goal.Id);
                hasGoalOutsideIt[place] |= goal.IsOutsideIt;
            }
        }

        return new(
            [.. elements.Select((element, place) => new ElementAlignment(element.Id, served[place], reached[place], against[place], !element.HasContributorOutsideIt && !hasGoalOutsideIt[place]))],
            ofGoals);
    }

    /// <summary>The elements that serve a goal, every element that is a means to one of them over any number of steps, and those whose parts they are.</summary>
    private static HashSet<int> Reaching(List<int> servers, IReadOnlyList<int>[] means, int[] parents)
    {
        var found = servers.ToHashSet();
        var pending = new Stack<int>(servers);
        while (pending.TryPop(out var end))
        {
            foreach (var place in means[end].Where(found.Add))
            {
                pending.Push(place);
            }
        }

        foreach (var server in servers)
        {
            for (var whole = parents[server]; whole >= 0; whole = parents[whole])
            {
                found.Add(whole);
            }
        }

        return found;
    }

    /// <summary>For each place, the place of the nearest element before it with a smaller level; -1 at the top.</summary>
    private static int[] Parents(IReadOnlyList<AlignmentElement> elements)
    {
        var parents = new int[elements.Count];
        var ancestors = new Stack<int>();
        for (var place = 0; place < elements.Count; place++)
        {
            while (ancestors.TryPeek(out var before) && elements[before].Level >= elements[place].Level)
            {
                ancestors.Pop();
            }

            parents[place] = ancestors.TryPeek(out var parent) ? parent : -1;
            ancestors.Push(place);
        }

        return parents;
    }

    /// <summary>For each place, the places of the elements that are a means to it.</summary>
    private static IReadOnlyList<int>[] MeansByEnd(Dictionary<int, int> places, int[] parents, IReadOnlyCollection<AlignmentMeans> prerequisites)
    {
        var means = new List<int>[parents.Length];
        for (var place = 0; place < means.Length; place++)
        {
            means[place] = [];
        }

        for (var place = 0; place < parents.Length; place++)
        {
            if (parents[place] >= 0)
            {
                means[parents[place]].Add(place);
            }
        }

        foreach (var link in prerequisites)
        {
            if (places.TryGetValue(link.ElementId, out var place) && places.TryGetValue(link.EndId, out var end))
            {
                means[end].Add(place);
            }
        }

        return means;
    }

    private static List<int> PlacesOf(IEnumerable<AlignmentEffect> effects, Dictionary<int, int> places) =>
        [.. effects.Select(effect => places[effect.ElementId]).Distinct().Order()];

    private static List<int> IdsAt(List<int> places, IReadOnlyList<AlignmentElement> elements) => places.ConvertAll(place => elements[place].Id);
}
