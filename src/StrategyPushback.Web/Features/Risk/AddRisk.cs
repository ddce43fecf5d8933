using FluentValidation;
using StrategyPushback.Domain.Risk;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Risk;

/// <summary>Records a risk of a unit.</summary>
[Needs(Right.DescribeRisks)]
[OneAtATime]
public static class AddRisk
{
    public sealed record Command : RiskInput, ICommand<Created>
    {
        /// <summary>The code of the unit.</summary>
        public required string Unit { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new RiskInputValidator());
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var unit = await context.UnitOfAsync(command.Unit, cancellation);
            var risk = RiskScenario.Add(unit, await context.DetailsAsync(command, cancellation), context.Actor, context.Now);
            context.Db.Add(risk);
            return new Created(risk);
        }
    }
}
