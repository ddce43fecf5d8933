using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Diagnosis;

/// <summary>
/// The input of one root cause: its kind and the facts of that kind. Threat: <c>atStake, statement,
/// forWhom</c>; conflicting project: <c>collidesWith, clash, statement, from, to</c>; unclear benefit: <c>benefit,
/// forWhom, stuckAt</c>; strategy gap: <c>lacks, element</c>; other: <c>statement</c>.
/// </summary>
public sealed record CauseFound
{
    public CauseKind? Kind { get; init; }

    public Confidence? Confidence { get; init; }

    public string? Evidence { get; init; }

    public IReadOnlyList<Stake>? AtStake { get; init; }

    public string? Statement { get; init; }

    /// <summary>A role or a group of five or more; never a named person.</summary>
    public string? ForWhom { get; init; }

    public string? CollidesWith { get; init; }

    public Clash? Clash { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public string? Benefit { get; init; }

    public ChangeStage? StuckAt { get; init; }

    public string? Lacks { get; init; }

    /// <summary>Key of the element the gap is in.</summary>
    public string? Element { get; init; }

    /// <summary>Creates the cause. The facts must have been validated.</summary>
    internal RootCause ToCause(StrategyElement? element)
    {
        var (confidence, evidence) = (Confidence!.Value, string.IsNullOrWhiteSpace(Evidence) ? null : Evidence.Plain());
        return Kind switch
        {
            CauseKind.Threat => new Threat { Confidence = confidence, Evidence = evidence, AtStake = AtStake!.Aggregate(Stake.None, (all, one) => all | one), Statement = Statement.Plain()!, ForWhom = ForWhom.OneLine() },
            CauseKind.ConflictingProject => new ConflictingProject { Confidence = confidence, Evidence = evidence, CollidesWith = CollidesWith.OneLine(), Clash = Clash!.Value, Statement = Statement.Plain()!, From = From, To = To },
            CauseKind.UnclearBenefit => new UnclearBenefit { Confidence = confidence, Evidence = evidence, Benefit = Benefit.Plain()!, ForWhom = ForWhom.OneLine(), StuckAt = StuckAt!.Value },
            CauseKind.StrategyGap => new StrategyGap { Confidence = confidence, Evidence = evidence, Lacks = Lacks.Plain()!, Element = element },
            _ => new OtherCause { Confidence = confidence, Evidence = evidence, Statement = Statement.Plain()! },
        };
    }
}

/// <summary>Each kind requires its own facts and refuses those of other kinds, so that no input is dropped silently.</summary>
public sealed class CauseFoundValidator : AbstractValidator<CauseFound>
{
    /// <summary>The maximum length of a name or a group.</summary>
    public const int NameLength = 200;

    public CauseFoundValidator()
    {
        RuleFor(cause => cause.Kind).Chosen();
        RuleFor(cause => cause.Confidence).Chosen();
        RuleFor(cause => cause.Evidence).PlainText(Objection.TextLength);
        Fact(cause => cause.Statement, CauseKind.Threat, CauseKind.ConflictingProject, CauseKind.OtherCause);
        Fact(cause => cause.Benefit, CauseKind.UnclearBenefit);
        Fact(cause => cause.Lacks, CauseKind.StrategyGap);
        Name(cause => cause.ForWhom, CauseKind.Threat, CauseKind.UnclearBenefit);
        Name(cause => cause.CollidesWith, CauseKind.ConflictingProject);
        Choice(cause => cause.Clash, CauseKind.ConflictingProject);
        Choice(cause => cause.StuckAt, CauseKind.UnclearBenefit);
        Foreign(cause => cause.From, CauseKind.ConflictingProject);
        Foreign(cause => cause.To, CauseKind.ConflictingProject);
        Foreign(cause => cause.Element, CauseKind.StrategyGap);
        Foreign(cause => cause.AtStake, CauseKind.Threat);
        RuleFor(cause => cause.AtStake).Must(stakes => stakes is { Count: > 0 } && stakes.All(stake => stake is not Stake.None && Enum.IsDefined(stake)))
            .WithErrorCode("field.required").WithMessage(_ => FieldTexts.NotChosen).When(cause => cause.Kind is CauseKind.Threat);
        RuleFor(cause => cause.To).Must((cause, to) => to is null || cause.From is null || cause.From <= to)
            .WithErrorCode("field.dates-upside-down").WithMessage(_ => FieldTexts.DatesUpsideDown);
    }

    private void Fact(System.Linq.Expressions.Expression<Func<CauseFound, string?>> fact, params CauseKind[] kinds) => Text(fact, Objection.TextLength, kinds);

    private void Name(System.Linq.Expressions.Expression<Func<CauseFound, string?>> fact, params CauseKind[] kinds) => Text(fact, NameLength, kinds);

    private void Text(System.Linq.Expressions.Expression<Func<CauseFound, string?>> fact, int most, CauseKind[] kinds)
    {
        RuleFor(fact).Required().PlainText(most).When(cause => Has(cause, kinds));
        Foreign(fact, kinds);
    }

    private void Choice<TWord>(System.Linq.Expressions.Expression<Func<CauseFound, TWord?>> fact, params CauseKind[] kinds)
        where TWord : struct, Enum
    {
        RuleFor(fact).Chosen().When(cause => Has(cause, kinds));
        Foreign(fact, kinds);
    }

    private void Foreign<TFact>(System.Linq.Expressions.Expression<Func<CauseFound, TFact?>> fact, params CauseKind[] kinds) =>
        RuleFor(fact).Must(value => value is null or "" or IReadOnlyCollection<Stake> { Count: 0 })
            .WithErrorCode("field.not-of-this-cause").WithMessage(cause => FieldTexts.NotOfThisCause.With(DomainLabels.Of(cause.Kind!.Value)))
            .When(cause => cause.Kind is not null && !Has(cause, kinds));

    private static bool Has(CauseFound cause, CauseKind[] kinds) => cause.Kind is { } kind && kinds.Contains(kind);
}
