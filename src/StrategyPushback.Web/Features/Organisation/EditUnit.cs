using FluentValidation;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Organisation;

/// <summary>Changes a unit's code, name, parent, aliases or whether it is part of IT.</summary>
[Needs(Right.ManageUnits)]
public static class EditUnit
{
    public sealed record Command : UnitInput, ICommand<NoResult>
    {
        /// <summary>The unit's code before the edit.</summary>
        public required string Unit { get; init; }

        /// <summary>The state the editor saw; an older one is refused as stale.</summary>
        public required Guid? Seen { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new UnitInputValidator(isNew: false));
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var units = await context.UnitsAsync(cancellation);
            var unit = units.OfCode(command.Unit, command.Seen);
            new UnitTree(units).Edit(unit, command.ToDetails(units, unit.Details), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
