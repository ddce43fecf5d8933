using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Prerequisites;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Seeding;

/// <summary>Prerequisites between the elements of the story. The source does not state them, so each is marked as illustrative.</summary>
internal static class StoryPrerequisites
{
    /// <summary>The day on which the PMO records them, in the dates of the source.</summary>
    public static readonly DateOnly RecordedOn = new(2020, 10, 1);

    private static readonly (string From, string To, PrerequisiteKind Kind)[] s_written =
    [
        ("devops-8", "devops-6", PrerequisiteKind.Required),
        ("devops-4", "devops-6", PrerequisiteKind.Required),
        ("devops-5", "devops-6", PrerequisiteKind.Required),
        ("compliance-action-5", "devops-5", PrerequisiteKind.Required),
        ("devops-6", "devops-7", PrerequisiteKind.Required),
        ("devops-7", "devops-1", PrerequisiteKind.Required),
        ("devops-1", "governance-3", PrerequisiteKind.Required),
        ("devops-action-2", "governance-3", PrerequisiteKind.Required),
        ("governance-3", "governance-1", PrerequisiteKind.Required),
        ("compliance-action-1", "governance-6", PrerequisiteKind.Required),
        ("governance-6", "governance-1", PrerequisiteKind.Required),
        ("governance-1", "governance-10", PrerequisiteKind.Required),
        ("architecture-4", "governance-10", PrerequisiteKind.Alternative),
        ("architecture-7", "governance-10", PrerequisiteKind.Alternative),
        ("architecture-3", "architecture-4", PrerequisiteKind.Required),
        ("architecture-action-2", "architecture-6", PrerequisiteKind.Required),
        ("architecture-6", "architecture-1", PrerequisiteKind.Required),
        ("devops-9", "governance-5", PrerequisiteKind.Required),
        ("governance-action-8", "governance-2", PrerequisiteKind.Required),
        ("governance-2", "capacity-planning-1", PrerequisiteKind.Required),
        ("capacity-planning-1", "capacity-planning-2", PrerequisiteKind.Required),
        ("product-management-action-2", "product-management-1", PrerequisiteKind.Required),
        ("product-management-1", "product-management-2", PrerequisiteKind.Required),
    ];

    public static IEnumerable<Prerequisite> AddTo(StrategyUpdate update, IReadOnlyDictionary<string, StrategyElement> elements, Actor by, BusinessTime now)
    {
        var numbers = update.Elements.ToDictionary(element => element.ElementId, element => element.Wording.Number);
        var existing = new List<Opening>();
        foreach (var (from, to, kind) in s_written)
        {
            var prerequisite = update.AddPrerequisite(elements[from], elements[to], kind, existing, element => numbers[element], by, now);
            prerequisite.MarkIllustrative();
            existing.Add(new Opening(prerequisite.FromElementId, prerequisite.ToElementId, kind));
            yield return prerequisite;
        }
    }
}
