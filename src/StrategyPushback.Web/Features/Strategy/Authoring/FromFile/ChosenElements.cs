using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Strategy.Authoring.FromFile.Reading;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile;

/// <summary>The elements that a person chose from a document, as the draft gets them.</summary>
internal static class ChosenElements
{
    /// <param name="existing">The elements of the strategy.</param>
    /// <exception cref="InvalidFieldException">Nothing is chosen, or an element is longer than a draft allows.</exception>
    public static IReadOnlyList<ElementInput> Of(PendingContent content, HashSet<int> existing)
    {
        var chosen = new List<ElementInput>();
        var levels = new Stack<int>();
        foreach (var element in content.Elements.Where(element => element.IsIncluded))
        {
            if (element.JoinsPrevious && chosen.Count > 0)
            {
                chosen[^1] = chosen[^1] with { Wording = Joined(chosen[^1].Wording, element) };
                continue;
            }

            // The depth counts only the included elements around it.
            while (levels.TryPeek(out var level) && level >= element.Level)
            {
                levels.Pop();
            }

            var id = element.Match is { } match && existing.Contains(match.ElementId) ? match.ElementId : (int?)null;
            chosen.Add(new ElementInput(id, levels.Count, new ElementWording(element.Kind, element.Number, element.Title, element.Text, element.Lead, element.Contributors)));
            levels.Push(element.Level);
        }

        if (chosen.Count == 0)
        {
            throw new InvalidFieldException("elements", "document.nothing-chosen", UseCase.Wording("document.nothing-chosen"));
        }

        chosen.ForEach(element => RequireLengths(element.Wording));
        return chosen;
    }

    private static ElementWording Joined(ElementWording first, ProposedElement second)
    {
        var text = second.Text.StartsWith(second.Title, StringComparison.Ordinal) || second.Title == second.Number ? second.Text : $"{second.Title}\n\n{second.Text}";
        return first with { Text = $"{first.Text}\n\n{text}".Trim() };
    }

    private static void RequireLengths(ElementWording wording)
    {
        foreach (var (length, most) in new[] { (wording.Number.Length, ElementEntryValidator.NumberLength), (wording.Title.Length, ElementEntryValidator.TitleLength), (wording.Text.Length, ElementEntryValidator.TextLength),
            (wording.Lead?.Length ?? 0, ElementEntryValidator.NameLength), (wording.Contributors?.Length ?? 0, ElementEntryValidator.NameLength) })
        {
            if (length > most)
            {
                throw new InvalidFieldException("elements", "document.element-too-long", UseCase.Wording("document.element-too-long", [wording.Label, length, most]));
            }
        }
    }
}
