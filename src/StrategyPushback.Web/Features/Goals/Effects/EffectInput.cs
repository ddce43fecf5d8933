using FluentValidation;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Goals.Effects;

/// <summary>What IT writes about the effect of an element on a goal. In an edit, null leaves the fact as it is, and an empty text removes an optional one.</summary>
public record EffectInput
{
    /// <summary>The lower end of the range; negative for a decrease.</summary>
    public decimal? Low { get; init; }

    /// <summary>The upper end of the range, above <see cref="Low"/>.</summary>
    public decimal? High { get; init; }

    /// <summary>What both are counted in: <c>%</c>, or the unit of the goal's measure.</summary>
    public string? MeasuredIn { get; init; }

    /// <summary>What must hold for the effect to come true.</summary>
    public string? Assumption { get; init; }

    /// <summary>Where the figures come from.</summary>
    public string? Evidence { get; init; }

    /// <summary>What it means for the holder of the goal, in words that need no technical knowledge.</summary>
    public string? Statement { get; init; }
}

/// <summary>The shape of an effect's facts. Rules about several facts are in <see cref="GoalEffect"/>.</summary>
internal sealed class EffectInputValidator : AbstractValidator<EffectInput>
{
    /// <param name="isNew">A new effect needs a range, its unit and an assumption; in an edit they may be absent, but not blank.</param>
    public EffectInputValidator(bool isNew)
    {
        RuleFor(input => input.Low).Chosen().When(_ => isNew);
        RuleFor(input => input.Low).Must(GoalInputValidator.IsInRange).WithErrorCode("field.out-of-range").WithMessage((_, value) => GoalInputValidator.TextOf(value));
        RuleFor(input => input.High).Chosen().When(_ => isNew);
        RuleFor(input => input.High).Must(GoalInputValidator.IsInRange).WithErrorCode("field.out-of-range").WithMessage((_, value) => GoalInputValidator.TextOf(value));
        RuleFor(input => input.MeasuredIn).Required().When(input => isNew || input.MeasuredIn is not null);
        RuleFor(input => input.MeasuredIn).PlainText(EffectDetails.UnitLength);
        RuleFor(input => input.Assumption).Required().When(input => isNew || input.Assumption is not null);
        RuleFor(input => input.Assumption).PlainText(EffectDetails.TextLength);
        RuleFor(input => input.Evidence).PlainText(EffectDetails.TextLength);
        RuleFor(input => input.Statement).PlainText(EffectDetails.StatementLength);
    }
}

internal static class EffectInputs
{
    /// <summary>The input on top of what is stored.</summary>
    public static EffectDetails ToDetails(this EffectInput input, EffectDetails? stored) => new(
        input.Low ?? stored!.Low, input.High ?? stored!.High, input.MeasuredIn is null ? stored!.Unit : input.MeasuredIn.OneLine(), input.Assumption is null ? stored!.Assumption : input.Assumption.OneLine())
    {
        EvidenceText = input.Evidence is null ? stored?.EvidenceText : input.Evidence.OneLine(),
        Statement = input.Statement is null ? stored?.Statement : input.Statement.Plain(),
    };
}
