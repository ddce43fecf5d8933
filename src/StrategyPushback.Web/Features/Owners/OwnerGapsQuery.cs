using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Ownership;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Owners;

/// <summary>Which of some units have no owner in authority for the strategy of a version.</summary>
public sealed class OwnerGapsQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="codes">The codes of the units.</param>
    public async Task<IReadOnlyList<Gap>> LoadAsync(int update, IReadOnlyCollection<string> codes, CancellationToken cancellation = default)
    {
        if (codes.Count == 0)
        {
            return [];
        }

        await using var context = await contexts.CreateAsync(cancellation);
        var strategy = await context.Db.Updates.VisibleTo(context.Actor).Where(version => version.Id == update).Select(version => (int?)version.StrategyId).FirstOrDefaultAsync(cancellation);
        return strategy is { } key ? await OfAsync(context, key, context.Db.Units.Where(unit => codes.Contains(unit.Code)), cancellation) : [];
    }

    /// <summary>The gaps of some units in a strategy that the reader may see.</summary>
    internal static async Task<IReadOnlyList<Gap>> OfAsync(QueryContext context, int strategy, IQueryable<BusinessUnit> asked, CancellationToken cancellation)
    {
        var units = await asked.OrderBy(unit => unit.Order).Select(unit => new { unit.Id, unit.Code, unit.Name }).ToListAsync(cancellation);
        var ids = units.ConvertAll(unit => unit.Id);
        var owners = await context.Db.BusinessOwners.Include(owner => owner.Person)
            .Where(owner => owner.StrategyId == strategy && owner.EndedOn == null && ids.Contains(owner.UnitId)).ToDictionaryAsync(owner => owner.UnitId, cancellation);
        var lines = await UnitLines.LoadAsync(context.Db, cancellation);
        return
        [
            .. units.Select(unit => (Unit: unit, Owner: owners.GetValueOrDefault(unit.Id)))
                .Select(seat => new Gap(seat.Unit.Code, seat.Unit.Name, BusinessOwner.AuthorityOf(seat.Owner?.Person, lines.Of(seat.Unit.Id)), seat.Owner?.Person.Name))
                .Where(gap => gap.Authority is not OwnerAuthority.InAuthority),
        ];
    }

    /// <param name="Person">The owner who left or moved; null when none was appointed.</param>
    public sealed record Gap(string Unit, string UnitName, OwnerAuthority Authority, string? Person);
}
