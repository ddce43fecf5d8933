using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Goals;

/// <summary>Changes the facts of a goal. Its holder stays.</summary>
[Needs(Right.WriteGoals)]
public static class EditGoal
{
    public sealed record Command : GoalInput, ICommand<NoResult>
    {
        public required string Id { get; init; }

        /// <summary>The state that the person saw; an older one is refused as stale.</summary>
        public required Guid? Seen { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new GoalInputValidator(isNew: false));
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var goal = await context.GoalAsync(command.Id, command.Seen, cancellation);
            goal.Edit(command.ToDetails(goal.Details), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
