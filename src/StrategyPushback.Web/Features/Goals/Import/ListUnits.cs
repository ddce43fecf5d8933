using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Imports.Lists;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Goals.Import;

/// <summary>Finds the units that the rows of a list name.</summary>
internal sealed class ListUnits(List<BusinessUnit> units, Actor by)
{
    private readonly UnitNames _names = new(units);
    private readonly List<(string Value, string Words)> _choices = [.. units.Where(unit => !unit.IsRetired).OrderBy(unit => unit.Order).Select(unit => (RowRepair.Is + unit.Code, unit.Name))];

    /// <summary>The only unit whose lead the person is; null for a person who acts for IT or leads several.</summary>
    public BusinessUnit? Own { get; } = !by.ActsForIt && by.LedUnits.Count == 1 ? units.Find(unit => unit.Id == by.LedUnits[0]) : null;

    /// <summary>The unit with this code, name or alias. An unknown name refuses the row until a person chooses one.</summary>
    public BusinessUnit? Find(string text, RowFindings findings) =>
        _names.Find(text) ?? (findings.Ask("row.unit-unknown", text, ListFields.Unit, ListTexts.UnitUnknown.With(text), _choices) is { } repair ? units.OfCode(repair[RowRepair.Is.Length..]) : null);
}
