using FluentValidation;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Rollout;

/// <summary>Starts a phase. The CIO may start it with a reason although exit criteria of the phase before it are not met.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class StartPhase
{
    public static DraftKey DraftOf(int phase) => new("phase-start", $"PHA-{phase}");

    /// <param name="On">The first day; today when it is left out.</param>
    /// <param name="Reason">Why it starts although exit criteria are not met.</param>
    /// <param name="Seen">The state the person saw; an older one is refused as stale. Null skips the check.</param>
    public sealed record Command(int Id, Guid? Seen, DateOnly? On, string? Reason) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).PlainText(RolloutPhase.ReasonLength);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (phase, phases) = await context.PhaseAsync(command.Id, command.Seen, cancellation);
            phase.Start(phases, command.On ?? context.Now.Today, command.Reason.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
