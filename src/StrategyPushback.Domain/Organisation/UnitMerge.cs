using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Organisation;

/// <summary>A merge of two units, with what it moved, so that it can be undone on the same day.</summary>
public sealed class UnitMerge : Entity
{
    public static readonly Rule NothingToUndo = new("unit.no-merge-to-undo");
    public static readonly Rule UndoSameDay = new("unit.merge-undo-same-day");
    public static readonly Rule ChangedSince = new("unit.merge-changed-since");

    private UnitMerge()
    {
    }

    internal UnitMerge(BusinessUnit from, BusinessUnit into, MovedByMerge moved, Actor by, BusinessTime now)
    {
        (From, FromId, Into, IntoId) = (from, from.Id, into, into.Id);
        (Moved, ById, At, On) = (moved, by.PersonId, now.At, now.Today);
    }

    public int FromId { get; private set; }

    /// <summary>The unit that is no unit of its own any more.</summary>
    public BusinessUnit From { get; private set; } = null!;

    public int IntoId { get; private set; }

    /// <summary>The unit that has everything now.</summary>
    public BusinessUnit Into { get; private set; } = null!;

    public DateTime At { get; private set; }

    /// <summary>The date of <see cref="At"/> in the organisation's calendar.</summary>
    public DateOnly On { get; private set; }

    public int ById { get; private set; }

    /// <summary>What the merge changed, as it was before. The property names are stored as JSON.</summary>
    public MovedByMerge Moved { get; private set; } = null!;

    public DateTime? UndoneAt { get; private set; }

    /// <summary>The rule that forbids undoing the merge now; null when none does.</summary>
    /// <param name="changedSince">The names of what was moved and has changed since.</param>
    /// <param name="now">The time of the request.</param>
    public RuleViolation? AgainstUndoing(IReadOnlyList<string> changedSince, BusinessTime now) =>
        NothingToUndo.When(UndoneAt is not null, From.Name)
        ?? UndoSameDay.Unless(On == now.Today, From.Name, On)
        ?? ChangedSince.When(changedSince.Count > 0, From.Name, UnitTree.Listed(changedSince));

    internal void Undo(BusinessTime now) => UndoneAt = now.At;
}

/// <summary>The state before a merge of everything that it changed.</summary>
/// <param name="Aliases">The aliases of the merged unit.</param>
/// <param name="NextSiblings">The keys of the units that followed it within the same parent.</param>
/// <param name="Units">The keys of its sub-units.</param>
/// <param name="People">The people whose unit or second unit it was.</param>
public sealed record MovedByMerge(
    IReadOnlyList<string> Aliases, IReadOnlyList<int> NextSiblings, IReadOnlyList<int> Units, IReadOnlyList<PersonBeforeMerge> People,
    IReadOnlyList<ObjectionBeforeMerge> Objections, IReadOnlyList<PositionBeforeMerge> Positions)
{
    /// <summary>The keys of the goals that it held.</summary>
    public IReadOnlyList<int> Goals { get; init; } = [];

    public IReadOnlyList<ProblemBeforeMerge> Problems { get; init; } = [];

    /// <summary>The keys of what it said it needs of drafts.</summary>
    public IReadOnlyList<int> Needs { get; init; } = [];

    /// <summary>The keys of its early access to drafts, as far as it moved.</summary>
    public IReadOnlyList<int> EarlyAccess { get; init; } = [];
}

/// <summary>The rank of a problem before a merge.</summary>
public sealed record ProblemBeforeMerge(int Id, int Rank);

/// <summary>The units of a person before a merge.</summary>
public sealed record PersonBeforeMerge(int Id, int? UnitId, int? SecondUnitId);
