using FluentValidation;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Goals;

/// <summary>What a person or a program writes about a goal. In an edit, null leaves the fact as it is.</summary>
public record GoalInput
{
    public Facet? Facet { get; init; }

    public string? Statement { get; init; }

    /// <summary>What is measured, with the unit of measure.</summary>
    public string? Measure { get; init; }

    public decimal? Baseline { get; init; }

    public DateOnly? BaselineOn { get; init; }

    public decimal? Target { get; init; }

    public DateOnly? DueOn { get; init; }

    /// <summary>1 to 10; 5 when it is left out.</summary>
    public int? Weight { get; init; }

    /// <summary>The days on which the holder reviews the goal.</summary>
    public IReadOnlyList<DateOnly>? ReviewOn { get; init; }

    /// <summary>In an edit, the names of the members that become empty: <c>baseline</c>, <c>baselineOn</c>, <c>target</c>, <c>dueOn</c>.</summary>
    public IReadOnlyList<string>? Clear { get; init; }
}

/// <summary>The shape of a goal's facts. Rules about several facts are in <see cref="Goal"/>.</summary>
internal sealed class GoalInputValidator : AbstractValidator<GoalInput>
{
    /// <summary>The largest number that a measure, a baseline or a target can have, without sign.</summary>
    internal const decimal MostValue = 1_000_000_000_000;

    internal static readonly IReadOnlyList<string> Clearable = ["baseline", "baselineOn", "target", "dueOn"];

    /// <param name="isNew">A new goal needs its kind, words and measure; in an edit they may be absent, but not blank.</param>
    public GoalInputValidator(bool isNew)
    {
        RuleFor(input => input.Facet).Chosen().When(input => isNew || input.Facet is not null);
        RuleFor(input => input.Statement).Required().When(input => isNew || input.Statement is not null);
        RuleFor(input => input.Statement).PlainText(GoalDetails.StatementLength);
        RuleFor(input => input.Measure).Required().When(input => isNew || input.Measure is not null);
        RuleFor(input => input.Measure).PlainText(GoalDetails.MeasureLength);
        RuleFor(input => input.Baseline).Must(IsInRange).WithErrorCode("field.out-of-range").WithMessage((_, value) => TextOf(value));
        RuleFor(input => input.Target).Must(IsInRange).WithErrorCode("field.out-of-range").WithMessage((_, value) => TextOf(value));
        RuleFor(input => input.ReviewOn).AtMost(GoalDetails.MostReviews);
        RuleForEach(input => input.ReviewOn).Must(DateBounds.Contains).WithErrorCode(DateBounds.OutOfRange.Code).WithMessage((_, date) => UseCase.Wording(DateBounds.OutOfRange.Code, [date, DateBounds.First, DateBounds.Last]));
        RuleForEach(input => input.Clear).Must(Clearable.Contains).WithErrorCode("field.not-one-of").WithMessage((_, name) => FieldTexts.NotOneOf.With(name, string.Join(", ", Clearable)));
    }

    internal static bool IsInRange(decimal? value) => value is null or (>= -MostValue and <= MostValue);

    internal static string TextOf(decimal? value) => GoalTexts.NumberOutOfRange.With(value, MostValue);
}

internal static class GoalInputs
{
    /// <summary>The input on top of what is stored.</summary>
    public static GoalDetails ToDetails(this GoalInput input, GoalDetails? stored)
    {
        bool Keeps(string name) => input.Clear?.Contains(name) is not true;
        return new(input.Facet ?? stored!.Facet, input.Statement is null ? stored!.Statement : input.Statement.OneLine(), input.Measure is null ? stored!.Measure : input.Measure.OneLine())
        {
            Baseline = input.Baseline ?? (Keeps("baseline") ? stored?.Baseline : null),
            BaselineOn = input.BaselineOn ?? (Keeps("baselineOn") ? stored?.BaselineOn : null),
            Target = input.Target ?? (Keeps("target") ? stored?.Target : null),
            DueOn = input.DueOn ?? (Keeps("dueOn") ? stored?.DueOn : null),
            Weight = input.Weight ?? stored?.Weight ?? GoalDetails.DefaultWeight,
            ReviewOn = input.ReviewOn ?? stored?.ReviewOn ?? [],
        };
    }
}
