using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Rollout.Milestones;

/// <summary>The owner of a milestone, the CIO or the PMO records what was measured. A second actual for the same date corrects the first.</summary>
[Needs(Right.RecordActual), OneAtATime]
public static class RecordActual
{
    public static DraftKey DraftOf(int milestone) => new("milestone-actual", $"MIL-{milestone}");

    /// <param name="Seen">The state the person saw; an older one is refused as stale. Null skips the check.</param>
    /// <param name="Value">Left out for a milestone without a measure, which is reached.</param>
    /// <param name="On">The day it was measured; today when it is left out.</param>
    public sealed record Command(int Id, Guid? Seen, decimal? Value, DateOnly? On) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Value).InRange();
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (milestone, _) = await context.MilestoneAsync(command.Id, command.Seen, cancellation);
            milestone.RecordActual(command.Value, command.On ?? context.Now.Today, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
