using FluentValidation;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>Adds a name that a file uses as an alias of a unit, for this and all later files.</summary>
[Needs(Right.NameUnits)]
public static class JoinUnitAlias
{
    public sealed record Command(string? Code, string? Alias) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Code).Chosen();
            RuleFor(command => command.Alias).Required().PlainText(BusinessUnit.NameLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var units = await context.UnitsAsync(cancellation);
            var unit = units.OfCode(command.Code!) ?? throw new InvalidFieldException("code", "field.unknown", FieldTexts.UnknownUnit.With(command.Code));
            new UnitTree(units).AddAlias(unit, command.Alias.OneLine(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
