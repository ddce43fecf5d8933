using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Settlement;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule TooSeriousAtOnce = new("objection.too-serious-at-once");
    public static readonly Rule ThreatNotAtOnce = new("objection.threat-not-at-once");
    public static readonly Rule FullPathOpen = new("objection.full-path-open");

    /// <summary>The read-back that was sent together with the proposed answer, while no unit has replied to it; null otherwise.</summary>
    public ReadBack? ReadBackAtOnce => StandingDisposition?.SaidWith is { Confirmed: null } readBack ? readBack : null;

    /// <summary>The rule that forbids <see cref="AnswerAtOnce"/> now; null when none does.</summary>
    public RuleViolation? AgainstAnsweringAtOnce(Actor by, BusinessTime now) =>
        UnlessStatus(Status.Raised, Status.Acknowledged) ?? UnlessIt(by) ?? WhileReplyPending(now)
        ?? TooSeriousAtOnce.Unless(Severity is Severity.Substantive or Severity.Administrative, Severity)
        ?? FullPathOpen.When(_readBacks.Count + _dispositions.Count > 0) ?? UnlessOthersHeard(now);

    /// <summary>
    /// The light path for minor objections: one action acknowledges, sends a read-back, names the cause and proposes an answer.
    /// A unit's <see cref="Accept"/> then confirms the read-back and accepts the answer; any other reply opens the full path.
    /// </summary>
    /// <param name="criterion">What proves the answer; null for an answer without a proof.</param>
    public void AnswerAtOnce(string? readBack, IReadOnlyList<RootCause> causes, DispositionKind kind, string? response, Actor by, BusinessTime now, CriterionInput? criterion = null)
    {
        ThrowIf(AgainstAnsweringAtOnce(by, now));
        ThrowIf(UnlessAnswer(kind));
        var readBackText = Rationale(readBack);
        var responseText = Response(kind, response);

        // The unit's lead sees the wording of a threat before it counts, which one reply cannot do.
        ThrowIf(CauseRequired.When(causes.Count == 0) ?? ThreatNotAtOnce.When(causes.Any(cause => cause is Threat)) ?? (criterion is null ? null : AcceptanceCriterion.Against(criterion, now)));
        ApplySilence(now);
        if (Status is Status.Raised)
        {
            Acknowledge(by, now);
        }

        var sent = new ReadBack(readBackText, null, null, by.PersonId, now.At);
        _readBacks.Add(sent);
        Record(HistoryKind.ReadBackSent, SideOf(by), by, now, text: readBackText);
        Diagnose(causes, by, now);
        Propose(kind, responseText, sent, by, now, criterion);
    }

    /// <summary>Confirms the read-back of the light path, alone or together with the verdict. It has no time limit of its own.</summary>
    private HistoryEntry? ConfirmAtOnce(RaisingUnit unit, Actor by, BusinessTime now)
    {
        if (ReadBackAtOnce is not { } readBack)
        {
            return null;
        }

        readBack.Answer(true, null, by.PersonId, unit.UnitId, now.At);
        return Record(HistoryKind.ReadBackConfirmed, Side.Unit, by, now, unitId: unit.UnitId);
    }

    /// <summary>Refuses the read-back of the light path. The answer then misses the point, so it is contested with the same text.</summary>
    private HistoryEntry RefuseAtOnce(ReadBack readBack, RaisingUnit unit, string text, Actor by, BusinessTime now)
    {
        AddVerdict(unit, false, text, by, now);
        readBack.Answer(false, text, by.PersonId, unit.UnitId, now.At);
        var entry = Record(HistoryKind.ReadBackRefused, Side.Unit, by, now, EndedStep(Step.Verdict, now, RunningDays(now)), unit.UnitId, text: text);
        PassTurn(entry, Status.Contested, Side.It, Step.ProposeDisposition, now.Clocks.ProposeDisposition, now);
        return entry;
    }
}
