namespace StrategyPushback.Web.Features.Alignment;

/// <summary>Which part of a map the table shows. The figures are always those of the whole map.</summary>
/// <param name="Unit">The code of the unit that holds the goals, or <see cref="Company"/>; null for all goals.</param>
/// <param name="OnlyServing">Whether elements without an effect on these goals are left out.</param>
public sealed record AlignmentFilter(string? Unit, bool OnlyServing)
{
    /// <summary>The value of <see cref="Unit"/> for goals of the company.</summary>
    public const string Company = "company";

    public bool IsEmpty => Unit is null && !OnlyServing;

    public IReadOnlyList<GoalFacts> GoalsOf(AlignmentData data) => Unit is null ? data.Goals : [.. data.Goals.Where(goal => CodeOf(goal).Equals(Unit, StringComparison.OrdinalIgnoreCase))];

    /// <summary>The elements that reach a goal of the filter, or all.</summary>
    public IReadOnlyList<ElementFacts> ElementsOf(AlignmentData data)
    {
        if (!OnlyServing)
        {
            return data.Elements;
        }

        var goals = GoalsOf(data).Select(goal => goal.Id).ToHashSet();
        var reaching = data.Map.Elements.Where(element => element.Reached.Any(goals.Contains)).Select(element => element.ElementId)
            .Concat(data.Effects.Where(effect => goals.Contains(effect.GoalId)).Select(effect => effect.ElementId)).ToHashSet();
        return [.. data.Elements.Where(element => reaching.Contains(element.Id))];
    }

    /// <summary>The holders of the goals in the order of the map, each with its value in the address.</summary>
    public static IEnumerable<(string Code, string Name)> HoldersOf(AlignmentData data) => data.Goals.Select(goal => (CodeOf(goal), AlignmentLabels.HolderOf(goal))).Distinct();

    /// <summary>The filter in the address, with an ampersand at its end; empty without one.</summary>
    public string ToQuery() => (Unit is null ? "" : $"unit={Uri.EscapeDataString(Unit)}&") + (OnlyServing ? "serving=true&" : "");

    private static string CodeOf(GoalFacts goal) => goal.HolderCode ?? Company;
}
