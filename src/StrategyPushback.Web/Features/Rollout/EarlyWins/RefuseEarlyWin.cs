using FluentValidation;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Rollout.EarlyWins;

/// <summary>The lead of a concerned unit refuses an early win, with a reason.</summary>
[Needs(Right.ActForUnit), OneAtATime]
public static class RefuseEarlyWin
{
    public static DraftKey DraftOf(int win) => new("early-win-refusal", $"WIN-{win}");

    /// <param name="Seen">The state the person saw; an older one is refused as stale. Null skips the check.</param>
    public sealed record Command(int Id, Guid? Seen, string? Reason) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason)
            .Must(text => !string.IsNullOrWhiteSpace(text)).WithErrorCode(EarlyWin.ReasonRequired.Code).WithMessage(_ => UseCase.Wording(EarlyWin.ReasonRequired.Code)).PlainText(EarlyWin.ReasonLength);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (win, unit) = await context.EarlyWinAsync(command.Id, command.Seen, cancellation);
            win.Refuse(unit, command.Reason.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
