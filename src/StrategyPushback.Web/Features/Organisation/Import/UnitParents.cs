using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Imports.Lists;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Organisation.Import;

/// <summary>The tree as it will be after a list was brought in: the parents that rows name, which may come later in the file.</summary>
internal sealed class UnitParents(List<BusinessUnit> units, IReadOnlyList<UnitRow> rows, UnitNames names)
{
    private const string Top = "top";

    /// <summary>The code of the parent by code; null at the top.</summary>
    private readonly Dictionary<string, string?> _parentOf = units.ToDictionary(unit => unit.Code, unit => unit.Parent?.Code);
    private readonly Dictionary<string, string> _created = [];
    private IReadOnlyList<(string Value, string Words)>? _choices;

    /// <summary>The parents that are created because rows name them: code and name.</summary>
    public IReadOnlyDictionary<string, string> Created => _created;

    /// <summary>The number of units above this one.</summary>
    public int DepthOf(string code) => PathFrom(code).Count;

    /// <summary>Finds the parent of each row: another row by code or name, or an existing unit.</summary>
    public void Resolve()
    {
        var included = rows.Where(row => !row.Findings.IsLeftOut && row.Code.Length > 0).ToList();
        var codes = included.Select(row => row.Code).ToHashSet();
        var codeOfName = included.Where(row => row.Name.Length > 0).DistinctBy(row => row.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(row => row.Name, row => row.Code, StringComparer.OrdinalIgnoreCase);
        foreach (var row in included)
        {
            var name = row.ParentName;
            row.ParentCode = name.Length == 0 ? row.Existing?.Parent?.Code
                : codes.Contains(name.ToUpperInvariant()) ? name.ToUpperInvariant()
                : codeOfName.GetValueOrDefault(name) ?? names.Find(name)?.Code ?? Choose(row, name);
            _parentOf[row.Code] = row.ParentCode;
        }
    }

    /// <summary>Refuses each row of a cycle, which is named.</summary>
    public void RefuseCycles()
    {
        var labels = rows.Where(row => row.Code.Length > 0).DistinctBy(row => row.Code).ToDictionary(row => row.Code, row => row.Label);
        foreach (var row in rows.Where(row => row.Findings.IsReadable))
        {
            var path = PathFrom(row.Code);
            if (path.Count > 0 && path[^1] == row.Code)
            {
                var words = string.Join(" → ", path.Prepend(row.Code).Select(code => labels.GetValueOrDefault(code) ?? units.OfCode(code)?.Name ?? _created.GetValueOrDefault(code) ?? code));
                row.Findings.Refuse(UnitTree.Cycle.Code, ListFields.Parent, UseCase.Wording(UnitTree.Cycle.Code, [words]));
            }
        }
    }

    private string? Choose(UnitRow row, string name)
    {
        _choices ??= [(RowRepair.Create, ListTexts.CreateUnit), (Top, ListTexts.PlaceAtTop), .. units.Where(unit => !unit.IsRetired).OrderBy(unit => unit.Order).Select(unit => (RowRepair.Is + unit.Code, unit.Name))];
        var repair = row.Findings.Ask("row.parent-unknown", name, ListFields.Parent, ListTexts.ParentUnknown.With(name), _choices);
        if (repair != RowRepair.Create)
        {
            return repair is null or Top ? null : repair[RowRepair.Is.Length..];
        }

        var existing = _created.FirstOrDefault(unit => string.Equals(unit.Value, name, StringComparison.OrdinalIgnoreCase)).Key;
        if (existing is null)
        {
            existing = UnitCodeProposal.For(name, code => names.Find(code) is not null || _parentOf.ContainsKey(code) || rows.Any(other => other.Code == code));
            _created[existing] = name;
            _parentOf[existing] = null;
        }

        return existing;
    }

    /// <summary>The codes above a unit, up to the top, or up to the first one that occurs twice.</summary>
    private List<string> PathFrom(string code)
    {
        var path = new List<string>();
        var seen = new HashSet<string> { code };
        for (var above = _parentOf.GetValueOrDefault(code); above is not null; above = _parentOf.GetValueOrDefault(above))
        {
            path.Add(above);
            if (!seen.Add(above))
            {
                break;
            }
        }

        return path;
    }
}
