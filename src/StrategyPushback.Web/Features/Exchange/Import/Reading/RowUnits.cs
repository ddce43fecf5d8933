using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>Finds the units of a row, with the chosen repairs for unknown names.</summary>
internal static class RowUnits
{
    public static IReadOnlyList<BusinessUnit> In(string cell, bool closed, UnitNames units, RowProblems problems)
    {
        var raising = new List<BusinessUnit>();
        var names = units.In(cell);
        foreach (var (name, unit, isAlias) in names)
        {
            if (unit is null)
            {
                Choose(ProblemKind.UnitUnknown, name);
                continue;
            }

            if (unit.IsRetired && !closed)
            {
                Choose(ProblemKind.UnitRetired, name);
                continue;
            }

            Add(unit);
            if (isAlias)
            {
                problems.Note(ProblemKind.UnitByAlias, name, unit.Name);
            }
        }

        if (names.Count == 0)
        {
            Choose(closed ? ProblemKind.UnitEmpty : ProblemKind.OpenWithoutUnit, "");
        }
        else if (raising.Count == 0 && !closed && !problems.Stop && !problems.IsLeftOut)
        {
            Choose(ProblemKind.OpenWithoutUnit, "");
        }

        return raising;

        void Choose(ProblemKind kind, string name) => problems.Find(kind, name, choice =>
        {
            if (choice.StartsWith(RowRepair.Is, StringComparison.Ordinal) && units.OfCode(choice[RowRepair.Is.Length..]) is { } chosen && (closed || !chosen.IsRetired))
            {
                Add(chosen);
                return true;
            }

            return choice == RowRepair.NotRecorded && kind is not (ProblemKind.OpenWithoutUnit or ProblemKind.UnitRetired);
        });

        void Add(BusinessUnit unit)
        {
            if (!raising.Contains(unit))
            {
                raising.Add(unit);
            }
        }
    }
}
