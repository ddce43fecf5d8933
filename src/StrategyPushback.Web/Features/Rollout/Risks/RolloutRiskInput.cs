using FluentValidation;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Rollout.Risks;

/// <summary>What a person or a program writes about a risk of a rollout.</summary>
public record RolloutRiskInput
{
    public string? Title { get; init; }

    /// <summary>When the risk counts as occurred.</summary>
    public string? Trigger { get; init; }

    /// <summary>What is done so that it does not occur, or costs less.</summary>
    public string? Mitigation { get; init; }

    /// <summary>The e-mail address of the person who carries out the plan.</summary>
    public string? Owner { get; init; }

    /// <summary>When the plan is due and the risk is looked at again.</summary>
    public DateOnly? ReviewOn { get; init; }

    /// <summary>The id of the milestone of the phase that it threatens; left out for the phase as a whole.</summary>
    public string? Milestone { get; init; }
}

internal sealed class RolloutRiskInputValidator : AbstractValidator<RolloutRiskInput>
{
    private const int EmailLength = 254;

    public RolloutRiskInputValidator()
    {
        RuleFor(input => input.Title).Required().PlainText(RolloutRisk.TitleLength);
        RuleFor(input => input.Trigger).Required().PlainText(RolloutRisk.TriggerLength);
        RuleFor(input => input.Mitigation).Required().PlainText(RolloutRisk.MitigationLength);
        RuleFor(input => input.Owner).Chosen().PlainText(EmailLength);
        RuleFor(input => input.ReviewOn).Chosen();
    }
}
