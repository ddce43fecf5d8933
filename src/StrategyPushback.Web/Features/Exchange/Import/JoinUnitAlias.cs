using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>One more name a unit is known by, from here on and for every file.</summary>
[Needs(Right.NameUnits)]
public static class JoinUnitAlias
{
    public sealed record Command(string? Code, string? Alias) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Code).Required();
            RuleFor(command => command.Alias).Required().PlainText(200);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var units = await context.Db.Units.AsTracking().Include(unit => unit.Aliases).ToListAsync(cancellation);
            var unit = units.Find(unit => unit.Code == command.Code) ?? throw new InvalidFieldException("code", "field.unknown", FieldTexts.UnknownUnit.With(command.Code));
            var alias = command.Alias.OneLine();
            if (units.Exists(known => known.IsKnownAs(alias)))
            {
                throw new Domain.Common.BrokenRule(BusinessUnit.AliasTaken, alias);
            }

            unit.AddAlias(alias);
            return NoResult.Value;
        }
    }
}
