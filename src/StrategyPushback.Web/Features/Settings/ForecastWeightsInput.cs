using FluentValidation;
using StrategyPushback.Domain.Forecast;

namespace StrategyPushback.Web.Features.Settings;

/// <summary>The points of the signals of the pushback forecast. Null leaves a value as it is; 0 switches a signal off.</summary>
public sealed record ForecastWeightsInput
{
    public int? NegativeEffect { get; init; }

    public int? MissingEffect { get; init; }

    public int? ReviewCycle { get; init; }

    public int? YearEnd { get; init; }

    public int? NoStatement { get; init; }

    public int? NotEngaged { get; init; }

    public int? RefusedEffect { get; init; }

    public int? ObjectedBefore { get; init; }

    public int? OpenNeed { get; init; }

    /// <summary>The points from which pushback is expected.</summary>
    public int? ExpectedFrom { get; init; }

    /// <summary>The input on top of the weights in force.</summary>
    internal ForecastWeights On(ForecastWeights weights) => new()
    {
        NegativeEffect = NegativeEffect ?? weights.NegativeEffect,
        MissingEffect = MissingEffect ?? weights.MissingEffect,
        ReviewCycle = ReviewCycle ?? weights.ReviewCycle,
        YearEnd = YearEnd ?? weights.YearEnd,
        NoStatement = NoStatement ?? weights.NoStatement,
        NotEngaged = NotEngaged ?? weights.NotEngaged,
        RefusedEffect = RefusedEffect ?? weights.RefusedEffect,
        ObjectedBefore = ObjectedBefore ?? weights.ObjectedBefore,
        OpenNeed = OpenNeed ?? weights.OpenNeed,
        ExpectedFrom = ExpectedFrom ?? weights.ExpectedFrom,
    };
}

internal sealed class ForecastWeightsValidator : AbstractValidator<ForecastWeightsInput>
{
    public ForecastWeightsValidator()
    {
        RuleFor(weights => weights.NegativeEffect).Between(0, ForecastWeights.Heaviest);
        RuleFor(weights => weights.MissingEffect).Between(0, ForecastWeights.Heaviest);
        RuleFor(weights => weights.ReviewCycle).Between(0, ForecastWeights.Heaviest);
        RuleFor(weights => weights.YearEnd).Between(0, ForecastWeights.Heaviest);
        RuleFor(weights => weights.NoStatement).Between(0, ForecastWeights.Heaviest);
        RuleFor(weights => weights.NotEngaged).Between(0, ForecastWeights.Heaviest);
        RuleFor(weights => weights.RefusedEffect).Between(0, ForecastWeights.Heaviest);
        RuleFor(weights => weights.ObjectedBefore).Between(0, ForecastWeights.Heaviest);
        RuleFor(weights => weights.OpenNeed).Between(0, ForecastWeights.Heaviest);
        RuleFor(weights => weights.ExpectedFrom).Between(1, ForecastWeights.MostExpected);
    }
}
