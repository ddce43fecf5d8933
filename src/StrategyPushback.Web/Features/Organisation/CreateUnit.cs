using FluentValidation;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Organisation;

/// <summary>Adds a unit as the last one within its parent.</summary>
[Needs(Right.ManageUnits)]
public static class CreateUnit
{
    public sealed record Command : UnitInput, ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new UnitInputValidator(isNew: true));
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var units = await context.UnitsAsync(cancellation);
            var details = command.ToDetails(units, new UnitDetails("", "", null, [], IsIt: false));
            var unit = new UnitTree(units).Create(details, context.Actor, context.Now);
            context.Db.Add(unit);
            return new Created(unit);
        }
    }
}
