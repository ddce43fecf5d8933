using FluentValidation;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>The effort and the probability of an action.</summary>
public interface IEstimate
{
    /// <summary>Days of work: above 0, at most <see cref="PlanAction.MostEffortDays"/>.</summary>
    decimal? EffortDays { get; }

    /// <summary>Above 0, at most 1.</summary>
    decimal? Probability { get; }
}

public static class Estimates
{
    /// <summary>Validates both; code <c>field.out-of-range</c>.</summary>
    public static void Estimated<T>(this AbstractValidator<T> validator)
        where T : IEstimate
    {
        validator.RuleFor(command => command.EffortDays).Must(days => days is null or (> 0 and <= PlanAction.MostEffortDays))
            .WithErrorCode("field.out-of-range").WithMessage((_, days) => FieldTexts.NoEffort.With(days, PlanAction.MostEffortDays));
        validator.RuleFor(command => command.Probability).Must(share => share is null or (> 0 and <= 1))
            .WithErrorCode("field.out-of-range").WithMessage((_, share) => FieldTexts.NoProbability.With(share));
    }
}
