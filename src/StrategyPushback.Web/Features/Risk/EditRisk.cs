using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Risk;

/// <summary>Changes a risk of a unit.</summary>
[Needs(Right.DescribeRisks)]
[OneAtATime]
public static class EditRisk
{
    public sealed record Command : RiskInput, ICommand<NoResult>
    {
        public required int Id { get; init; }

        /// <summary>The state the editor saw; an older one is refused as stale. Null skips the check.</summary>
        public required Guid? Seen { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new RiskInputValidator());
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (risk, unit) = await context.RiskAsync(command.Id, command.Seen, cancellation);
            risk.Edit(await context.DetailsAsync(command, cancellation), unit, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
