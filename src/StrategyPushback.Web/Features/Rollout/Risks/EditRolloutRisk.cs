using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout.Risks;

/// <summary>Changes a risk of a rollout. The former values stay in the history.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class EditRolloutRisk
{
    public sealed record Command : RolloutRiskInput, ICommand<NoResult>
    {
        public required int Id { get; init; }

        /// <summary>The state the editor saw; an older one is refused as stale. Null skips the check.</summary>
        public required Guid? Seen { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new RolloutRiskInputValidator());
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var risk = await context.RolloutRiskAsync(command.Id, command.Seen, cancellation);
            risk.Edit(await context.DetailsAsync(command, risk.Phase, cancellation), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
