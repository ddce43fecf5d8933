using FluentValidation;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Rollout.Milestones;

/// <summary>What a person or a program writes about a milestone.</summary>
public record MilestoneInput
{
    public string? Name { get; init; }

    /// <summary>What is measured; left out for a milestone that is simply reached.</summary>
    public string? Measure { get; init; }

    public string? UnitOfMeasure { get; init; }

    public decimal? Target { get; init; }

    /// <summary><c>AtLeast</c> when it is left out.</summary>
    public TargetDirection? Direction { get; init; }

    public DateOnly? DueOn { get; init; }

    /// <summary>Whether the next phase waits for it.</summary>
    public bool ExitCriterion { get; init; }

    /// <summary>The e-mail address of the person who records the actuals.</summary>
    public string? Owner { get; init; }

    /// <summary>The ids of the milestones of the same strategy that must be met before.</summary>
    public IReadOnlyList<string>? DependsOn { get; init; }
}

internal sealed class MilestoneInputValidator : AbstractValidator<MilestoneInput>
{
    private const int EmailLength = 254;
    private const int MostDependencies = 50;

    public MilestoneInputValidator()
    {
        RuleFor(input => input.Name).Required().PlainText(Milestone.NameLength);
        RuleFor(input => input.Measure).PlainText(Milestone.MeasureLength);
        RuleFor(input => input.Measure).Must((input, measure) => input.Target is null || !string.IsNullOrWhiteSpace(measure)).WithErrorCode(Milestone.TargetWithoutMeasure.Code)
            .WithMessage(input => UseCase.Wording(Milestone.TargetWithoutMeasure.Code, [input.Target!]));
        RuleFor(input => input.UnitOfMeasure).PlainText(Milestone.UnitOfMeasureLength);
        RuleFor(input => input.Target).InRange();
        RuleFor(input => input.Target).Must((input, target) => target is not null || string.IsNullOrWhiteSpace(input.Measure)).WithErrorCode(Milestone.MeasureWithoutTarget.Code)
            .WithMessage(input => UseCase.Wording(Milestone.MeasureWithoutTarget.Code, [input.Measure!.Trim()]));
        RuleFor(input => input.Direction).Chosen().When(input => input.Direction is not null);
        RuleFor(input => input.DueOn).Chosen();
        RuleFor(input => input.Owner).Chosen().PlainText(EmailLength);
        RuleFor(input => input.DependsOn).AtMost(MostDependencies);
    }
}

internal static class MilestoneRules
{
    /// <summary>A number that a target or an actual can have. Code <c>field.out-of-range</c>.</summary>
    public static IRuleBuilderOptions<T, decimal?> InRange<T>(this IRuleBuilder<T, decimal?> rule) =>
        rule.Must(value => value is null or (>= -Milestone.LargestValue and <= Milestone.LargestValue)).WithErrorCode("field.out-of-range").WithMessage((_, value) => RolloutTexts.NumberOutOfRange.With(value, Milestone.LargestValue));
}
