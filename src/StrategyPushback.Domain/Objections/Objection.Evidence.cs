using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    /// <summary>What is brought about a threat is a fact of the threat: the history tells that there was something, and its kind of cause, no more.</summary>
    internal void TakeEvidence(HistoryKind kind, Evidence evidence, Actor by, BusinessTime now)
    {
        var isThreat = evidence.Cause is Threat;
        Record(kind, SideOf(by), by, now, unitId: by.ActsForIt ? null : by.UnitId, detail: isThreat ? nameof(CauseKind.Threat) : null, text: isThreat ? null : evidence.Title);
    }
}
