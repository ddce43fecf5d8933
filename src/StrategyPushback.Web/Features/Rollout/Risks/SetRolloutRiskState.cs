using FluentValidation;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Rollout.Risks;

/// <summary>The owner of a risk, the CIO or the PMO says that it was mitigated, has occurred, no longer applies, or is open again.</summary>
[Needs(Right.RecordActual), OneAtATime]
public static class SetRolloutRiskState
{
    public static DraftKey DraftOf(int risk) => new("rollout-risk-state", $"RRI-{risk}");

    /// <param name="Seen">The state the person saw; an older one is refused as stale. Null skips the check.</param>
    /// <param name="Note">What happened.</param>
    public sealed record Command(int Id, Guid? Seen, RolloutRiskState? State, string? Note) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.State).Chosen();
            RuleFor(command => command.Note).Must(note => !string.IsNullOrWhiteSpace(note)).WithErrorCode(RolloutRisk.NoteRequired.Code).WithMessage(_ => UseCase.Wording(RolloutRisk.NoteRequired.Code)).PlainText(RolloutRisk.NoteLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            (await context.RolloutRiskAsync(command.Id, command.Seen, cancellation)).SetState(command.State!.Value, command.Note.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
