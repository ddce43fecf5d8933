using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Organisation;

/// <summary>What refers to a unit and moves with it.</summary>
/// <param name="Updates">The versions that take positions now, with their positions. A position on any other version stays as it was recorded.</param>
public sealed record UnitReferences(IReadOnlyList<Person> People, IReadOnlyList<Objection> Objections, IReadOnlyList<StrategyUpdate> Updates)
{
    /// <summary>The goals that the unit holds.</summary>
    public IReadOnlyList<Goal> Goals { get; init; } = [];

    /// <summary>The problems of both units.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>What the unit said it needs of drafts.</summary>
    public IReadOnlyList<UnitNeed> Needs { get; init; } = [];

    /// <summary>The early access of both units to drafts.</summary>
    public IReadOnlyList<EarlyAccess> EarlyAccess { get; init; } = [];
}

public sealed partial class UnitTree
{
    public static readonly Rule MergeWithItself = new("unit.merge-with-itself");

    /// <summary>The rule that forbids merging <paramref name="from"/> into <paramref name="into"/> now; null when none does.</summary>
    public RuleViolation? AgainstMerging(BusinessUnit from, BusinessUnit into)
    {
        var path = from == into ? null : PathTo(from, into);
        return MergeWithItself.When(from == into, from.Name)
            ?? Retired.When(into.IsRetired, into.Name)
            ?? Cycle.When(path is not null, string.Join(" → ", path?.Prepend(from.Name) ?? []));
    }

    /// <summary>
    /// Merges a unit into another one: everything that refers to it refers to the other one afterwards, and its code, name and
    /// aliases find the other one. The history is not rewritten, and figures of earlier days still name the merged unit.
    /// </summary>
    public UnitMerge Merge(BusinessUnit from, BusinessUnit into, UnitReferences references, Actor by, BusinessTime now)
    {
        if (AgainstMerging(from, into) is { } violation)
        {
            throw new BrokenRule(violation);
        }

        var parts = _units.FindAll(unit => unit.Parent == from);
        var accesses = AccessesToMove(from, into, references);
        var moved = new MovedByMerge(
            from.Details.Aliases,
            [.. _units.SkipWhile(unit => unit != from).Skip(1).Where(unit => unit.Parent == from.Parent).Select(unit => unit.Id)],
            [.. parts.Select(part => part.Id)],
            [.. references.People.Select(person => person.ReplaceUnit(from, into))],
            [.. references.Objections.Select(objection => objection.ReplaceUnit(from, into, now))],
            [.. references.Updates.Select(update => update.MergePositions(from, into)).OfType<PositionBeforeMerge>()])
        {
            Goals = [.. references.Goals.Select(goal => goal.Id)],
            Problems = [.. references.Problems.Where(problem => problem.UnitId == from.Id).Select(problem => new ProblemBeforeMerge(problem.Id, problem.Rank))],
            Needs = [.. references.Needs.Select(need => need.Id)],
            EarlyAccess = [.. accesses.Select(access => access.Id)],
        };
        foreach (var goal in references.Goals)
        {
            goal.MoveTo(into);
        }

        foreach (var need in references.Needs)
        {
            need.MoveTo(into);
        }

        accesses.ForEach(access => access.MoveTo(into));

        new ProblemList(into, references.Problems.Where(problem => problem.UnitId == into.Id)).Absorb([.. references.Problems.Where(problem => problem.UnitId == from.Id)]);
        parts.ForEach(part => part.Move(into));
        into.TakeNames(from);
        from.MergeInto(into, now.Today);
        _units.Remove(from);
        Renumber();
        into.Record(HistoryKind.UnitsMerged, from.Code, from.Name, by, now);
        return new UnitMerge(from, into, moved, by, now);
    }

    /// <summary>Undoes a merge: everything that it moved is as before.</summary>
    /// <param name="merge">The merge, with both of its units.</param>
    /// <param name="references">What the merge moved, and nothing else, except that it has all problems of the unit that remained.</param>
    /// <param name="changedSince">The names of what was moved and has changed since.</param>
    /// <param name="by">The person who undoes it.</param>
    /// <param name="now">The time of the change.</param>
    public void UndoMerge(UnitMerge merge, UnitReferences references, IReadOnlyList<string> changedSince, Actor by, BusinessTime now)
    {
        if (merge.AgainstUndoing(changedSince, now) is { } violation)
        {
            throw new BrokenRule(violation);
        }

        var (from, into, moved) = (merge.From, merge.Into, merge.Moved);
        into.ReturnNames(from, moved.Aliases);
        from.MergeInto(null, null);
        var next = _units.FindIndex(unit => moved.NextSiblings.Contains(unit.Id));
        _units.Insert(next < 0 ? _units.Count : next, from);
        _ = Check(from, from.Details);
        _units.FindAll(unit => moved.Units.Contains(unit.Id)).ForEach(part => part.Move(from));
        Renumber();
        RestoreMoved(moved, references, from, into, now);
        merge.Undo(now);
        into.Record(HistoryKind.UnitMergeUndone, from.Code, from.Name, by, now);
    }

    /// <summary>The early access that moves. A unit has one access to a draft, so where both units have one, that of the remaining unit applies and the other one does not move.</summary>
    private static List<EarlyAccess> AccessesToMove(BusinessUnit from, BusinessUnit into, UnitReferences references)
    {
        var drafts = references.EarlyAccess.Where(access => access.UnitId == into.Id).Select(access => access.UpdateId).ToHashSet();
        return [.. references.EarlyAccess.Where(access => access.UnitId == from.Id && !drafts.Contains(access.UpdateId))];
    }

    private void RestoreMoved(MovedByMerge moved, UnitReferences references, BusinessUnit from, BusinessUnit into, BusinessTime now)
    {
        BusinessUnit? UnitOf(int? id) => _units.Find(unit => unit.Id == id);
        var people = moved.People.ToDictionary(before => before.Id);
        foreach (var person in references.People)
        {
            person.RestoreUnits(UnitOf(people[person.Id].UnitId), UnitOf(people[person.Id].SecondUnitId));
        }

        var objections = moved.Objections.ToDictionary(before => before.Id);
        foreach (var objection in references.Objections)
        {
            objection.RestoreUnits(objections[objection.Id], from, into, now);
        }

        foreach (var goal in references.Goals)
        {
            goal.MoveTo(from);
        }

        foreach (var need in references.Needs)
        {
            need.MoveTo(from);
        }

        foreach (var access in references.EarlyAccess)
        {
            access.MoveTo(from);
        }

        var problems = moved.Problems.ToDictionary(before => before.Id, before => before.Rank);
        foreach (var problem in references.Problems.Where(problem => problems.ContainsKey(problem.Id)))
        {
            problem.MoveTo(from, problems[problem.Id]);
        }

        new ProblemList(into, references.Problems.Where(problem => problem.UnitId == into.Id)).Absorb([]);
        var positions = moved.Positions.ToDictionary(before => before.UpdateId);
        foreach (var update in references.Updates)
        {
            update.RestorePositions(positions[update.Id], from, into);
        }
    }
}
