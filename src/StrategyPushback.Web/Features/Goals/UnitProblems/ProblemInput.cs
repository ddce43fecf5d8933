using FluentValidation;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Goals.UnitProblems;

/// <summary>What a person or a program writes about a problem of a unit. In an edit, null leaves the fact as it is.</summary>
public record ProblemInput
{
    /// <summary>The problem in the words of the unit.</summary>
    public string? Statement { get; init; }

    /// <summary>The day on which it was noted; today when a new problem has none.</summary>
    public DateOnly? NotedOn { get; init; }
}

internal sealed class ProblemInputValidator : AbstractValidator<ProblemInput>
{
    /// <param name="isNew">A new problem needs its words; in an edit they may be absent, but not blank.</param>
    public ProblemInputValidator(bool isNew)
    {
        RuleFor(input => input.Statement).Required().When(input => isNew || input.Statement is not null);
        RuleFor(input => input.Statement).PlainText(Problem.StatementLength);
    }
}
