using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Predictions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Claims;

/// <summary>A side claims with a probability what will be true on a day, about an objection or an element.</summary>
[Needs(Right.ActForEitherSide), OneAtATime]
public static class MakeClaim
{
    /// <param name="Objection">The number of the objection; null for a claim about an element.</param>
    /// <param name="Element">The id of the element; null for a claim about an objection.</param>
    /// <param name="Wording">What can be checked on the day, with its measure.</param>
    /// <param name="DueOn">The day on which it is checked.</param>
    /// <param name="Probability">In percent, from 1 to 99.</param>
    /// <param name="Unit">Code of the unit that claims it; required of a person who could claim it for several units.</param>
    public sealed record Command(string? Objection, string? Element, string? Wording, DateOnly? DueOn, int? Probability, string? Unit = null) : ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Objection).Must((command, objection) => string.IsNullOrWhiteSpace(objection) != string.IsNullOrWhiteSpace(command.Element)).WithErrorCode("field.required").WithMessage(_ => ClaimTexts.ChooseOne);
            RuleFor(command => command.Wording).Required().PlainText(Prediction.WordingLength);
            RuleFor(command => command.Unit).PlainText(BusinessUnit.NameLength);
            RuleFor(command => command.DueOn).Chosen();
            RuleFor(command => command.Probability).Chosen(Prediction.LeastProbability, Prediction.MostProbability);
            RuleFor(command => command.Probability).Must(percent => percent is null or (>= Prediction.LeastProbability and <= Prediction.MostProbability)).WithErrorCode(Prediction.ProbabilityOutOfRange.Code)
                .WithMessage(_ => UseCase.Wording(Prediction.ProbabilityOutOfRange.Code, [Prediction.LeastProbability, Prediction.MostProbability]));
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var details = new PredictionDetails(command.Wording.OneLine(), command.DueOn!.Value, command.Probability!.Value);
            var claim = string.IsNullOrWhiteSpace(command.Element)
                ? await AboutObjectionAsync(command, details, context, cancellation)
                : await AboutElementAsync(RecordKey.Required(command.Element), command, details, context, cancellation);
            context.Db.Add(claim);
            return new Created(claim);
        }

        private static async Task<Prediction> AboutObjectionAsync(Command command, PredictionDetails details, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command.Objection!, cancellation);
            return Prediction.About(objection, details, context.Actor, context.Now, unitId: await UnitAsync(command.Unit, Prediction.UnitsOf(objection, context.Actor), context, cancellation));
        }

        private static async Task<Prediction> AboutElementAsync(int id, Command command, PredictionDetails details, CommandContext context, CancellationToken cancellation)
        {
            var readable = context.Db.ElementsVisibleTo(context.Actor).Select(version => version.ElementId);
            var element = await context.Db.Elements.AsTracking().FirstOrDefaultAsync(element => element.Id == id && readable.Contains(element.Id), cancellation) ?? throw new NotFoundException();
            var unit = await UnitAsync(command.Unit, Prediction.UnitsOf(context.Actor), context, cancellation);
            return Prediction.About(await context.Db.Strategies.AsTracking().SingleAsync(strategy => strategy.Id == element.StrategyId, cancellation), element, details, context.Actor, context.Now, unitId: unit);
        }

        /// <summary>The unit that is named; null when none is and the person could claim for one at most.</summary>
        private static async Task<int?> UnitAsync(string? code, IReadOnlyList<int> units, CommandContext context, CancellationToken cancellation)
        {
            if (string.IsNullOrWhiteSpace(code))
            {
                return units.Count > 1 ? throw new InvalidFieldException("unit", "field.required", FieldTexts.NotChosen) : (int?)null;
            }

            return await context.Db.UnitOfCodeAsync(code.Trim(), cancellation) is { } unit && units.Contains(unit.Id) ? unit.Id : throw new InvalidFieldException("unit", "field.unknown", FieldTexts.UnknownUnit.With(code));
        }
    }
}
