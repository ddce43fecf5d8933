using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Web.Features.Strategy.Compare;

/// <summary>What changed between two versions, as far as the reader may know it.</summary>
/// <param name="Seen">The state of the newer version.</param>
/// <param name="From">The older version; null when the strategy has no earlier one that the reader may see.</param>
/// <param name="Versions">All versions that <paramref name="To"/> can be compared with, the newest first.</param>
/// <param name="Unit">The unit whose changes are shown; null for all changes.</param>
/// <param name="OwnUnit">The unit that the reader leads.</param>
/// <param name="Changes">In the order of the newer text.</param>
/// <param name="MayLink">Whether the reader may link objections to changes.</param>
public sealed record ChangesView(
    Guid Seen, string Strategy, ComparedVersion To, ComparedVersion? From, IReadOnlyList<ComparedVersion> Versions, ComparedUnit? Unit, ComparedUnit? OwnUnit,
    IReadOnlyList<ComparedUnit> Units, ChangeCounts Counts, IReadOnlyList<ChangeLine> Changes, bool MayLink);

public sealed record ComparedVersion(int Id, string Number);

public sealed record ComparedUnit(string Code, string Name);

/// <summary>How many elements changed in each way. One element can be moved and reworded.</summary>
public sealed record ChangeCounts(int Added, int Removed, int Moved, int Reworded, int Unchanged)
{
    public static ChangeCounts Of(IReadOnlyCollection<ElementDifference> differences) => new(
        differences.Count(difference => difference.IsAdded),
        differences.Count(difference => difference.IsRemoved),
        differences.Count(difference => difference.IsMoved),
        differences.Count(difference => difference.IsReworded),
        differences.Count(difference => !difference.IsChanged));
}

/// <summary>One changed element.</summary>
/// <param name="Place">Its position in the list, from 1.</param>
/// <param name="Causes">The objections that caused the change.</param>
/// <param name="Proposed">Objections that resolution actions propose as causes; only for readers who may link them.</param>
public sealed record ChangeLine(int Place, ElementDifference Difference, IReadOnlyList<ChangeCause> Causes, IReadOnlyList<ChangeCause> Proposed);

/// <param name="Units">Codes of the raising units.</param>
/// <param name="Action">The number of the resolution action that proposes the link; null for a link.</param>
public sealed record ChangeCause(string Number, string Title, IReadOnlyList<string> Units, string? Action = null);
