using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule MentionedMayNotRead = new("objection.mentioned-may-not-read");

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

    /// <summary>The rule that forbids <see cref="Mention"/> now; null when none does.</summary>
    public RuleViolation? AgainstMentioning(Actor by, BusinessTime now) => OnlyObjectorAccepts.Unless(by.ActsForIt || OwnUnit(by) is not null);

    /// <summary>Draws the attention of a person to the objection, open or closed. It passes no turn.</summary>
    /// <param name="note">What the person should look at; null for nothing in particular.</param>
    public void Mention(Organisation.Person person, string? note, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstMentioning(by, now));
        Record(HistoryKind.Mentioned, SideOf(by), by, now, unitId: ActingUnitOf(by), detail: person.Name, text: note, person: person);
    }
}
