using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Organisation;

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
    public static async Task<IReadOnlyDictionary<string, BusinessUnit>> UnitsOfCodesAsync(this PushbackDb db, IReadOnlyCollection<string> codes, CancellationToken cancellation = default)
    {
        var found = new Dictionary<string, BusinessUnit>(StringComparer.OrdinalIgnoreCase);
        if (codes.Count == 0)
        {
            return found;
        }

        // Codes are stored in upper case; the column of the aliases ignores case.
        var upperCodes = codes.Select(code => code.ToUpperInvariant()).ToList();
        var units = await db.Units.Include(unit => unit.Aliases)
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
