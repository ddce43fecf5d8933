using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile.Reading;

/// <summary>A proposed kind and why it is proposed. The order of the reasons is the order in which they decide.</summary>
internal sealed record KindGuess(ElementKind Kind, KindReason Reason, string? Word)
{
    /// <param name="kindCell">What the table's column for the kind says.</param>
    /// <param name="titleHeader">The header of the table's title column.</param>
    /// <param name="sections">The titles of the sections around it, the nearest first.</param>
    public static KindGuess Of(string? kindCell, string? titleHeader, string title, string text, IEnumerable<string> sections, bool isSection)
    {
        if (SectionWords.KindIn(kindCell ?? "") is { } named)
        {
            return new(named.Kind, KindReason.KindColumn, kindCell!.Trim());
        }

        if (SectionWords.KindIn(titleHeader ?? "") is { } header)
        {
            return new(header.Kind, KindReason.TitleColumn, titleHeader!.Trim());
        }

        foreach (var section in isSection ? sections.Prepend(title) : sections)
        {
            if (SectionWords.KindIn(section) is { } found)
            {
                return new(found.Kind, KindReason.SectionTitle, section);
            }
        }

        return !isSection && SectionWords.ObligationIn($"{title} {text}") is { } word ? new(ElementKind.Policy, KindReason.Obligation, word) : new(ElementKind.Initiative, KindReason.Nothing, null);
    }
}
