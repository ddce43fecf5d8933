using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule CriterionRequired = new("objection.criterion-required");
    public static readonly Rule SeverityUnchanged = new("objection.severity-unchanged");
    public static readonly Rule SeverityNotRefused = new("objection.severity-not-refused");
    public static readonly Rule SeverityEscalated = new("objection.severity-escalated");
    public static readonly Rule SeverityNotEscalated = new("objection.severity-not-escalated");
    public static readonly Rule SeverityNotProposed = new("objection.severity-not-proposed");
    public static readonly Rule SeverityNotInQuestion = new("objection.severity-not-in-question");
    public static readonly Rule SeverityWasQuestioned = new("objection.severity-was-questioned");

    private readonly List<Reclassification> _reclassifications = [];

    /// <summary>The criterion of its severity that it meets; null when none was stated.</summary>
    public SeverityCriterion? Criterion { get; private set; }

    public IReadOnlyList<Reclassification> Reclassifications => _reclassifications;

    /// <summary>The question about the severity that a unit or the CIO has to answer; null when there is none.</summary>
    public Reclassification? OpenReclassification => IsSeverityInQuestion ? _reclassifications[^1] : null;

    /// <summary>Whether a unit or the CIO has to decide about its severity. Until then the filed severity applies, and the gate holds.</summary>
    public bool IsSeverityInQuestion => Turn.Step is Step.ConfirmSeverity or Step.RuleSeverity;

    /// <summary>The rule that forbids <see cref="AskToReclassify"/> now; null when none does.</summary>
    public RuleViolation? AgainstAskingToReclassify(Actor by, BusinessTime now) =>
        UnlessStatus(Status.Raised, Status.Acknowledged, Status.Diagnosed, Status.InResolution, Status.Contested, Status.Deferred) ?? UnlessIt(by) ?? WhileReplyPending(now);

    /// <summary>Asks the raising units to agree to another severity, within the time limit of a read-back.</summary>
    /// <param name="criterion">The criterion of the proposed severity that is met. Required for <see cref="Severity.Critical"/>.</param>
    public void AskToReclassify(Severity proposed, SeverityCriterion? criterion, string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstAskingToReclassify(by, now));
        ThrowIf(SeverityUnchanged.When(proposed == Severity, Severity) ?? CriterionRequired.When(proposed is Severity.Critical && criterion is null));
        var text = Rationale(reason);
        ApplySilence(now);
        _reclassifications.Add(new Reclassification(Severity, proposed, criterion, text, by.PersonId, now.At));
        AskUnits(Asked.Reclassification, HistoryKind.ReclassificationAsked, SeverityChange(Severity, proposed), text, by, now);
    }

    /// <summary>The rule that forbids <see cref="EscalateSeverity"/> now; null when none does.</summary>
    public RuleViolation? AgainstEscalatingSeverity(Actor by, BusinessTime now) =>
        AgainstAskingToReclassify(by, now) ?? SeverityNotRefused.Unless(CanEscalateSeverity(now));

    /// <summary>IT asks the CIO to decide about a severity that a unit refused to change. IT's step pauses until the ruling.</summary>
    public void EscalateSeverity(string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEscalatingSeverity(by, now));
        var text = Rationale(reason);
        ApplySilence(now);
        var question = _reclassifications[^1];
        question.Escalate(text, by.PersonId, now.At);
        var entry = Record(HistoryKind.SeverityEscalated, SideOf(by), by, now, detail: SeverityChange(question.From, question.Proposed), text: text);
        Interrupt(entry, Step.RuleSeverity, now.Clocks.Of(Step.RuleSeverity), now, Side.Cio);
    }

    /// <summary>The rule that forbids <see cref="RuleOnSeverity"/> now; null when none does.</summary>
    public RuleViolation? AgainstRulingOnSeverity(Actor by, BusinessTime now) =>
        NotByPmo.Unless(by.Is(Roles.Cio)) ?? SeverityNotEscalated.Unless(Turn.Step is Step.RuleSeverity);

    /// <summary>The CIO decides, with a written reason, between the filed and the proposed severity. IT's step then continues.</summary>
    public void RuleOnSeverity(Severity severity, string? reason, string? minorityOpinion, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstRulingOnSeverity(by, now));
        var question = _reclassifications[^1];
        ThrowIf(SeverityNotProposed.Unless(severity == question.From || severity == question.Proposed, question.From, question.Proposed));
        var text = Rationale(reason);
        question.Rule(severity, text, string.IsNullOrWhiteSpace(minorityOpinion) ? null : minorityOpinion.Trim(), IsOwner(by), by.PersonId, now.At);
        if (severity != Severity && Criterion is { } former)
        {
            // The text of the ruling is its reason, so the criterion that no longer applies has an entry of its own.
            Record(HistoryKind.Reclassified, Side.Cio, by, now, detail: SeverityChange(Severity, severity), text: former.ToStored());
        }

        ChangeSeverity(severity, severity == question.Proposed ? question.Criterion : null, by, now);
        var entry = Record(HistoryKind.SeverityRuled, Side.Cio, by, now, EndedStep(Step.RuleSeverity, now, RunningDays(now)), detail: SeverityChange(question.From, severity), text: text);
        Resume(entry, now);
    }

    /// <summary>The rule that forbids <see cref="WithdrawSeverityQuestion"/> now; null when none does.</summary>
    public RuleViolation? AgainstWithdrawingSeverityQuestion(Actor by, BusinessTime now) =>
        UnlessIt(by) ?? SeverityNotInQuestion.Unless(IsSeverityInQuestion && !IsReclassificationOverdue(now));

    /// <summary>IT takes its question about the severity back, before the units have replied or the CIO has decided. The severity stays, and IT's step continues.</summary>
    public void WithdrawSeverityQuestion(string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstWithdrawingSeverityQuestion(by, now));
        var text = Rationale(reason);
        var question = _reclassifications[^1];
        question.Withdraw(text, by.PersonId, now.At);
        AskedFor = null;
        Resume(Record(HistoryKind.ReclassificationWithdrawn, SideOf(by), by, now, detail: SeverityChange(question.From, question.Proposed), text: text), now);
    }

    private bool CanEscalateSeverity(BusinessTime now) => _reclassifications is [.., { EscalatedAt: null, WithdrawnAt: null } last] && last.From == Severity
        && (last.Reply is ReclassificationReply.Refused or ReclassificationReply.Unanswered || IsReclassificationOverdue(now));

    private bool IsReclassificationOverdue(BusinessTime now) => Turn.Step is Step.ConfirmSeverity && IsOverdueOn(now.Today);

    /// <summary>Every raising unit agreed, so the proposed severity applies.</summary>
    private void ApplyReclassification(Actor by, BusinessTime now)
    {
        var question = _reclassifications[^1];
        question.End(ReclassificationReply.Agreed, now.At, by.PersonId);
        AskedFor = null;
        var former = Criterion?.ToStored();
        ChangeSeverity(question.Proposed, question.Criterion, by, now);
        Resume(Record(HistoryKind.Reclassified, Side.Nobody, by, now, detail: SeverityChange(question.From, question.Proposed), text: former), now);
    }

    private void ChangeSeverity(Severity severity, SeverityCriterion? criterion, Actor by, BusinessTime now)
    {
        if (severity == Severity)
        {
            return;
        }

        (Severity, Criterion) = (severity, criterion);
        UpdateBlocking();
        if (BlocksPublication && IsLate)
        {
            Update.PullBack(by, now);
        }
    }

    /// <summary>When no unit has replied within the time limit, the severity stays, and the step of IT has continued since the day the reply was due.</summary>
    private void ApplySilenceOnReclassification(BusinessTime now)
    {
        if (IsReclassificationOverdue(now))
        {
            var question = _reclassifications[^1];
            question.End(ReclassificationReply.Unanswered, now.At);
            AskedFor = null;
            ResumeSince(Turn.DueOn!.Value, now);
            Record(HistoryKind.ReclassificationUnanswered, Side.Nobody, Actor.System, now, detail: SeverityChange(question.From, question.Proposed));
        }
    }

    private void CancelReclassification(BusinessTime now)
    {
        if (AskedFor is Asked.Reclassification && _reclassifications[^1] is { Reply: null } question)
        {
            question.End(ReclassificationReply.Cancelled, now.At);
        }
    }

    /// <summary>The stored form of a change of severity, such as <c>Critical Major</c>.</summary>
    private static string SeverityChange(Severity from, Severity into) => $"{from} {into}";
}
