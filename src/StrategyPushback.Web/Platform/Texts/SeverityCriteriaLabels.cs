using System.Globalization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.Texts;

/// <summary>The criteria of severities that are in force: those of the organisation, or else those of the product.</summary>
public static class SeverityCriteriaLabels
{
    /// <summary>Characters of a criterion that a refusal repeats.</summary>
    private const int RepeatedLength = 200;

    /// <summary>The criteria of the product.</summary>
    public static SeverityCriteria OfProduct { get; } = SeverityCriteria.From(severity => new(Text(severity, "en"), Text(severity, "pt-BR")));

    /// <summary>The criteria as people see and edit them: those of the product where the organisation has none of its own.</summary>
    public static SeverityCriteria CriteriaInForce(this OrganisationSettings settings) =>
        SeverityCriteria.From(severity => settings.Criteria.Of(severity) is { IsEmpty: false } own ? own : OfProduct.Of(severity));

    public static IReadOnlyDictionary<Severity, IReadOnlyList<SeverityCriterion>> AllCriteria(this OrganisationSettings settings) =>
        settings.CriteriaInForce().All().ToDictionary(criteria => criteria.Severity, criteria => criteria.Text.Criteria());

    /// <summary>The criterion with this text in one of its languages; null for an empty text.</summary>
    /// <exception cref="InvalidFieldException">The severity has no such criterion.</exception>
    public static SeverityCriterion? CriterionOf(this OrganisationSettings settings, Severity severity, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return settings.CriteriaInForce().Of(severity).Criteria().FirstOrDefault(criterion => criterion.Matches(text))
            ?? throw new InvalidFieldException("criterion", "field.unknown", FieldTexts.UnknownCriterion.With(text.Length > RepeatedLength ? text[..RepeatedLength] + "…" : text, DomainLabels.Of(severity)));
    }

    private static string Text(Severity severity, string language) =>
        string.Join('\n', CriteriaText.Lines(DomainTexts.ResourceManager.GetString($"Criteria_{severity}", CultureInfo.GetCultureInfo(language))!));
}
