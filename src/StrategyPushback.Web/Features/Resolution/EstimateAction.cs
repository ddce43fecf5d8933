using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>The owner, the CIO or the PMO estimates the effort and the probability of an action. Null removes an estimate.</summary>
[Needs(Right.ReportOnAction)]
public static class EstimateAction
{
    public sealed record Command(string Id, Guid? Seen, decimal? EffortDays, decimal? Probability) : ICommand<NoResult>, IActionCommand, IEstimate;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => this.Estimated();
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var action = await context.ActionAsync(command, cancellation);
            action.Estimate(command.EffortDays, command.Probability, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
