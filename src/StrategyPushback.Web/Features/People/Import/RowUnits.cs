using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Organisation.Import;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Imports.Lists;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.People.Import;

/// <summary>Finds the units that rows name, and creates unknown ones if the person chose that.</summary>
internal sealed class RowUnits(List<BusinessUnit> units, Actor by, BusinessTime now)
{
    private readonly UnitNames _names = new(units);
    private readonly UnitTree _tree = new(units);
    private readonly Dictionary<string, BusinessUnit> _created = new(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyList<(string Value, string Words)> _choices = Choices(units);

    /// <summary>The units that are not stored yet.</summary>
    public IReadOnlyCollection<BusinessUnit> Created => _created.Values;

    /// <summary>The unit with this code, name or alias; null for an empty text, or when the row is refused or left out.</summary>
    public BusinessUnit? Find(string text, string field, RowFindings findings)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if ((_names.Find(text) ?? _created.GetValueOrDefault(text)) is { } found)
        {
            return found;
        }

        return findings.Ask("row.unit-unknown", text, field, ListTexts.UnitUnknown.With(text), _choices) switch
        {
            null => null,
            RowRepair.Create => Create(text, field, findings),
            var repair => units.OfCode(repair[RowRepair.Is.Length..]),
        };
    }

    /// <summary>Administrators, who alone bring people in, also create units.</summary>
    private static List<(string Value, string Words)> Choices(List<BusinessUnit> units) =>
        [(RowRepair.Create, ListTexts.CreateUnit), .. units.Where(unit => !unit.IsRetired).OrderBy(unit => unit.Order).Select(unit => (RowRepair.Is + unit.Code, unit.Name))];

    private BusinessUnit? Create(string name, string field, RowFindings findings)
    {
        if (name.Length > BusinessUnit.NameLength)
        {
            findings.Refuse("field.too-long", field, FieldTexts.TooLong.With(BusinessUnit.NameLength, name.Length));
            return null;
        }

        var code = UnitCodeProposal.For(name, proposed => units.Exists(unit => unit.IsKnownAs(proposed)) || _created.Values.Any(unit => unit.IsKnownAs(proposed)));
        return _created[name] = _tree.Create(new UnitDetails(code, name, null, [], IsIt: false), by, now);
    }
}
