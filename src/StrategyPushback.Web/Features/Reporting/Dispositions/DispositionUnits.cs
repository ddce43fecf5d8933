using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Reporting.Dispositions;

/// <summary>Reads the raising units of objections at the context's time.</summary>
internal sealed class DispositionUnits(QueryContext context)
{
    /// <param name="Order">The position in the order of the organisation.</param>
    public sealed record Unit(int Id, int Order, string Code, string Name);

    private Dictionary<int, Unit>? _units;

    /// <summary>The units by objection, the leading one first; after all of them withdrew, those that raised it.</summary>
    public async Task<Dictionary<int, List<Unit>>> ReadAsync(int[] ids, CancellationToken cancellation)
    {
        var end = context.Now.At;
        var units = await AllAsync(cancellation);
        var raising = await context.Db.Set<RaisingUnit>().Where(unit => EF.Parameter(ids).Contains(unit.ObjectionId) && unit.At <= end).OrderBy(unit => unit.Order)
            .Select(unit => new { unit.ObjectionId, unit.UnitId, IsSupporting = unit.WithdrawnAt == null || unit.WithdrawnAt > end }).ToListAsync(cancellation);
        return raising.GroupBy(unit => unit.ObjectionId).ToDictionary(
            group => group.Key,
            group => group.Where(unit => unit.IsSupporting || !group.Any(other => other.IsSupporting)).Select(unit => units[unit.UnitId]).ToList());
    }

    public async Task<Dictionary<int, Unit>> AllAsync(CancellationToken cancellation) =>
        _units ??= await context.Db.UnitsAndFormerUnits().Select(unit => new Unit(unit.Id, unit.Order, unit.Code, unit.Name)).ToDictionaryAsync(unit => unit.Id, cancellation);
}
