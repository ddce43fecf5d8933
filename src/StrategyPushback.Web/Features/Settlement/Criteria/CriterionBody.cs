using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Features.Settlement.Measures;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Settlement.Criteria;

/// <summary>What proves an answer, as a person or a program names it.</summary>
/// <param name="Milestone">The key of a milestone of the strategy, for <c>Milestone</c>.</param>
/// <param name="Unit">The code of the unit, for <c>Training</c> and <c>Pulse</c>.</param>
/// <param name="Element">The key of the element, for <c>Wording</c>.</param>
/// <param name="Value">The value to reach; for a milestone its target when it is left out. A share is in per cent.</param>
/// <param name="DueOn">The last day on which it can be met.</param>
/// <param name="WatchDays">Calendar days for which it must stay met; those of the settings when they are left out.</param>
/// <param name="Question"><c>Support</c> or <c>Clarity</c>, for <c>Pulse</c>.</param>
public sealed record CriterionBody(CriterionKind? Kind, string? Milestone = null, string? Unit = null, string? Element = null, decimal? Value = null, DateOnly? DueOn = null, int? WatchDays = null, PulseQuestion? Question = null)
{
    internal int DaysIn(OrganisationSettings settings) => WatchDays ?? settings.WatchDays;
}

public sealed class CriterionBodyValidator : AbstractValidator<CriterionBody>
{
    public CriterionBodyValidator()
    {
        RuleFor(criterion => criterion.Kind).Chosen();
        RuleFor(criterion => criterion.Milestone).Chosen().When(criterion => criterion.Kind is CriterionKind.Milestone);
        RuleFor(criterion => criterion.Unit).Chosen().When(criterion => criterion.Kind is CriterionKind.Training or CriterionKind.Pulse);
        RuleFor(criterion => criterion.Question).Chosen().When(criterion => criterion.Kind is CriterionKind.Pulse);
        RuleFor(criterion => criterion.Element).Chosen().When(criterion => criterion.Kind is CriterionKind.Wording);
        RuleFor(criterion => criterion.Value).Chosen().When(criterion => criterion.Kind is CriterionKind.Training or CriterionKind.Pulse);
        RuleFor(criterion => criterion.Value).Must(value => value is null or (>= -Domain.Rollout.Milestone.LargestValue and <= Domain.Rollout.Milestone.LargestValue)).WithErrorCode(AcceptanceCriterion.ShareOutOfRange.Code)
            .WithMessage(_ => UseCase.Wording(AcceptanceCriterion.ShareOutOfRange.Code, []));
        RuleFor(criterion => criterion.DueOn).Chosen();
    }
}

internal static class CriterionLoading
{
    /// <summary>The criterion with what it measures; null when the answer names none.</summary>
    public static async Task<CriterionInput?> CriterionAsync(this CommandContext context, CriterionBody? body, Objection objection, CancellationToken cancellation) =>
        body?.Kind is { } kind ? await ProofWatch.Measures[kind].InputAsync(body, objection, context, cancellation) : null;
}
