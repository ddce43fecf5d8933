using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout;

/// <summary>Adds a phase to the rollout of a strategy, after the others.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class AddPhase
{
    public sealed record Command : PhaseInput, ICommand<Created>
    {
        /// <summary>The id of the strategy.</summary>
        public string? Strategy { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Strategy).Chosen();
            Include(new PhaseInputValidator());
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var id = RecordKey.Required(command.Strategy);
            var strategy = await context.Db.Strategies.AsTracking().FirstOrDefaultAsync(known => known.Id == id, cancellation) ?? throw new NotFoundException();
            var phases = await context.PhasesAsync(id, cancellation);
            var phase = RolloutPhase.Add(strategy, phases, await context.DetailsAsync(command, null, cancellation), context.Actor, context.Now);
            context.Db.Add(phase);
            return new Created(phase);
        }
    }
}
