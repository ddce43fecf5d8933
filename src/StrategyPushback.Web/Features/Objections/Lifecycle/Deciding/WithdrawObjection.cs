using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Api;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Deciding;

/// <summary>A unit withdraws its support. When no unit is left, the objection is withdrawn.</summary>
[Needs(Right.ActForUnit)]
public static class WithdrawObjection
{
    public sealed record Command(string Number, Guid? Seen, string? Reason) : EndingCommand(Number, Seen), ICommand<NoResult>;

    public sealed class Validator : EndingValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Reason).PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var ending = await context.EndingAsync(command, cancellation);
            ending.Objection.Withdraw(command.Reason.Plain(), context.Actor, context.Now);
            ending.SettleActions(context);
            return NoResult.Value;
        }
    }
}

public sealed record WithdrawBody(string? Reason, OpenActionsChoice? OpenActions = null, string? MoveActionsTo = null) : IOptionalBody;
