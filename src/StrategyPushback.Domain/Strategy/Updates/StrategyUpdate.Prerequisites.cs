using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Prerequisites;

namespace StrategyPushback.Domain.Strategy;

public sealed partial class StrategyUpdate
{
    /// <summary>The rule that forbids changing prerequisites from this version now; null when none does.</summary>
    public RuleViolation? AgainstChangingPrerequisites(Actor by) =>
        UnlessIt(by) ?? WrongState.When(Status is UpdateStatus.Superseded or UpdateStatus.Withdrawn, Status);

    /// <summary>Records that one element opens another.</summary>
    /// <param name="existing">Every prerequisite of the strategy.</param>
    /// <param name="label">The number, or the title without one, of an element, for the history and the refusal.</param>
    public Prerequisite AddPrerequisite(StrategyElement from, StrategyElement to, PrerequisiteKind kind, IReadOnlyCollection<Opening> existing, Func<int, string> label, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstChangingPrerequisites(by)
            ?? Prerequisite.OtherStrategy.When(from.StrategyId != StrategyId || to.StrategyId != StrategyId)
            ?? Prerequisite.Duplicate.When(existing.Any(opening => opening.From == from.Id && opening.To == to.Id), label(from.Id), label(to.Id))
            ?? Prerequisite.TooMany.When(existing.Count >= Prerequisite.MostOfAStrategy, Prerequisite.MostOfAStrategy)
            ?? AgainstCycle(from.Id, to.Id, existing, label));
        var prerequisite = new Prerequisite(from, to, kind);
        Record(HistoryKind.PrerequisiteAdded, prerequisite, label, by, now);
        return prerequisite;
    }

    /// <summary>Records that the prerequisite is removed. The caller deletes it.</summary>
    public void RemovePrerequisite(Prerequisite prerequisite, Func<int, string> label, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstChangingPrerequisites(by) ?? Prerequisite.OtherStrategy.When(prerequisite.StrategyId != StrategyId));
        Record(HistoryKind.PrerequisiteRemoved, prerequisite, label, by, now);
    }

    /// <summary>The new prerequisite would close a cycle when its end already opens its start. The refusal names the elements of the cycle.</summary>
    private static RuleViolation? AgainstCycle(int from, int to, IReadOnlyCollection<Opening> existing, Func<int, string> label)
    {
        var path = PrerequisitePaths.Between(to, from, existing);
        return Prerequisite.Cycle.When(path.Count > 0, string.Join(" → ", path.Prepend(from).Select(label)));
    }

    private void Record(HistoryKind kind, Prerequisite prerequisite, Func<int, string> label, Actor by, BusinessTime now) =>
        Record(kind, by, now, $"{label(prerequisite.FromElementId)} → {label(prerequisite.ToElementId)}", prerequisite.Kind.ToString(), prerequisite.To);
}
