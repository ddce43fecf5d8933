using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Strategy;

public sealed partial class StrategyUpdate
{
    public static readonly Rule ElementTextTooLong = new("element.text-too-long");

    private ElementTree Tree => new(_elements);

    /// <summary>The facts of the version that its author edits, as they are now.</summary>
    public UpdateDetails Details => new(Number, DatedOn, Changes);

    /// <summary>Changes number, date or description of a draft. The former values stay in the history. The other versions of the strategy must be loaded.</summary>
    public void EditDetails(UpdateDetails details, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEditingElements(by) ?? Strategy.AgainstNumber(details.Number, of: this));
        var after = details with { Number = details.Number.Trim(), Changes = details.Changes.Trim() };
        var former = FormerWording.Of(Details, after);
        if (former is not null)
        {
            (Number, DatedOn, Changes) = after;
            Record(HistoryKind.UpdateEdited, by, now, former);
        }
    }

    /// <summary>Gives elements other numbers. Each former number stays in the history of its element.</summary>
    public void NumberElements(IReadOnlyList<(ElementVersion Element, string Number)> numbers, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEditingElements(by));
        foreach (var (element, number) in numbers)
        {
            Rewrite(element, element.Wording with { Number = number }, by, now);
        }
    }

    /// <summary>Adds an element after another one and everything within that; at the end when there is none.</summary>
    public ElementVersion AddElement(ElementWording wording, ElementVersion? after, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEditingElements(by) ?? AgainstAdding() ?? AgainstWording(wording, _elements.Count + 1));
        var element = new ElementVersion(this, Strategy.AddElement(), wording, 0, 0);
        Tree.Insert(element, after is null ? _elements.Count : Tree.EndOf(after), after?.Level ?? 0);
        Record(HistoryKind.ElementAdded, element.Element, wording, null, by, now);
        return element;
    }

    /// <summary>Changes the wording of one element. The other elements need not be loaded.</summary>
    public void EditElement(ElementVersion element, ElementWording wording, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEditingElements(by) ?? AgainstWording(wording, element.Order));
        Rewrite(element, wording, by, now);
    }

    /// <returns>False when there is nowhere to go; nothing has changed then.</returns>
    public bool MoveElement(ElementVersion element, ElementMove move, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEditingElements(by));
        return RecordMove(Tree.Move(element, move), element, by, now);
    }

    /// <returns>False when the element cannot be dropped there; nothing has changed then.</returns>
    public bool MoveElement(ElementVersion element, ElementVersion target, ElementDrop drop, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEditingElements(by));
        return RecordMove(Tree.Place(element, target, drop), element, by, now);
    }

    /// <summary>Splits an element: it keeps its identity and the first text, and a new element after it gets the rest.</summary>
    public ElementVersion SplitElement(ElementVersion element, string text, ElementWording rest, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEditingElements(by) ?? AgainstAdding() ?? AgainstWording(rest, element.Order + 1));
        Record(HistoryKind.ElementSplit, element.Element, element.Wording, FormerWording.Of(element.Wording), by, now);
        element.Rewrite(element.Wording with { Text = text });
        var second = new ElementVersion(this, Strategy.AddElement(), rest, 0, 0);
        Tree.Insert(second, Tree.EndOf(element), element.Level);
        return second;
    }

    /// <summary>Joins an element with the next one, whose title and text follow its text. Open objections to the next one go to it.</summary>
    /// <returns>False when no element follows.</returns>
    public bool JoinElement(ElementVersion element, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEditingElements(by));
        var next = _elements.ElementAtOrDefault(_elements.IndexOf(element) + 1);
        if (next is null)
        {
            return false;
        }

        var text = string.Join("\n\n", new[] { element.Wording.Text, next.Wording.Title, next.Wording.Text }.Where(part => part.Length > 0));
        ThrowIf(ElementTextTooLong.When(text.Length > ElementWording.TextLength, element.Wording.Label, next.Wording.Label, text.Length, ElementWording.TextLength));
        Record(HistoryKind.ElementJoined, element.Element, element.Wording, FormerWording.Of(element.Wording), by, now);
        element.Rewrite(element.Wording with { Text = text });
        Remove(next, element.Element, by, now);
        return true;
    }

    /// <summary>Removes an element. The elements within it stay, one level higher.</summary>
    /// <param name="destination">Where its open objections go; null when that has not been said.</param>
    /// <param name="open">The open objections that are about it or move to it.</param>
    public void RemoveElement(ElementVersion element, ObjectionDestination? destination, IReadOnlyCollection<Objection> open, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEditingElements(by));
        var destinations = destination is null ? [] : new[] { destination };
        Check([element], destinations, open, [.. _elements.Where(other => other != element).Select(other => other.ElementId)]);
        Remove(element, SuccessorOf(element, destinations), by, now);
    }

    /// <summary>Puts a removed element back where it was, as far as that place still exists.</summary>
    public ElementVersion RestoreElement(ElementRemoval removal, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEditingElements(by) ?? AgainstAdding());
        var element = new ElementVersion(this, removal.Element, removal.Wording with { }, 0, 0);
        Tree.Insert(element, removal.Order - 1, removal.Level);
        _removals.Remove(removal);
        Record(HistoryKind.ElementRestored, element.Element, element.Wording, null, by, now);
        return element;
    }

    private bool RecordMove(bool hasMoved, ElementVersion element, Actor by, BusinessTime now)
    {
        if (hasMoved)
        {
            Record(HistoryKind.ElementMoved, element.Element, element.Wording, null, by, now);
        }

        return hasMoved;
    }

    private RuleViolation? AgainstAdding() => TooManyElements.When(_elements.Count >= MaxElements, _elements.Count + 1, MaxElements);

    private static RuleViolation? AgainstWording(ElementWording wording, int place) => ElementTitleRequired.When(string.IsNullOrWhiteSpace(wording.Title), place);
}
