using FluentValidation;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Sessions;

/// <summary>Cancels a session with a reason.</summary>
[Needs(Right.PlanSessions), OneAtATime]
public static class CancelSession
{
    public static DraftKey DraftOf(int session) => new("session-cancellation", $"SES-{session}");

    /// <param name="Seen">The state the person saw; an older one is refused as stale. Null skips the check.</param>
    public sealed record Command(int Id, Guid? Seen, string? Reason) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason)
            .Must(text => !string.IsNullOrWhiteSpace(text)).WithErrorCode(Session.ReasonRequired.Code).WithMessage(_ => UseCase.Wording(Session.ReasonRequired.Code)).PlainText(Session.ReasonLength);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            (await context.SessionAsync(command.Id, command.Seen, cancellation)).Cancel(command.Reason.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
