using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform;

/// <summary>
/// Finds units by code. A renamed unit keeps its former code as an alias, and so does a unit that another one was merged
/// into, so the former code still finds it. Every place that accepts a unit code uses these methods.
/// </summary>
public static class UnitCodes
{
    /// <summary>The unit with this code or former code; null when there is none. Case is ignored.</summary>
    public static async Task<BusinessUnit?> UnitOfCodeAsync(this PushbackDb db, string code, CancellationToken cancellation = default) =>
        (await db.UnitsOfCodesAsync([code], cancellation)).GetValueOrDefault(code);

    /// <summary>The units with these codes or former codes, each under the code as it was given. Unknown codes are left out.</summary>
    public static Task<IReadOnlyDictionary<string, BusinessUnit>> UnitsOfCodesAsync(this PushbackDb db, IReadOnlyCollection<string> codes, CancellationToken cancellation = default) =>
        db.Units.OfCodesAsync(codes, cancellation);

    /// <summary>The unit with this code or former code, tracked.</summary>
    /// <exception cref="InvalidFieldException"><c>field.unknown</c>: no unit has it.</exception>
    public static async Task<BusinessUnit> KnownUnitAsync(this CommandContext context, string code, CancellationToken cancellation, string field = "unit")
    {
        var known = code.Trim();
        return (await context.Db.Units.AsTracking().OfCodesAsync([known], cancellation)).GetValueOrDefault(known)
            ?? throw new InvalidFieldException(field, "field.unknown", FieldTexts.UnknownUnit.With(code));
    }

    /// <summary>The units with these codes or former codes, tracked, each once. Blank codes are left out.</summary>
    /// <exception cref="InvalidFieldException"><c>field.unknown</c> at <c>units</c>: no unit has one of them.</exception>
    public static async Task<List<BusinessUnit>> KnownUnitsAsync(this CommandContext context, IReadOnlyList<string?>? codes, CancellationToken cancellation)
    {
        var known = (codes ?? []).Select(code => code?.Trim() ?? "").Where(code => code.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var units = await context.Db.Units.AsTracking().OfCodesAsync(known, cancellation);
        return known.Find(code => !units.ContainsKey(code)) is { } unknown
            ? throw new InvalidFieldException("units", "field.unknown", FieldTexts.UnknownUnit.With(unknown))
            : [.. units.Values.DistinctBy(unit => unit.Id)];
    }

    /// <summary>The units at the context's time: on a past day also those that were merged into another one later.</summary>
    public static IQueryable<BusinessUnit> Units(this QueryContext context)
    {
        var day = context.Now.Today;
        return context.IsPast ? context.Db.UnitsAndFormerUnits().Where(unit => unit.MergedOn == null || unit.MergedOn > day) : context.Db.Units;
    }

    /// <summary>All units, also those that were merged into another one, for names in the history and on past days.</summary>
    public static IQueryable<BusinessUnit> UnitsAndFormerUnits(this PushbackDb db) => db.Units.IgnoreQueryFilters();

    /// <summary>
    /// The keys of the units with this code, name or alias, as in <see cref="BusinessUnit.IsKnownAs"/>. Reads only names
    /// of the same length: loading the units took longer than a search itself (docs/decisions/0159-a-search-reads-names-of-units.md).
    /// </summary>
    public static async Task<List<int>> UnitsKnownAsAsync(this PushbackDb db, string name, CancellationToken cancellation)
    {
        // SQLite counts code points.
        var length = name.EnumerateRunes().Count();
        var names = await db.Units.Select(unit => new { unit.Id, Name = unit.Code })
            .Concat(db.Units.Select(unit => new { unit.Id, unit.Name }))
            .Concat(db.Units.SelectMany(unit => unit.Aliases, (unit, alias) => new { unit.Id, alias.Name }))
            .Where(known => known.Name.Length == length)
            .ToListAsync(cancellation);
        return [.. names.Where(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase)).Select(known => known.Id).Distinct()];
    }

    /// <summary>These units and those that have their objections now.</summary>
    public static async Task<List<int>> WithSuccessorsAsync(this PushbackDb db, IReadOnlyList<int> units, CancellationToken cancellation)
    {
        var merged = await db.UnitsAndFormerUnits().Where(unit => unit.MergedIntoId != null).Select(unit => new { unit.Id, Into = unit.MergedIntoId!.Value }).ToListAsync(cancellation);
        var found = units.ToHashSet();
        while (merged.Find(unit => found.Contains(unit.Id) && !found.Contains(unit.Into)) is { } next)
        {
            found.Add(next.Into);
        }

        return [.. found];
    }

    /// <summary>Those of the units that have these codes or former codes, each under the code as it was given.</summary>
    public static async Task<IReadOnlyDictionary<string, BusinessUnit>> OfCodesAsync(this IQueryable<BusinessUnit> all, IReadOnlyCollection<string> codes, CancellationToken cancellation)
    {
        var found = new Dictionary<string, BusinessUnit>(StringComparer.OrdinalIgnoreCase);
        if (codes.Count == 0)
        {
            return found;
        }

        // Codes are stored in upper case; the column of the aliases ignores case.
        var upperCodes = codes.Select(code => code.ToUpperInvariant()).ToList();
        var units = await all.Include(unit => unit.Aliases)
            .Where(unit => upperCodes.Contains(unit.Code) || unit.Aliases.Any(alias => upperCodes.Contains(alias.Name)))
            .ToListAsync(cancellation);
        foreach (var code in codes)
        {
            if (units.OfCode(code) is { } unit)
            {
                found[code] = unit;
            }
        }

        return found;
    }

    /// <summary>The same for units that are already loaded with their aliases.</summary>
    public static BusinessUnit? OfCode(this IReadOnlyCollection<BusinessUnit> units, string code) =>
        units.FirstOrDefault(unit => string.Equals(unit.Code, code, StringComparison.OrdinalIgnoreCase))
        ?? units.FirstOrDefault(unit => unit.Aliases.Any(alias => string.Equals(alias.Name, code, StringComparison.OrdinalIgnoreCase)));
}
