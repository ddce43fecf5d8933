using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Risk;

/// <summary>Takes a risk out of every figure. It stays in the history.</summary>
[Needs(Right.DescribeRisks)]
[OneAtATime]
public static class RetireRisk
{
    public sealed record Command(int Id, Guid? Seen) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (risk, unit) = await context.RiskAsync(command.Id, command.Seen, cancellation);
            risk.Retire(unit, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
