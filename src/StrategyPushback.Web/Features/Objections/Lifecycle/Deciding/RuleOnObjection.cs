using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Deciding;

/// <summary>The CIO decides an escalation, with a written reason.</summary>
[Needs(Right.Rule)]
public static class RuleOnObjection
{
    public sealed record Command(string Number, Guid? Seen, RulingKind? Ruling, string? Reason, string? MinorityOpinion) : EndingCommand(Number, Seen), ICommand<NoResult>;

    public sealed class Validator : EndingValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Ruling).Chosen();
            RuleFor(command => command.Reason).PlainText(Objection.TextLength);
            RuleFor(command => command.MinorityOpinion).PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var ending = await context.EndingAsync(command, cancellation);
            ending.Objection.Rule(command.Ruling!.Value, command.Reason.Plain(), command.MinorityOpinion.Plain(), context.Actor, context.Now);
            ending.SettleActions(context);
            return NoResult.Value;
        }
    }
}

public sealed record RuleBody(RulingKind? Ruling, string? Reason, string? MinorityOpinion, OpenActionsChoice? OpenActions = null, string? MoveActionsTo = null);
