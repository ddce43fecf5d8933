using FluentValidation;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Organisation.Merge;

/// <summary>Merges a unit into another one. <see cref="UndoMerge"/> takes it back on the same day.</summary>
[Needs(Right.ManageUnits), OneAtATime]
public static class MergeUnits
{
    /// <param name="Code">The current code of the unit that ends.</param>
    /// <param name="Into">Code or name of the unit that remains.</param>
    /// <param name="Confirm">The code of the unit that ends, once more; required when only one of the two is part of IT.</param>
    /// <param name="Seen">The state of the ending unit that the person saw; an older one is refused as stale.</param>
    public sealed record Command(string Code, string? Into, string? Confirm, Guid? Seen) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Into).Chosen();
            RuleFor(command => command.Into).PlainText(BusinessUnit.NameLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var units = await context.UnitsAsync(cancellation);
            var (from, into) = (units.OfCurrentCode(command.Code, command.Seen), IntoOf(command.Into!.Trim(), units));
            var tree = new UnitTree(units);
            RequireConfirmation(command, from, into, tree);

            var references = await context.ReferencesAsync(from.Id, into.Id, cancellation);
            var positions = references.Updates.SelectMany(update => update.Positions).ToList();
            context.Db.Add(tree.Merge(from, into, references, context.Actor, context.Now));
            context.Db.RemoveRange(positions.Except(references.Updates.SelectMany(update => update.Positions)));
            return NoResult.Value;
        }

        private static BusinessUnit IntoOf(string name, List<BusinessUnit> units) =>
            units.OfCode(name) ?? units.Find(unit => unit.IsKnownAs(name)) ?? throw new InvalidFieldException("into", "field.unknown", FieldTexts.UnknownUnit.With(name));

        /// <summary>The unit that remains keeps its side, so the objections of the other one change theirs.</summary>
        private static void RequireConfirmation(Command command, BusinessUnit from, BusinessUnit into, UnitTree tree)
        {
            if (from.IsIt != into.IsIt && tree.AgainstMerging(from, into) is null && !string.Equals(command.Confirm?.Trim(), from.Code, StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidFieldException("confirm", "unit.merge-confirmation", UseCase.Wording("unit.merge-confirmation", [from.Name, into.Name, from.Code]));
            }
        }
    }
}
