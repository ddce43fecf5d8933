using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Web.Platform;

/// <summary>Finds the units that a cell names: first the whole text as one name, then its parts between separators.</summary>
public sealed class UnitNames(IReadOnlyList<BusinessUnit> units)
{
    private static readonly char[][] s_signs = [[';', '\n', '\r', '|'], ['+'], [',']];

    private readonly Dictionary<string, (BusinessUnit Unit, bool IsAlias)> _known = Known(units);

    /// <summary>The unit with this code or former code.</summary>
    public BusinessUnit? OfCode(string code) => units.OfCode(code);

    /// <summary>The unit with this code, name or alias as a whole; null for an unknown name.</summary>
    public BusinessUnit? Find(string name) => _known.TryGetValue(Folded(name), out var found) ? found.Unit : null;

    /// <summary>The names in a cell, each with its unit; the unit is null for an unknown name.</summary>
    public IReadOnlyList<(string Name, BusinessUnit? Unit, bool IsAlias)> In(string cell)
    {
        var names = new List<(string, BusinessUnit?, bool)>();
        Split(cell.Trim(), 0, names);
        return names;
    }

    private void Split(string text, int signs, List<(string Name, BusinessUnit? Unit, bool IsAlias)> into)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (_known.TryGetValue(Folded(text), out var found))
        {
            into.Add((text, found.Unit, found.IsAlias));
            return;
        }

        for (var at = signs; at < s_signs.Length; at++)
        {
            var parts = text.Split(s_signs[at], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length > 1)
            {
                foreach (var part in parts)
                {
                    Split(part, at, into);
                }

                return;
            }

            text = parts.Length == 1 ? parts[0] : text;
        }

        into.Add((text, _known.TryGetValue(Folded(text), out found) ? found.Unit : null, found.IsAlias));
    }

    private static Dictionary<string, (BusinessUnit Unit, bool IsAlias)> Known(IReadOnlyList<BusinessUnit> units)
    {
        var known = new Dictionary<string, (BusinessUnit, bool)>();
        foreach (var unit in units)
        {
            known.TryAdd(Folded(unit.Name), (unit, false));
            known.TryAdd(Folded(unit.Code), (unit, true));
        }

        foreach (var (unit, alias) in units.SelectMany(unit => unit.Aliases.Select(alias => (unit, alias))))
        {
            known.TryAdd(Folded(alias.Name), (unit, true));
        }

        return known;
    }

    private static string Folded(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
