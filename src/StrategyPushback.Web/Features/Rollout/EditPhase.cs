using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout;

/// <summary>Changes the plan of a phase. The former values stay in the history.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class EditPhase
{
    public sealed record Command : PhaseInput, ICommand<NoResult>
    {
        public required int Id { get; init; }

        /// <summary>The state the editor saw; an older one is refused as stale. Null skips the check.</summary>
        public required Guid? Seen { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new PhaseInputValidator());
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (phase, phases) = await context.PhaseAsync(command.Id, command.Seen, cancellation);
            phase.Edit(await context.DetailsAsync(command, phase, cancellation), phases, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
