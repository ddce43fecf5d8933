using System.Globalization;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Imports.Lists;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Organisation.Import;

/// <summary>
/// Applies the rows of a list to the units of the organisation. The preview runs it on units that are never saved, the
/// import on tracked ones. An empty cell leaves an existing unit as it is, and aliases are only added.
/// </summary>
internal sealed class UnitListReading(List<BusinessUnit> units, Actor by, BusinessTime now)
{
    private static readonly UnitInputValidator s_newUnit = new(isNew: true);
    private static readonly UnitInputValidator s_existingUnit = new(isNew: false);

    private readonly UnitNames _names = new(units);
    private readonly List<UnitRow> _rows = [];

    /// <summary>The units that are not stored yet.</summary>
    public HashSet<BusinessUnit> Created { get; } = [];

    public ListContent Read(ListTable table, ListSettings settings)
    {
        var findings = new ListFindings(settings);
        foreach (var row in table.Rows)
        {
            _rows.Add(ReadRow(table, row, findings.Of(row.Number)));
        }

        var parents = new UnitParents(units, _rows, _names);
        parents.Resolve();
        parents.RefuseCycles();
        var tree = new UnitTree(units);
        foreach (var (code, name) in parents.Created)
        {
            Created.Add(tree.Create(new UnitDetails(code, name, null, [], IsIt: false), by, now));
        }

        var extra = Created.Select(unit => unit.Name).ToList();
        new UnitWriting(tree, units, Created, by, now).Write(_rows, parents);
        return new ListContent([.. _rows.Select(row => row.Findings.ToRow(row.Label, row.Existing is null))], findings.Questions, extra, []);
    }

    private UnitRow ReadRow(ListTable table, TableRow cells, RowFindings findings)
    {
        var name = table.Text(cells, ListFields.Name);
        var code = CodeOf(table.Text(cells, ListFields.Code).ToUpperInvariant(), name, findings);
        var row = new UnitRow(findings)
        {
            Code = code,
            Name = name,
            Aliases = table.Parts(cells, ListFields.Aliases),
            ParentName = table.Text(cells, ListFields.Parent),
            Existing = units.Find(unit => unit.Code == code),
        };
        if (!findings.IsLeftOut)
        {
            CheckShape(row);
            CheckCode(row);
            row.IsIt = YesOrNo(table.Text(cells, ListFields.IsIt), findings);
            row.Order = Number(table.Text(cells, ListFields.Order), findings);
        }

        return row;
    }

    /// <summary>The code of the row. Without one it is that of the unit with this name, or a proposed one if the person chose that.</summary>
    private string CodeOf(string code, string name, RowFindings findings)
    {
        if (code.Length > 0 || name.Length == 0 || findings.IsLeftOut)
        {
            return code;
        }

        if (_names.Find(name) is { } unit)
        {
            return unit.Code;
        }

        return findings.Ask("row.code-missing", "", ListFields.Code, ListTexts.CodeMissing, [(RowRepair.Create, ListTexts.ProposeCodes)]) is null
            ? ""
            : UnitCodeProposal.For(name, proposed => units.Exists(other => other.IsKnownAs(proposed)) || _rows.Exists(other => other.Code == proposed));
    }

    private static void CheckShape(UnitRow row)
    {
        var input = new UnitInput { Code = row.Code, Name = row.Name.Length > 0 || row.Existing is null ? row.Name : null, Aliases = row.Aliases, Parent = row.ParentName };
        foreach (var error in (row.Existing is null ? s_newUnit : s_existingUnit).Validate(input).Errors.Where(error => row.Code.Length > 0 || row.Name.Length == 0 || !error.PropertyName.StartsWith(nameof(input.Code), StringComparison.Ordinal)))
        {
            row.Findings.Refuse(error.ErrorCode, error.PropertyName.Split('[')[0], error.ErrorMessage);
        }
    }

    private void CheckCode(UnitRow row)
    {
        if (row.Code.Length == 0)
        {
            return;
        }

        if (_rows.Find(other => other.Code == row.Code && !other.Findings.IsLeftOut) is { } twin)
        {
            row.Findings.Refuse("row.code-twice", ListFields.Code, ListTexts.CodeTwice.With(row.Code, twin.Findings.Number));
        }
        else if (row.Existing is null && units.OfCode(row.Code) is { } owner)
        {
            row.Findings.Refuse("row.code-former", ListFields.Code, ListTexts.CodeFormer.With(row.Code, owner.Name, owner.Code));
        }
    }

    private static bool? YesOrNo(string text, RowFindings findings) => text.Length == 0 ? null : HeaderMatching.Folded(text) switch
    {
        "yes" or "y" or "true" or "1" or "x" or "it" or "sim" or "s" or "verdadeiro" or "ti" => true,
        "no" or "n" or "false" or "0" or "nao" or "falso" => false,
        _ => findings.Ask("row.yes-no-unknown", text, ListFields.IsIt, ListTexts.YesNoUnknown.With(text), [("is:true", ListTexts.Yes), ("is:false", ListTexts.No)]) is { } repair ? repair == "is:true" : null,
    };

    private static int? Number(string text, RowFindings findings)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        if (text.Length > 0)
        {
            findings.Refuse("row.order-unknown", ListFields.Order, ListTexts.OrderUnknown.With(text));
        }

        return null;
    }
}
