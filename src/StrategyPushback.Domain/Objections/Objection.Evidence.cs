using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    /// <summary>The rule that forbids this person to add evidence to the objection or one of its causes now; null when none does.</summary>
    public RuleViolation? AgainstAddingEvidence(Actor by, BusinessTime now) =>
        Evidence.OnlyThoseInvolved.Unless(by.ActsForIt || OwnUnit(by) is not null);

    /// <summary>The same for the objection or any of its resolution actions, whose owners may add evidence to the action only.</summary>
    public RuleViolation? AgainstAddingAnyEvidence(Actor by, BusinessTime now) =>
        _actions.Exists(action => action.AgainstAddingEvidence(by, now) is null) ? null : AgainstAddingEvidence(by, now);

    /// <summary>Evidence about a threat is a fact of the threat, so the history contains only the kind of the cause.</summary>
    internal void RecordEvidence(HistoryKind kind, Evidence evidence, Actor by, BusinessTime now)
    {
        var isThreat = evidence.Cause is Threat;
        Record(kind, SideOf(by), by, now, unitId: ActingUnitOf(by), detail: isThreat ? nameof(CauseKind.Threat) : null, text: isThreat ? null : evidence.Title);
    }
}
