using FluentValidation;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout.Risks;

/// <summary>Adds a risk to a phase of a rollout.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class AddRolloutRisk
{
    public sealed record Command : RolloutRiskInput, ICommand<Created>
    {
        /// <summary>The id of the phase.</summary>
        public string? Phase { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Phase).Chosen();
            Include(new RolloutRiskInputValidator());
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (phase, _) = await context.PhaseAsync(RecordKey.Required(command.Phase), null, cancellation);
            var risk = RolloutRisk.Add(phase, await context.DetailsAsync(command, phase, cancellation), context.Actor, context.Now);
            context.Db.Add(risk);
            return new Created(risk);
        }
    }
}
