using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout.Training;

/// <summary>Changes a training. The former values stay in the history.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class EditTraining
{
    public sealed record Command : TrainingInput, ICommand<NoResult>
    {
        public required int Id { get; init; }

        /// <summary>The state the editor saw; an older one is refused as stale. Null skips the check.</summary>
        public required Guid? Seen { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new TrainingInputValidator());
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            (await context.TrainingAsync(command.Id, command.Seen, cancellation)).Edit(command.ToDetails(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
