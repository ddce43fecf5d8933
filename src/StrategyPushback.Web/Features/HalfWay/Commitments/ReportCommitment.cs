using FluentValidation;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.HalfWay.Commitments;

/// <summary>The owner of a commitment, or the side that made it, says that it was kept.</summary>
[Needs(Right.ReportOnAction), OneAtATime]
public static class ReportCommitment
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
            objection.CommitmentOf(command.Commitment, command.Seen).ReportKept(command.Reason.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
