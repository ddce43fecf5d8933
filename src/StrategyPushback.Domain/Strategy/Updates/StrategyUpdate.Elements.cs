using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Strategy;

public sealed partial class StrategyUpdate
{
    public static readonly Rule NotADraft = new("update.not-a-draft");
    public static readonly Rule TooManyElements = new("update.too-many-elements");
    public static readonly Rule ElementTitleRequired = new("element.title-required");
    public static readonly Rule ElementUsedTwice = new("element.used-twice");
    public static readonly Rule HasOpenObjections = new("element.has-open-objections");
    public static readonly Rule SuccessorMissing = new("element.successor-missing");

    /// <summary>The maximum number of elements of a version.</summary>
    public const int MaxElements = 2_000;

    /// <summary>The rule that forbids changing the elements now; null when none does.</summary>
    public RuleViolation? AgainstEditingElements(Actor by) => UnlessIt(by) ?? NotADraft.Unless(Status is UpdateStatus.Draft, Number);

    /// <summary>
    /// Replaces all elements of a draft. An element whose id is given keeps its identity and its objections, also when an
    /// earlier version had it last. Elements that are left out are removed.
    /// </summary>
    /// <param name="elements">The elements in the order of the text.</param>
    /// <param name="destinations">Where the objections of removed elements go; required for each removed element with an open objection.</param>
    /// <param name="open">The open objections to the strategy that name an element.</param>
    public void ReplaceElements(IReadOnlyList<ElementInput> elements, IReadOnlyList<ObjectionDestination> destinations, IReadOnlyCollection<Objection> open, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEditingElements(by) ?? TooManyElements.When(elements.Count > MaxElements, elements.Count, MaxElements));
        Check(elements);
        var kept = elements.Select(element => element.ElementId).OfType<int>().ToHashSet();
        var removed = _elements.Where(element => !kept.Contains(element.ElementId)).ToList();
        Check(removed, destinations, open, kept);
        removed.ForEach(element => Remove(element, SuccessorOf(element, destinations), by, now));

        var existing = _elements.ToDictionary(element => element.ElementId);
        var placed = new List<ElementVersion>();
        foreach (var input in elements)
        {
            var level = Math.Clamp(input.Level, 0, placed.Count == 0 ? 0 : Math.Min(placed[^1].Level + 1, ElementTree.MaxLevel));
            if (input.ElementId is { } id && existing.TryGetValue(id, out var element))
            {
                Rewrite(element, input.Wording, by, now);
                element.PlaceAt(placed.Count + 1, level);
                placed.Add(element);
            }
            else
            {
                placed.Add(new ElementVersion(this, IdentityOf(input), input.Wording, placed.Count + 1, level));
            }
        }

        // Existing objects stay in the list, so that the database layer sees only the new ones as added.
        _elements.AddRange(placed.Where(element => !existing.ContainsValue(element)));
        _elements.Sort((left, right) => left.Order.CompareTo(right.Order));
        Record(HistoryKind.ElementsReplaced, by, now, _elements.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>The open objections that name the element, or a removed element whose objections move to it.</summary>
    public IReadOnlyList<Objection> ObjectionsTo(int elementId, IReadOnlyCollection<Objection> open)
    {
        var ids = _removals.Where(removal => removal.SuccessorId == elementId).Select(removal => removal.ElementId).Append(elementId).ToHashSet();
        return [.. open.Where(objection => objection.IsOpen && objection.Elements.Any(element => ids.Contains(element.Id)))];
    }

    private static void Check(IReadOnlyList<ElementInput> elements)
    {
        for (var place = 0; place < elements.Count; place++)
        {
            ThrowIf(AgainstWording(elements[place].Wording, place + 1));
        }

        var twice = elements.Where(element => element.ElementId is not null).GroupBy(element => element.ElementId).FirstOrDefault(group => group.Count() > 1);
        ThrowIf(ElementUsedTwice.When(twice is not null, twice?.First().Wording.Label ?? "", twice?.Last().Wording.Label ?? ""));
    }

    /// <summary>Every removed element with open objections needs a destination, and every destination must remain in the version.</summary>
    private void Check(IReadOnlyList<ElementVersion> removed, IReadOnlyList<ObjectionDestination> destinations, IReadOnlyCollection<Objection> open, HashSet<int> kept)
    {
        var undecided = removed.Where(element => !destinations.Any(destination => destination.ElementId == element.ElementId))
            .Select(element => (element.Wording.Label, Objections: ObjectionsTo(element.ElementId, open)))
            .Where(element => element.Objections.Count > 0)
            .Select(element => $"{element.Label} ({string.Join(", ", element.Objections.Select(objection => objection.Number))})").ToList();
        ThrowIf(HasOpenObjections.When(undecided.Count > 0, string.Join("; ", undecided)));
        ThrowIf(SuccessorMissing.When(destinations.Any(destination => destination.SuccessorId is { } successor && !kept.Contains(successor))));
    }

    private StrategyElement? SuccessorOf(ElementVersion removed, IReadOnlyList<ObjectionDestination> destinations) =>
        destinations.FirstOrDefault(destination => destination.ElementId == removed.ElementId)?.SuccessorId is { } id ? Strategy.Elements.First(element => element.Id == id) : null;

    private void Remove(ElementVersion element, StrategyElement? successor, Actor by, BusinessTime now)
    {
        Tree.Remove(element);
        foreach (var earlier in _removals.Where(removal => removal.SuccessorId == element.ElementId))
        {
            earlier.MoveTo(successor);
        }

        _removals.Add(new ElementRemoval(element, successor));
        Record(HistoryKind.ElementRemoved, element.Element, element.Wording, FormerWording.Of(element.Wording), by, now);
    }

    private void Rewrite(ElementVersion element, ElementWording wording, Actor by, BusinessTime now)
    {
        var former = FormerWording.Of(element.Wording, wording);
        if (former is not null)
        {
            element.Rewrite(wording);
            Record(HistoryKind.ElementEdited, element.Element, wording, former, by, now);
        }
    }

    /// <summary>The element of the strategy that an input refers to, or a new one. An element that comes back is no longer removed.</summary>
    private StrategyElement IdentityOf(ElementInput input)
    {
        if (input.ElementId is not { } id)
        {
            return Strategy.AddElement();
        }

        _removals.RemoveAll(removal => removal.ElementId == id);
        return Strategy.Elements.First(element => element.Id == id);
    }

    private void Record(HistoryKind kind, StrategyElement element, ElementWording wording, string? former, Actor by, BusinessTime now) =>
        _history.Add(new HistoryEntry(kind, by, now) { Side = by.Is(Roles.Cio) ? Side.Cio : Side.It, Update = this, Element = element, Detail = wording.Label, Text = former });
}
