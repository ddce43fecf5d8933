using FluentValidation;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout.Training;

/// <summary>Offers a training to the people of one unit that a phase reaches.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class OfferTraining
{
    public sealed record Command : TrainingInput, ICommand<Created>
    {
        /// <summary>The id of the phase.</summary>
        public string? Phase { get; init; }

        /// <summary>The code of the unit.</summary>
        public string? Unit { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Phase).Chosen();
            RuleFor(command => command.Unit).Chosen();
            Include(new TrainingInputValidator());
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (phase, _) = await context.PhaseAsync(RecordKey.Required(command.Phase), null, cancellation);
            var unit = await context.KnownUnitAsync(command.Unit!, cancellation);
            var offer = TrainingOffer.Add(phase, unit, await context.IsReachedAsync(phase, unit.Id, cancellation), command.ToDetails(), context.Actor, context.Now);
            context.Db.Add(offer);
            return new Created(offer);
        }
    }
}
