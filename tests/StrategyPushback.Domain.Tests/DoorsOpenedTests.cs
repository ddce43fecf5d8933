using StrategyPushback.Domain.Prerequisites;

namespace StrategyPushback.Domain.Tests;

/// <summary>What elements open, compared with every subset and every order of the elements.</summary>
public sealed class DoorsOpenedTests
{
    private const double Close = 1e-9;

    [Fact]
    public void An_enabler_opens_everything_that_only_it_leads_to()
    {
        var opened = Opened([1, 2, 3, 4], [Alternative(1, 2), Alternative(2, 3), Alternative(1, 4)], (2, 3), (3, 5), (4, 1));

        Assert.Equal((9, 5), (DoorOf(opened, 1).Opened, DoorOf(opened, 2).Opened));
        Assert.Equal([2, 3, 4], DoorOf(opened, 1).Closed.Order());
        Assert.Equal([1, 2], opened.Doors.Select(door => door.ElementId));
    }

    [Fact]
    public void Where_one_of_two_alternatives_is_enough_neither_opens_the_door_alone_and_both_share_it()
    {
        var opened = Opened([1, 2, 3], [Alternative(1, 3), Alternative(2, 3)], (3, 8));

        Assert.All(new[] { 1, 2 }, element => Assert.Equal((0, 4), (DoorOf(opened, element).Opened, DoorOf(opened, element).Share)));
    }

    [Fact]
    public void Where_both_are_required_each_keeps_the_door_closed_and_they_share_it()
    {
        var opened = Opened([1, 2, 3], [Required(1, 3), Required(2, 3)], (3, 8));

        Assert.All(new[] { 1, 2 }, element => Assert.Equal((8, 4), (DoorOf(opened, element).Opened, DoorOf(opened, element).Share)));
    }

    [Fact]
    public void An_element_needs_its_required_prerequisites_and_one_of_its_alternatives()
    {
        var opened = Opened([1, 2, 3, 4], [Required(1, 4), Alternative(2, 4), Alternative(3, 4)], (4, 6));

        Assert.Equal([6, 0, 0], new[] { 1, 2, 3 }.Select(element => DoorOf(opened, element).Opened));
        Assert.Equal([4, 1, 1], new[] { 1, 2, 3 }.Select(element => DoorOf(opened, element).Share), (left, right) => Math.Abs(left - right) < Close);
    }

    [Fact]
    public void A_graph_without_prerequisites_opens_nothing() => Assert.Empty(Opened([1, 2], [], (1, 5)).Doors);

    [Fact]
    public void Prerequisites_that_form_a_cycle_are_no_graph() =>
        Assert.Throws<ArgumentException>(() => DoorGraph.Of([1, 2], [Required(1, 2), Required(2, 1)]));

    [Fact]
    public void In_a_thousand_random_cases_doors_and_shares_equal_those_of_all_subsets_and_orders()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var (elements, openings, values) = Case(new Random(seed), mixed: seed % 2 == 0);
            var opened = DoorsOpened.Of(DoorGraph.Of(elements, openings), values.Select(value => new ElementValue(value.Key, null, value.Value)), seed);

