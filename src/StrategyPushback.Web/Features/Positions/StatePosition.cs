using FluentValidation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Positions;

/// <summary>A lead states the position of the own unit on a version; the PMO records one on behalf of a unit. The last statement counts.</summary>
[Needs(Right.StatePosition), OneAtATime]
public static class StatePosition
{
    /// <param name="Unit">The unit's code, or a former code.</param>
    public sealed record Command(int Update, string? Unit, Stance? Stance) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Unit).Chosen();
            RuleFor(command => command.Stance).Must(stance => stance is Domain.Strategy.Stance.Support or Domain.Strategy.Stance.NoObjection or Domain.Strategy.Stance.Abstain)
                .WithErrorCode("field.not-allowed").WithMessage(_ => PositionTexts.CannotBeStated);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var update = await context.UpdateWithPositionsAsync(command.Update, cancellation);
            var unit = await context.Db.UnitOfCodeAsync(command.Unit!.Trim(), cancellation)
                ?? throw new InvalidFieldException("unit", "field.unknown", FieldTexts.UnknownUnit.With(command.Unit));
            var open = (await context.Db.OpenObjectionsAsync(context.Db.Objections, update.Id, cancellation)).GetValueOrDefault(unit.Id);
            update.StatePosition(unit, command.Stance!.Value, open.Objects, open.Blocks, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
