using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Strategy.Compare;

/// <summary>What changed between two versions of a strategy, element by element, with the objections that caused it.</summary>
public sealed class ChangesQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="id">The newer version, as a rule.</param>
    /// <param name="from">The version to compare it with; null for the one before it.</param>
    /// <param name="unit">The code of a unit: only what concerns its objections and elements. Null for all changes.</param>
    /// <returns>Null when the version does not exist or the reader may not see it.</returns>
    /// <exception cref="InvalidFieldException"><paramref name="from"/> is no version of the same strategy, or <paramref name="unit"/> is no unit.</exception>
    public async Task<ChangesView?> LoadAsync(int id, int? from, string? unit, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var update = await context.Db.Updates.VisibleTo(context.Actor).Include(version => version.Strategy).FirstOrDefaultAsync(version => version.Id == id, cancellation);
        if (update is null)
        {
            return null;
        }

        var versions = await context.Db.Updates.VisibleTo(context.Actor).Where(version => version.StrategyId == update.StrategyId)
            .OrderByDescending(version => version.Order).Select(version => new { version.Id, version.Number, version.Order }).ToListAsync(cancellation);
        var older = from is null ? versions.Find(version => version.Order < update.Order)
            : versions.Find(version => version.Id == from) ?? throw new InvalidFieldException("from", "field.unknown", FieldTexts.UnknownUpdate.With(from));
        var units = await context.Db.Units.AsNoTracking().Include(known => known.Aliases).OrderBy(known => known.Order).ToListAsync(cancellation);
        var concerned = string.IsNullOrWhiteSpace(unit) ? null
            : units.Find(known => string.Equals(known.Code, unit.Trim(), StringComparison.OrdinalIgnoreCase)) ?? throw new InvalidFieldException("unit", "field.unknown", FieldTexts.UnknownUnit.With(unit));
        var own = units.Find(known => context.Actor.Leads(known.Id));
        var differences = older is null ? [] : await CompareAsync(context, older.Id, id, cancellation);
        var between = older is null ? [] : versions.Where(version => version.Order > Math.Min(older.Order, update.Order) && version.Order <= Math.Max(older.Order, update.Order)).Select(version => version.Id).ToList();
        var mayLink = update.AgainstLinkingChanges(context.Actor) is null;
        var causes = await ChangeCauses.LoadAsync(context, update.StrategyId, between, mayLink, cancellation);
        var touched = concerned is null ? null : await TouchedAsync(context, update.StrategyId, concerned, cancellation);
        var shown = differences.Where(difference => touched is null || touched.Contains(difference.ElementId) || causes.IsCausedBy(difference.ElementId, concerned!.Code) || IsNamedIn(difference, concerned!)).ToList();
        return new ChangesView(
            update.ConcurrencyToken,
            update.Strategy.Title,
            new(id, update.Number),
            older is null ? null : new(older.Id, older.Number),
            [.. versions.Where(version => version.Id != id).Select(version => new ComparedVersion(version.Id, version.Number))],
            Unit(concerned),
            Unit(own),
            [.. units.Select(known => Unit(known)!)],
            ChangeCounts.Of(shown),
            [.. shown.Where(difference => difference.IsChanged).Select((difference, place) => new ChangeLine(place + 1, difference, causes.Of(difference.ElementId), causes.ProposedFor(difference.ElementId)))],
            mayLink);
    }

    /// <summary>The comparison of two versions, without anything that depends on the reader.</summary>
    public static async Task<IReadOnlyList<ElementDifference>> CompareAsync(QueryContext context, int older, int newer, CancellationToken cancellation)
    {
        var elements = (await context.Db.ElementVersions.Where(element => element.UpdateId == older || element.UpdateId == newer)
            .OrderBy(element => element.Order).Select(element => new { element.UpdateId, element.ElementId, element.Level, element.Wording }).ToListAsync(cancellation))
            .ToLookup(element => element.UpdateId, element => new VersionElement(element.ElementId, element.Level, element.Wording));
        return VersionComparison.Of([.. elements[older]], [.. elements[newer]]);
    }

    /// <summary>The elements that objections of the unit name, as far as the reader may see these.</summary>
    private static async Task<HashSet<int>> TouchedAsync(QueryContext context, int strategyId, BusinessUnit unit, CancellationToken cancellation) =>
        [.. await context.Db.Objections.VisibleTo(context.Actor)
            .Where(objection => objection.StrategyId == strategyId && objection.Units.Any(raising => raising.UnitId == unit.Id))
            .SelectMany(objection => objection.Elements).Select(element => element.Id).Distinct().ToListAsync(cancellation)];

    /// <summary>Whether either version names the unit as lead or contributor of the element.</summary>
    private static bool IsNamedIn(ElementDifference difference, BusinessUnit unit) =>
        new[] { difference.Before, difference.After }.Any(placed => placed is not null && new[] { placed.Wording.Lead, placed.Wording.Contributors }
            .Any(names => (names ?? "").Split([',', ';', '/', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Any(unit.IsKnownAs)));

    private static ComparedUnit? Unit(BusinessUnit? unit) => unit is null ? null : new(unit.Code, unit.Name);
}
