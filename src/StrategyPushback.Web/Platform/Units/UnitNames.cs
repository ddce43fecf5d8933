using System.Text.RegularExpressions;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Web.Platform;

/// <summary>
/// Finds the units that a cell names. Semicolons, bars, plus signs, bullets and line breaks always separate names. Commas,
/// slashes, ampersands and words such as "and" are also part of names, as in "Contoso, SA": they separate only names that are all known.
/// </summary>
public sealed partial class UnitNames(IReadOnlyList<BusinessUnit> units)
{
    /// <summary>A longer text is no list of names. The patterns would take very long for many spaces.</summary>
    private const int LongestCell = 1000;

    private static readonly char[] s_signs = [';', '\n', '\r', '|', '+', '•', '·'];

    /// <summary>Signs of a list around a name: "- EA", "EA,".</summary>
    private static readonly char[] s_around = ['-', '–', '*', ',', ' '];

    private readonly Dictionary<string, (BusinessUnit Unit, bool IsAlias)> _known = Known(units);

    /// <summary>The unit with this code or former code.</summary>
    public BusinessUnit? OfCode(string code) => units.OfCode(code);

    /// <summary>The unit with this code, name or alias as a whole; null for an unknown name.</summary>
    public BusinessUnit? Find(string name) => _known.TryGetValue(Folded(name), out var found) ? found.Unit : null;

    /// <summary>The names in a cell, each with its unit; the unit is null for an unknown name.</summary>
    public IReadOnlyList<(string Name, BusinessUnit? Unit, bool IsAlias)> In(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return Resolve(cell.Trim()) is { } whole ? whole : [.. cell.Split(s_signs, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(part => Resolve(part) ?? Resolve(part.Trim(s_around)) ?? [(part.Trim(s_around) is { Length: > 0 } name ? name : part, null, false)])];
    }

    /// <summary>The parts of a name between all separators; one when there are none.</summary>
    public static IReadOnlyList<string> Parts(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length > LongestCell ? [name.Trim()] : [.. name.Split(s_signs).SelectMany(part => Commas().Split(part)).SelectMany(part => Slashes().Split(part)).SelectMany(part => Words().Split(part)).Select(part => part.Trim()).Where(part => part.Length > 0)];
    }

    /// <summary>The units of a text that is one known name, or several known names; null when any is unknown.</summary>
    private List<(string Name, BusinessUnit? Unit, bool IsAlias)>? Resolve(string text)
    {
        if (_known.TryGetValue(Folded(text), out var found))
        {
            return [(text, found.Unit, found.IsAlias)];
        }

        if (text.Length > LongestCell)
        {
            return null;
        }

        if (InParentheses().Match(text) is { Success: true } both && (Find(both.Groups[1].Value) ?? Find(both.Groups[2].Value)) is { } unit)
        {
            return [(text, unit, true)];
        }

        foreach (var separator in new[] { Commas(), Slashes(), Words(), Spaces() })
        {
            var parts = separator.Split(text).Where(part => !string.IsNullOrWhiteSpace(part)).ToList();
            if (parts.Count < 2)
            {
                continue;
            }

            var resolved = parts.ConvertAll(part => Resolve(part.Trim()));
            if (resolved.TrueForAll(units => units is not null))
            {
                return [.. resolved.SelectMany(units => units!)];
            }
        }

        return null;
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

    /// <summary>Also ", and" before the last name.</summary>
    [GeneratedRegex(@"\s*[,、]\s*(?:(?:and|e|et|und|y|&)\s+)?", RegexOptions.IgnoreCase)]
    private static partial Regex Commas();

    [GeneratedRegex(@"\s*[/\\]\s*")]
    private static partial Regex Slashes();

    [GeneratedRegex(@"\s*&\s*|\s+(?:and|or|e|ou|et|und|oder|y|o|[-–—])\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Words();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    /// <summary>"Enterprise Architecture (EA)".</summary>
    [GeneratedRegex(@"^(.+?)\s*\(([^()]+)\)$")]
    private static partial Regex InParentheses();
}
