using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Pulses;

/// <summary>Plans a round of the survey of support and clarity.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class PlanPulse
{
    /// <param name="Strategy">The id of the strategy.</param>
    /// <param name="Title">What the round is for, for example the phase before which it asks.</param>
    /// <param name="Opens">The first day on which people answer.</param>
    /// <param name="Closes">The last day on which people answer.</param>
    /// <param name="Units">The codes of the units whose people are asked.</param>
    public sealed record Command(string? Strategy, string? Title, DateOnly? Opens, DateOnly? Closes, IReadOnlyList<string>? Units) : ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        private const int MostUnits = 500;

        public Validator()
        {
            RuleFor(command => command.Strategy).Chosen();
            RuleFor(command => command.Title).Required().PlainText(Pulse.TitleLength);
            RuleFor(command => command.Opens).Chosen();
            RuleFor(command => command.Closes).Chosen();
            RuleFor(command => command.Closes).Must((command, closes) => !(closes < command.Opens)).WithErrorCode(Pulse.DatesUpsideDown.Code)
                .WithMessage(command => UseCase.Wording(Pulse.DatesUpsideDown.Code, [command.Opens!, command.Closes!]));
            RuleFor(command => command.Units).Must(units => units is { Count: > 0 }).WithErrorCode(Pulse.UnitsRequired.Code).WithMessage(_ => UseCase.Wording(Pulse.UnitsRequired.Code)).AtMost(MostUnits);
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var id = RecordKey.Required(command.Strategy);
            var strategy = await context.Db.Strategies.AsTracking().FirstOrDefaultAsync(known => known.Id == id, cancellation) ?? throw new NotFoundException();
            var units = await context.KnownUnitsAsync(command.Units, cancellation);
            var pulse = Pulse.Plan(strategy, new(command.Title.OneLine(), command.Opens!.Value, command.Closes!.Value, [.. units.OrderBy(unit => unit.Order)]), context.Actor, context.Now);
            context.Db.Add(pulse);
            return new Created(pulse);
        }
    }
}
