namespace StrategyPushback.Domain.Alignment;

/// <summary>An effect of an element on a goal of one unit, as far as the statement for that unit is concerned.</summary>
/// <param name="IsTechnical">The element is an enabler, for example a platform or its security.</param>
/// <param name="HasStatement">It says in plain language what it means for the unit, and the unit did not refuse it.</param>
public sealed record UnitEffect(int UnitId, int ElementId, bool IsTechnical, bool HasStatement);

/// <param name="Elements">The elements that lack a statement for the unit, ascending.</param>
public sealed record UnitWithoutStatement(int UnitId, IReadOnlyList<int> Elements);

/// <summary>
/// Finds the units that a version affects without telling them what it means for them. A unit needs at least one statement,
/// and one for each technical element that has an effect on its goals.
/// </summary>
public static class UnitStatements
{
    /// <param name="effects">The effects of the elements of one version on the goals of the units that are consulted.</param>
    public static IReadOnlyList<UnitWithoutStatement> Missing(IEnumerable<UnitEffect> effects) =>
    [
        .. effects.GroupBy(effect => effect.UnitId).OrderBy(unit => unit.Key)
            .Select(unit => new UnitWithoutStatement(unit.Key, ElementsWithout(unit)))
            .Where(unit => unit.Elements.Count > 0),
    ];

    private static List<int> ElementsWithout(IEnumerable<UnitEffect> effects)
    {
        var elements = effects.GroupBy(effect => effect.ElementId)
            .Select(element => (Id: element.Key, IsTechnical: element.Any(effect => effect.IsTechnical), HasStatement: element.Any(effect => effect.HasStatement))).ToList();
        var hasAny = elements.Exists(element => element.HasStatement);
        return [.. elements.Where(element => !element.HasStatement && (element.IsTechnical || !hasAny)).Select(element => element.Id).Order()];
    }
}
