using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Rollout.Training;

/// <summary>What a person or a program writes about a training.</summary>
public record TrainingInput
{
    public string? Title { get; init; }

    /// <summary>A room or the address of a web page.</summary>
    public string? Place { get; init; }

    public DateOnly? StartsOn { get; init; }

    /// <summary>The last day; the first one when it is left out.</summary>
    public DateOnly? EndsOn { get; init; }

    internal TrainingDetails ToDetails() => new(Title.OneLine(), Place.OneLine(), StartsOn!.Value, EndsOn ?? StartsOn.Value);
}

internal sealed class TrainingInputValidator : AbstractValidator<TrainingInput>
{
    public TrainingInputValidator()
    {
        RuleFor(input => input.Title).Required().PlainText(TrainingOffer.TitleLength);
        RuleFor(input => input.Place).PlainText(TrainingOffer.PlaceLength);
        RuleFor(input => input.StartsOn).Chosen();
        RuleFor(input => input.EndsOn).Must((input, ends) => !(ends < input.StartsOn)).WithErrorCode(TrainingOffer.DatesUpsideDown.Code)
            .WithMessage(input => UseCase.Wording(TrainingOffer.DatesUpsideDown.Code, [input.StartsOn!, input.EndsOn!]));
    }
}

internal static class TrainingLoading
{
    /// <summary>A training with its phase and its unit, which may have been merged, tracked. Who may change trainings sees every strategy.</summary>
    /// <exception cref="NotFoundException">It does not exist.</exception>
    /// <exception cref="StaleEditException">It changed after the person opened it.</exception>
    public static async Task<TrainingOffer> TrainingAsync(this CommandContext context, int id, Guid? seen, CancellationToken cancellation)
    {
        var offer = await context.Db.TrainingOffers.IgnoreQueryFilters().AsTracking().Include(offer => offer.Phase).Include(offer => offer.Unit).FirstOrDefaultAsync(offer => offer.Id == id, cancellation)
            ?? throw new NotFoundException();
        return seen is null || seen == offer.ConcurrencyToken ? offer : throw new StaleEditException();
    }

    /// <summary>Whether a phase reaches a unit, itself or through a unit that was merged into it.</summary>
    public static async Task<bool> IsReachedAsync(this CommandContext context, RolloutPhase phase, int unit, CancellationToken cancellation)
    {
        var units = await MergedUnits.WithMergedAsync(context.Db, unit, cancellation);
        return phase.Units.Any(reached => units.Contains(reached.UnitId));
    }
}