            var shares = SharesByAllOrders(elements, openings, values);
            var all = Unlocked(elements.ToHashSet(), elements, openings);
            foreach (var door in opened.Doors)
            {
                var without = Unlocked([.. elements.Where(element => element != door.ElementId)], elements, openings);
                Assert.Equal(all.Except(without).Order(), door.Closed.Order());
                Assert.Equal(all.Except(without).Sum(element => values[element]), door.Opened, Close);
                Assert.True(Math.Abs(shares[door.ElementId] - door.Share) < Close, $"seed {seed}: element {door.ElementId} has {door.Share} instead of {shares[door.ElementId]}");
                Assert.Equal(0, door.ShareError);
            }
        }
    }

    [Fact]
    public void In_random_cases_of_alternatives_what_stays_closed_are_the_elements_that_no_other_path_reaches()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var (elements, openings, values) = Case(new Random(seed), mixed: false);
            var opened = DoorsOpened.Of(DoorGraph.Of(elements, openings), values.Select(value => new ElementValue(value.Key, null, value.Value)), seed);

            foreach (var (element, other) in elements.SelectMany(element => elements.Where(other => other != element).Select(other => (element, other))))
            {
                Assert.Equal(PathsTo(element, openings).All(path => path.Contains(other)), opened.IsClosedWithout(element, other));
            }
        }
    }

    [Fact]
    public void Shares_of_more_than_twelve_are_drawn_and_lie_within_four_standard_errors_of_the_exact_ones()
    {
        // Twenty elements that are all required share the value equally, and so do twenty of which one is enough.
        int[] elements = [.. Enumerable.Range(1, 22)];
        foreach (var kind in Enum.GetValues<PrerequisiteKind>())
        {
            var graph = DoorGraph.Of(elements, Enumerable.Range(1, 20).Select(element => new Opening(element, 21, kind)).Append(Required(21, 22)));
            var opened = DoorsOpened.Of(graph, [new(21, null, 40)], seed: 7, samples: 2_000);

            Assert.Equal(2_000, opened.Shares.Samples);
            Assert.Equal(40, opened.Doors.Sum(door => door.Share), 1e-6);
            Assert.All(opened.Doors.Where(door => door.ElementId <= 20), door => Assert.InRange(door.Share, 2 - (4 * door.ShareError), 2 + (4 * door.ShareError)));
            Assert.All(opened.Doors.Where(door => door.ElementId <= 20), door => Assert.InRange(door.ShareError, 0.01, 0.5));
            Assert.Equal(0, DoorOf(opened, 21).Share);
        }
    }

    [Fact]
    public void Drawn_and_exact_shares_together_add_up_to_what_prerequisites_open()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            // One more element needs thirteen others, so its value is divided by drawing and the other values exactly.
            var (elements, openings, values) = Case(new Random(seed), mixed: true);
            int[] many = [.. Enumerable.Range(100, 13)];
            var graph = DoorGraph.Of([.. elements, .. many, 999], openings.Concat(many.Append(elements[0]).Select(element => Required(element, 999))));
            var opened = DoorsOpened.Of(graph, values.Select(value => new ElementValue(value.Key, null, value.Value)).Append(new(999, null, 14)), seed);

            Assert.True(opened.Shares.Samples > 0);
            Assert.Equal(SharesByAllOrders(elements, openings, values).Values.Sum() + 14, opened.Doors.Sum(door => door.Share), 1e-6);
        }
    }

    [Fact]
    public void The_same_seed_draws_the_same_shares()
    {
        var graph = DoorGraph.Of([.. Enumerable.Range(1, 15)], Enumerable.Range(1, 14).Select(element => Required(element, 15)));

        Assert.Equal(Drawn(3), Drawn(3));
        Assert.NotEqual(Drawn(3), Drawn(4));

        IReadOnlyList<double> Drawn(int seed) => DoorsOpened.Of(graph, [new(15, null, 9)], seed, samples: 50).Shares.Share;
    }

    private static DoorsOpened Opened(int[] elements, Opening[] openings, params (int Element, double Value)[] values) =>
        DoorsOpened.Of(DoorGraph.Of(elements, openings), values.Select(value => new ElementValue(value.Element, null, value.Value)), seed: 1);

    private static Door DoorOf(DoorsOpened opened, int element) => opened.Doors.Single(door => door.ElementId == element);

    private static Opening Required(int from, int to) => new(from, to, PrerequisiteKind.Required);

    private static Opening Alternative(int from, int to) => new(from, to, PrerequisiteKind.Alternative);

    /// <summary>Up to six elements in random order, with openings from earlier to later ones.</summary>
    private static (int[] Elements, Opening[] Openings, Dictionary<int, double> Values) Case(Random random, bool mixed)
    {
        int[] elements = [.. Enumerable.Range(1, 2 + random.Next(5))];
        var shuffled = elements.ToArray();
        random.Shuffle(shuffled);
        Opening[] openings = [.. from later in Enumerable.Range(0, shuffled.Length)
            from earlier in Enumerable.Range(0, later)
            where random.NextDouble() < 0.4
            select new Opening(shuffled[earlier], shuffled[later], mixed && random.NextDouble() < 0.5 ? PrerequisiteKind.Required : PrerequisiteKind.Alternative)];
        return (elements, openings, elements.ToDictionary(element => element, _ => (double)random.Next(0, 11)));
    }

    /// <summary>The elements that are unlocked when only these are available, by looking again until nothing changes.</summary>
    private static HashSet<int> Unlocked(HashSet<int> available, int[] elements, Opening[] openings)
    {
        var unlocked = new HashSet<int>();
        for (var before = -1; before != unlocked.Count;)
        {
            before = unlocked.Count;
            unlocked.UnionWith(elements.Where(element =>
            {
                var needs = openings.Where(opening => opening.To == element).ToLookup(opening => opening.Kind, opening => available.Contains(opening.From) && unlocked.Contains(opening.From));
                return needs[PrerequisiteKind.Required].All(isOpen => isOpen) && (!needs[PrerequisiteKind.Alternative].Any() || needs[PrerequisiteKind.Alternative].Contains(true));
            }));
        }

        return unlocked;
    }

    private static Dictionary<int, double> SharesByAllOrders(int[] elements, Opening[] openings, Dictionary<int, double> values)
    {
        var (shares, orders) = (elements.ToDictionary(element => element, _ => 0.0), 0);
        var worth = new Dictionary<int, double>();
        foreach (var order in Orders([.. elements]))
        {
            orders++;
            var come = 0;
            foreach (var element in order)
            {
                var before = Worth(come);
                come |= 1 << element;
                shares[element] += Worth(come) - before;
            }
        }

        return shares.ToDictionary(share => share.Key, share => share.Value / orders);

        double Worth(int available) => worth.TryGetValue(available, out var known) ? known
            : worth[available] = Unlocked([.. elements.Where(element => (available & (1 << element)) != 0)], elements, openings).Sum(element => values[element]);
    }

    private static IEnumerable<List<int>> Orders(List<int> elements) => elements.Count == 0 ? [[]]
        : elements.SelectMany(first => Orders([.. elements.Where(element => element != first)]).Select(rest => rest.Prepend(first).ToList()));

    private static IEnumerable<List<int>> PathsTo(int element, Opening[] openings)
    {
        var before = openings.Where(opening => opening.To == element).ToList();
        return before.Count == 0 ? [[element]] : before.SelectMany(opening => PathsTo(opening.From, openings).Select(path => path.Append(element).ToList()));
    }
}
