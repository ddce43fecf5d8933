using FluentValidation;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Rollout;

/// <summary>What a person or a program writes about a phase.</summary>
public record PhaseInput
{
    public string? Name { get; init; }

    /// <summary>The planned first day.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>The planned last day.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>The codes of the units that it reaches.</summary>
    public IReadOnlyList<string>? Units { get; init; }
}

internal sealed class PhaseInputValidator : AbstractValidator<PhaseInput>
{
    private const int MostUnits = 500;

    public PhaseInputValidator()
    {
        RuleFor(input => input.Name).Required().PlainText(RolloutPhase.NameLength);
        RuleFor(input => input.StartsOn).Chosen();
        RuleFor(input => input.EndsOn).Chosen();
        RuleFor(input => input.EndsOn).Must((input, ends) => !(ends < input.StartsOn)).WithErrorCode(RolloutPhase.DatesUpsideDown.Code)
            .WithMessage(input => UseCase.Wording(RolloutPhase.DatesUpsideDown.Code, [input.StartsOn!, input.EndsOn!]));
        RuleFor(input => input.Units).AtMost(MostUnits);
    }
}
