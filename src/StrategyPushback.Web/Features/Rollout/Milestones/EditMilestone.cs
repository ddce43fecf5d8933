using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout.Milestones;

/// <summary>Changes a milestone. The former values stay in the history, and its actuals stay.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class EditMilestone
{
    public sealed record Command : MilestoneInput, ICommand<NoResult>
    {
        public required int Id { get; init; }

        /// <summary>The state the editor saw; an older one is refused as stale. Null skips the check.</summary>
        public required Guid? Seen { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new MilestoneInputValidator());
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (milestone, phases) = await context.MilestoneAsync(command.Id, command.Seen, cancellation);
            milestone.Edit(await context.DetailsAsync(command, phases, cancellation), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
