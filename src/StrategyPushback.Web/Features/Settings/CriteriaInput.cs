using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using Severity = StrategyPushback.Domain.Objections.Severity;

namespace StrategyPushback.Web.Features.Settings;

/// <summary>The criteria of each severity. Null leaves them as they are.</summary>
public sealed record CriteriaInput
{
    public CriteriaTextInput? Critical { get; init; }

    public CriteriaTextInput? Major { get; init; }

    public CriteriaTextInput? Substantive { get; init; }

    public CriteriaTextInput? Administrative { get; init; }

    /// <summary>The input on top of the settings in force. The criteria of the product are stored as empty texts.</summary>
    internal SeverityCriteria On(OrganisationSettings settings)
    {
        var inForce = settings.CriteriaInForce();
        return SeverityCriteria.From(severity => (Of(severity)?.On(inForce.Of(severity)) ?? inForce.Of(severity)) is var text && text == SeverityCriteriaLabels.OfProduct.Of(severity) ? new() : text);
    }

    private CriteriaTextInput? Of(Severity severity) => severity switch
    {
        Severity.Critical => Critical,
        Severity.Major => Major,
        Severity.Substantive => Substantive,
        _ => Administrative,
    };
}

/// <summary>The criteria of one severity in both languages, one on a line. Null leaves a text as it is; two empty texts restore the criteria of the product.</summary>
public sealed record CriteriaTextInput
{
    public string? English { get; init; }

    public string? Portuguese { get; init; }

    internal CriteriaText On(CriteriaText text) => new(Lines(English) ?? text.English, Lines(Portuguese) ?? text.Portuguese);

    private static string? Lines(string? text) => text is null ? null : string.Join('\n', CriteriaText.Lines(text.Plain() ?? ""));
}

internal sealed class CriteriaInputValidator : AbstractValidator<CriteriaInput>
{
    public CriteriaInputValidator()
    {
        RuleFor(criteria => criteria.Critical!).SetValidator(new TextValidator()).When(criteria => criteria.Critical is not null);
        RuleFor(criteria => criteria.Major!).SetValidator(new TextValidator()).When(criteria => criteria.Major is not null);
        RuleFor(criteria => criteria.Substantive!).SetValidator(new TextValidator()).When(criteria => criteria.Substantive is not null);
        RuleFor(criteria => criteria.Administrative!).SetValidator(new TextValidator()).When(criteria => criteria.Administrative is not null);
    }

    private sealed class TextValidator : AbstractValidator<CriteriaTextInput>
    {
        public TextValidator()
        {
            RuleFor(text => text.English).PlainText(OrganisationSettings.CriteriaLength);
            RuleFor(text => text.Portuguese).PlainText(OrganisationSettings.CriteriaLength);
        }
    }
}
