using FluentValidation;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.HalfWay.Commitments;

/// <summary>The other side records that a commitment was kept.</summary>
[Needs(Right.ActForEitherSide), OneAtATime]
public static class KeepCommitment
{
    public sealed record Command(string Number, int Commitment, string? Reason, Guid? Seen = null) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).PlainText(Commitment.ReasonLength);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.HalfWayAsync(command.Number, cancellation);
            objection.CommitmentOf(command.Commitment, command.Seen).RecordKept(command.Reason.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
