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
        var names = units.In(cell).Where(name => name.Unit is not null || !CellReading.IsPlaceholder(name.Name)).ToList();
        foreach (var (name, unit, isAlias) in names)
        {
            Take(name, unit, isAlias);
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

        void Take(string name, BusinessUnit? unit, bool isAlias)
        {
            if (unit is null)
            {
                Choose(ProblemKind.UnitUnknown, name);
                return;
            }

            if (unit.IsRetired && !closed)
            {
                Choose(ProblemKind.UnitRetired, name);
                return;
            }

            Add(unit);
            if (isAlias)
            {
                problems.Note(ProblemKind.UnitByAlias, name, unit.Name);
            }
        }

        void Choose(ProblemKind kind, string name) => problems.Find(kind, name, choice =>
        {
            if (choice == RowRepair.Split && kind is ProblemKind.UnitUnknown && UnitNames.Parts(name) is { Count: > 1 } parts)
            {
                foreach (var part in parts)
                {
                    Take(part, units.Find(part), isAlias: false);
                }

                return true;
            }

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
