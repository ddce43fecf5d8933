using System.Globalization;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports.Lists;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Organisation.Import;

/// <summary>Creates and changes the units of a list, parents before the units within them.</summary>
internal sealed class UnitWriting(UnitTree tree, List<BusinessUnit> units, HashSet<BusinessUnit> created, Actor by, BusinessTime now)
{
    private readonly Dictionary<string, BusinessUnit> _written = [];

    public void Write(IReadOnlyList<UnitRow> rows, UnitParents parents)
    {
        var left = rows.Where(row => row.Findings.IsReadable).OrderBy(row => parents.DepthOf(row.Code)).ToList();
        int before;
        do
        {
            // A name or an alias may become free only once a later row is written.
            before = left.Count;
            left = left.FindAll(row => Write(row) is not null);
        }
        while (left.Count > 0 && left.Count < before);

        foreach (var row in left)
        {
            var (code, field, text) = Write(row)!;
            row.Findings.Refuse(code, field, text);
        }

        Sort(rows);
    }

    /// <summary>The problem that a later row may solve: a name that belongs to another unit, or a parent that was not written. Other problems refuse the row.</summary>
    private ListProblem? Write(UnitRow row)
    {
        var unit = row.Existing;
        var parent = row.ParentCode is { } code ? ParentOf(code) : null;
        if (row.ParentCode is not null && parent is null)
        {
            return new ListProblem("row.parent-refused", ListFields.Parent, ListTexts.ParentRefused.With(row.ParentName));
        }

        var stored = unit?.Details;
        var details = new UnitDetails(
            row.Code, row.Name.Length > 0 ? row.Name : stored!.Name, parent, [.. (stored?.Aliases ?? []).Concat(row.Aliases).Distinct(StringComparer.OrdinalIgnoreCase)], row.IsIt ?? stored?.IsIt ?? false);
        try
        {
            if (unit is null)
            {
                created.Add(unit = tree.Create(details, by, now));
            }
            else
            {
                tree.Edit(unit, details, by, now);
            }
        }
        catch (BrokenRule broken) when (broken.Rule == UnitTree.NameInUse)
        {
            return new ListProblem(broken.Rule.Code, ListFields.Name, UseCase.Wording(broken.Rule.Code, broken.Facts));
        }
        catch (BrokenRule broken)
        {
            row.Findings.Refuse(broken, broken.Rule == UnitTree.Cycle ? ListFields.Parent : broken.Rule == UnitTree.NameRequired ? ListFields.Name : ListFields.Code);
            return null;
        }

        _written[row.Code] = unit;
        Compare(row.Findings, stored, unit.Details);
        return null;
    }

    private BusinessUnit? ParentOf(string code) =>
        _written.GetValueOrDefault(code) ?? units.Find(unit => unit.Code == code) ?? created.FirstOrDefault(unit => unit.Code == code);

    private static void Compare(RowFindings findings, UnitDetails? before, UnitDetails after)
    {
        if (before is null)
        {
            findings.Change(ListFields.Code, null, after.Code);
        }

        findings.Change(ListFields.Name, before?.Name, after.Name);
        findings.Change(ListFields.Parent, before is null ? null : before.Parent?.Name ?? "", after.Parent?.Name ?? "");
        findings.Change(ListFields.Aliases, before is null ? null : string.Join(", ", before.Aliases), string.Join(", ", after.Aliases));
        findings.Change(ListFields.IsIt, before is null ? null : Words(before.IsIt), before is null && !after.IsIt ? "" : Words(after.IsIt));
    }

    private void Sort(IReadOnlyList<UnitRow> rows)
    {
        var numbered = rows.Where(row => row.Findings.IsReadable && row.Order is not null && _written.ContainsKey(row.Code)).ToList();
        if (numbered.Count == 0)
        {
            return;
        }

        var moved = tree.SortSiblings(numbered.ToDictionary(row => _written[row.Code], row => row.Order!.Value), created, by, now).ToDictionary(place => place.Unit);
        foreach (var row in numbered.Where(row => moved.ContainsKey(_written[row.Code])))
        {
            var place = moved[_written[row.Code]];
            row.Findings.Change(ListFields.Order, place.From.ToString(CultureInfo.CurrentCulture), place.To.ToString(CultureInfo.CurrentCulture));
        }
    }

    private static string Words(bool isIt) => isIt ? ListTexts.Yes : ListTexts.No;
}
