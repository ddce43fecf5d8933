namespace StrategyPushback.Domain.Organisation;

public sealed partial class Person
{
    /// <summary>Puts one unit in the place of another. A second unit that would be the same as the first one ends.</summary>
    internal PersonBeforeMerge ReplaceUnit(BusinessUnit from, BusinessUnit into)
    {
        var before = new PersonBeforeMerge(Id, UnitId, SecondUnitId);
        var unit = UnitId == from.Id ? into : Unit;
        var second = SecondUnitId == from.Id ? into : SecondUnit;
        RestoreUnits(unit, second?.Id == unit?.Id ? null : second);
        return before;
    }

    internal void RestoreUnits(BusinessUnit? unit, BusinessUnit? second) => (Unit, UnitId, SecondUnit, SecondUnitId) = (unit, unit?.Id, second, second?.Id);
}
