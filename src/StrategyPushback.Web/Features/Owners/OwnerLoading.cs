using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Ownership;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Owners;

/// <summary>The units above each unit. An owner of a unit belongs to it or to one of them.</summary>
internal sealed class UnitLines(IReadOnlyDictionary<int, int?> parents)
{
    public static async Task<UnitLines> LoadAsync(PushbackDb db, CancellationToken cancellation) =>
        new(await db.Units.Select(unit => new { unit.Id, unit.ParentId }).ToDictionaryAsync(unit => unit.Id, unit => unit.ParentId, cancellation));

    /// <summary>The unit and the units above it.</summary>
    public IReadOnlyCollection<int> Of(int unit)
    {
        var line = new HashSet<int>();
        for (int? next = unit; next is { } id && line.Add(id); next = parents.GetValueOrDefault(id))
        {
        }

        return line;
    }
}

internal static class OwnerLoading
{
    /// <summary>The present owners with their people, by strategy and unit.</summary>
    public static async Task<IReadOnlyDictionary<(int Strategy, int Unit), BusinessOwner>> PresentOwnersAsync(this PushbackDb db, IReadOnlyCollection<int> strategies, CancellationToken cancellation) =>
        (await db.BusinessOwners.Include(owner => owner.Person).Where(owner => owner.EndedOn == null && strategies.Contains(owner.StrategyId)).ToListAsync(cancellation))
        .ToDictionary(owner => (owner.StrategyId, owner.UnitId));

    /// <summary>An owner with the person, the strategy and the assessments, tracked.</summary>
    /// <exception cref="NotFoundException">It does not exist, or this person may not read its assessments.</exception>
    public static async Task<BusinessOwner> AssessedOwnerAsync(this CommandContext context, int id, Guid? seen, CancellationToken cancellation)
    {
        var owner = await context.Db.BusinessOwners.AsTracking().Include(owner => owner.Person).Include(owner => owner.Strategy)
            .Include(owner => owner.Assessments.OrderBy(assessment => assessment.Id)).ThenInclude(assessment => assessment.Answers.OrderBy(answer => answer.Id))
            .FirstOrDefaultAsync(owner => owner.Id == id, cancellation);
        if (owner is null || !BusinessOwner.MayReadAssessments(owner.PersonId, context.Actor) || !await context.Db.StrategiesVisibleTo(context.Actor).AnyAsync(strategy => strategy.Id == owner.StrategyId, cancellation))
        {
            throw new NotFoundException();
        }

        return seen is null || seen == owner.ConcurrencyToken ? owner : throw new StaleEditException();
    }
}
