using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Organisation.Retirement;

/// <summary>Retires a unit that nothing open depends on. <see cref="ReinstateUnit"/> takes it back.</summary>
[Needs(Right.ManageUnits), OneAtATime]
public static class RetireUnit
{
    /// <param name="Seen">The state the person saw; an older one is refused as stale.</param>
    public sealed record Command(string Code, Guid? Seen) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var units = await context.UnitsAsync(cancellation);
            var unit = units.OfCurrentCode(command.Code, command.Seen);
            new UnitTree(units).Retire(unit, await DependentsAsync(unit.Id, context, cancellation), context.Actor, context.Now);
            return NoResult.Value;
        }

        private static async Task<UnitDependents> DependentsAsync(int unit, CommandContext context, CancellationToken cancellation)
        {
            var people = await context.Db.People.Where(person => person.UnitId == unit && person.DeactivatedAt == null).OrderBy(person => person.Name).Select(person => person.Name).ToListAsync(cancellation);
            var open = context.Db.Objections.Where(objection => objection.ClosedOn == null && objection.Units.Any(raising => raising.UnitId == unit && raising.WithdrawnAt == null));

            // A person who may not see an objection does not learn its number, nor how many there are.
            var numbers = await open.VisibleTo(context.Actor).OrderBy(objection => objection.Id).Select(objection => objection.Id).ToListAsync(cancellation);
            var areHidden = await open.CountAsync(cancellation) > numbers.Count;
            return new UnitDependents(people, [.. numbers.Select(id => $"OBJ-{id}").Concat(areHidden ? ["…"] : [])]);
        }
    }
}
