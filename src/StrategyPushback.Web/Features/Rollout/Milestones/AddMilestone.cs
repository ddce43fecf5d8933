using FluentValidation;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout.Milestones;

/// <summary>Adds a milestone to a phase.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class AddMilestone
{
    public sealed record Command : MilestoneInput, ICommand<Created>
    {
        /// <summary>The id of the phase.</summary>
        public string? Phase { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Phase).Chosen();
            Include(new MilestoneInputValidator());
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (phase, phases) = await context.PhaseAsync(RecordKey.Required(command.Phase), null, cancellation);
            return new Created(Milestone.Add(phase, await context.DetailsAsync(command, phases, cancellation), context.Actor, context.Now));
        }
    }
}
