using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Risk;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Risk;

/// <summary>The two ends of a range. With one of them the amount is known exactly; with none it is 0.</summary>
public sealed record RangeInput(decimal? Low, decimal? High)
{
    [JsonIgnore]
    public bool IsEmpty => Low is null && High is null;

    public AmountRange ToRange() => new(Low ?? High ?? 0, High ?? Low ?? 0);
}

/// <summary>What a person writes about a risk.</summary>
public record RiskInput
{
    public string? Title { get; init; }

    public RangeInput? Frequency { get; init; }

    public RangeInput? Hours { get; init; }

    public RangeInput? HourCost { get; init; }

    public RangeInput? Records { get; init; }

    public RangeInput? RecordCost { get; init; }

    public string? Currency { get; init; }

    /// <summary>The e-mail address of the person who answers for the ranges.</summary>
    public string? Owner { get; init; }
}

internal sealed class RiskInputValidator : AbstractValidator<RiskInput>
{
    private const int EmailLength = 254;

    public RiskInputValidator()
    {
        RuleFor(input => input.Title).Required().PlainText(RiskScenario.TitleLength);
        RuleFor(input => input.Frequency).Must(range => range is { IsEmpty: false }).WithErrorCode("field.required").WithMessage(_ => FieldTexts.NoNumber);
        RuleFor(input => input.Frequency).Must(range => range is not { IsEmpty: false } given || (given.ToRange().High > 0 && given.ToRange().IsWithin(0, RiskScenario.MostFrequent)))
            .WithErrorCode(RiskScenario.FrequencyOutOfRange.Code).WithMessage((_, range) => UseCase.Wording(RiskScenario.FrequencyOutOfRange.Code, [range?.ToRange().High ?? 0, RiskScenario.MostFrequent]));
        RuleFor(input => input.Frequency).UpsideUp();
        RuleFor(input => input.Hours).Amount();
        RuleFor(input => input.HourCost).Amount();
        RuleFor(input => input.Records).Amount();
        RuleFor(input => input.RecordCost).Amount();
        RuleFor(input => input.Currency).Currency();
        RuleFor(input => input.Owner).Chosen().PlainText(EmailLength);
    }
}

internal static class RiskInputs
{
    public static IRuleBuilderOptions<T, RangeInput?> UpsideUp<T>(this IRuleBuilder<T, RangeInput?> rule) =>
        rule.Must(range => range is null || !range.ToRange().IsUpsideDown).WithErrorCode(RiskScenario.RangeUpsideDown.Code)
            .WithMessage((_, range) => UseCase.Wording(RiskScenario.RangeUpsideDown.Code, [range!.Low!, range.High!]));

    public static IRuleBuilderOptions<T, RangeInput?> Amount<T>(this IRuleBuilder<T, RangeInput?> rule) =>
        rule.Within(RiskScenario.LargestAmount, RiskScenario.AmountOutOfRange, _ => [RiskScenario.LargestAmount]);

    /// <param name="facts">For the words of the rule.</param>
    public static IRuleBuilderOptions<T, RangeInput?> Within<T>(this IRuleBuilder<T, RangeInput?> rule, decimal most, Rule outside, Func<AmountRange, IReadOnlyList<object>> facts) =>
        rule.UpsideUp().Must(range => range is null || range.ToRange().IsWithin(0, most)).WithErrorCode(outside.Code)
            .WithMessage((_, range) => UseCase.Wording(outside.Code, facts(range!.ToRange())));

    public static IRuleBuilderOptions<T, string?> Currency<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Required().Must(text => string.IsNullOrWhiteSpace(text) || RiskScenario.IsCurrency(text.Trim().ToUpperInvariant())).WithErrorCode(RiskScenario.CurrencyMalformed.Code)
            .WithMessage((_, text) => UseCase.Wording(RiskScenario.CurrencyMalformed.Code, [text ?? ""]));

    /// <exception cref="InvalidFieldException">Nobody has the address.</exception>
    public static async Task<RiskDetails> DetailsAsync(this CommandContext context, RiskInput input, CancellationToken cancellation)
    {
        var email = input.Owner!.Trim();
        var owner = await context.Db.People.AsTracking().FirstOrDefaultAsync(person => person.Email == email, cancellation) ?? throw new InvalidFieldException("owner", "field.unknown", FieldTexts.UnknownPerson.With(email));
        return new RiskDetails(
            input.Title.OneLine(), input.Frequency!.ToRange(), RangeOf(input.Hours), RangeOf(input.HourCost), RangeOf(input.Records), RangeOf(input.RecordCost), input.Currency!.Trim().ToUpperInvariant(), owner);
    }

    public static async Task<BusinessUnit> UnitOfAsync(this CommandContext context, string code, CancellationToken cancellation) =>
        (await context.Db.Units.AsTracking().OfCodesAsync([code], cancellation)).GetValueOrDefault(code) ?? throw new NotFoundException();

    /// <summary>A risk, tracked, with the unit that has it now. The risk of a merged unit still refers to that unit.</summary>
    /// <exception cref="StaleEditException">It changed after the person opened it.</exception>
    public static async Task<(RiskScenario Risk, BusinessUnit Unit)> RiskAsync(this CommandContext context, int id, Guid? seen, CancellationToken cancellation)
    {
        var risk = await context.Db.Risks.AsTracking().Include(scenario => scenario.Owner).FirstOrDefaultAsync(scenario => scenario.Id == id, cancellation) ?? throw new NotFoundException();
        if (seen is { } token && token != risk.ConcurrencyToken)
        {
            throw new StaleEditException();
        }

        var current = (await MergedUnits.LoadAsync(context.Db, cancellation)).GetValueOrDefault(risk.UnitId, risk.UnitId);
        return (risk, await context.Db.Units.FirstAsync(unit => unit.Id == current, cancellation));
    }

    private static AmountRange RangeOf(RangeInput? input) => input?.ToRange() ?? new AmountRange(0, 0);
}
