using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Common;

/// <summary>The kinds of history entries. The names are stored and public, so names are added but never changed or removed.</summary>
public enum HistoryKind
{
    Raised, CoSigned, Acknowledged, ReadBackSent, ReadBackConfirmed, ReadBackRefused, Diagnosed, WordingAgreed,
    WordingContested, ActionPlanned, ActionStarted, ActionCompleted, ActionCancelled, DispositionProposed, Accepted,
    Contested, AssumedSatisfied, Escalated, Ruled, DeferralAsked, DuplicateAsked, Agreed, AgreementRefused, Withdrawn,
    Reopened, Reminded, ClosedAsRecorded, Edited, WindowOpened, Published, PublishedOver, SentBack, UpdateWithdrawn,
    PulledBack, Superseded, FilingConfirmed, EvidenceAdded, EvidenceRemoved, Imported, ImportTakenBack, ActionEstimated, ActionScheduled, ExtensionAsked, ExtensionAgreed, TakenBack,
    UnitCreated, UnitEdited, UnitMoved, UnitRetired, UnitReinstated, UnitsMerged, UnitMergeUndone,
    StrategyCreated, StrategyEdited, UpdateDrafted, UpdateEdited, ElementAdded, ElementEdited, ElementMoved, ElementSplit, ElementJoined, ElementRemoved, ElementRestored, ElementsReplaced, ElementSucceeded,
    PersonCreated, PersonEdited, PersonInvited, PersonDeactivated, PersonReactivated, DeputyNamed, DeputyEnded, ActionHandedOver,
    SettingsChanged, HolidaysChanged, DueDateMoved,
    WindowScheduled, WindowMoved, FinalCommentStarted, ConsultationClosed,
    ChangeLinked, ChangeUnlinked,
    PositionStated, PositionRecorded, PositionsReminded,
    PublishedUnconsulted, CarriedOver, StillApplies, AnsweredByChange, CarryOverUnanswered,
    ReclassificationAsked, Reclassified, ReclassificationUnanswered, SeverityEscalated, SeverityRuled,
    ActionsKept, ActionMovedTo, ActionMovedFrom, DeferralEnded,
    UnitsCorrected, RecordedAnswerCorrected,
    SecondFactorTurnedOn, SecondFactorTurnedOff, SecondFactorReset, RecoveryCodesRenewed, PasskeyAdded, PasskeyRemoved, SessionsEnded,
    OpenedWithoutStatement,
    GoalAdded, GoalEdited, GoalRetired, GoalReinstated, ProblemAdded, ProblemEdited, ProblemRanked, ProblemSolved, ProblemReopened,
    EffectProposed, EffectRestated, EffectWithdrawn, EffectAccepted, EffectRefused,
    ContributionRecorded, ContributionRemoved,
    PrerequisiteAdded, PrerequisiteRemoved,
    OwnerAppointed, OwnerReplaced, FitnessAssessed, FitnessAnswered,
    DraftOpenedToUnit, DraftClosedToUnit, NeedStated, NeedAnswered, NeedWithdrawn, NeedKept, NeedFiled,
    ReclassificationWithdrawn, Mentioned,
    RiskAdded, RiskEdited, RiskRetired, ReductionStated, ReductionRemoved, ElementPlanned,
    InterestsStated, OptionProposed, OptionWithdrawn, OptionScored, OptionAccepted, OptionAgreed, OptionYesTakenBack, CommitmentMade, CommitmentReported, CommitmentKept, CommitmentBroken,
    PhaseAdded, PhaseEdited, PhaseStarted, PhaseStartOverruled, PhaseEnded, MilestoneAdded, MilestoneEdited, ActualRecorded, ActualCorrected,
    TrainingOffered, TrainingEdited, TrainingCounted, TrainingWithdrawn, ContactNamed, ContactRemoved, EarlyWinClaimed, EarlyWinVerified, EarlyWinRefused,
    PulsePlanned, PulseOpened, PulseClosed, PulseLinksMade, ClaimMade, ClaimCameTrue, ClaimDidNotComeTrue,
    ActionAnswersToo, ActionStoppedAnswering, ActionStartOverruled, ActionPlanRevised, StrategyAmended, ElementAmended, PersonaNamed, PersonaPositionRecorded,
    AgreementEndAsked, AgreementEnded, CommitmentHandedOver,
    ProofMet, ProofHeld, ProofMissing, MediationProposed, MediationAgreed, MediationDeclined, MediationWithdrawn, MediationEnded, HandlingRated,
    PhaseRemoved, MilestoneRemoved, ContactEdited, RolloutRiskAdded, RolloutRiskEdited, RolloutRiskMitigated, RolloutRiskOccurred, RolloutRiskClosed, RolloutRiskReopened,
    SessionPlanned, SessionProposed, SessionEdited, SessionConfirmed, SessionCancelled, SessionAgendaSet, SessionAttended, BuyInBeforeRecorded, BuyInAfterRecorded, PainPointNoted, MinuteAdded, MinuteBecameAction, MinuteBecameReadBack,
    OppositionRecorded, OppositionReplied, OppositionWithdrawn,
    AgreementEndTakenBack, ActionReplanned,
    SessionHandedOver, RolloutRiskHandedOver,
}

/// <summary>
/// One action: who did it, when, on what, and how long the step took against its time limit. The timeline, the dashboard,
/// notifications and the audit read only these entries. An entry never contains the facts of a threat.
/// </summary>
public sealed class HistoryEntry
{
    private HistoryEntry()
    {
    }

    internal HistoryEntry(HistoryKind kind, Actor by, BusinessTime now)
    {
        Kind = kind;
        ById = by == Actor.System ? null : by.PersonId;
        At = now.At;
        On = now.Today;
    }

    public long Id { get; private set; }

    public HistoryKind Kind { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>The date of <see cref="At"/> in the organisation's calendar.</summary>
    public DateOnly On { get; private set; }

    /// <summary>The person who acted; null when the application acted because a date had come.</summary>
    public int? ById { get; private set; }

    /// <summary>The person for whom a deputy acted; null when the actor acted in the own name.</summary>
    public int? ForId { get; internal init; }

    /// <summary>The side that acted.</summary>
    public Side Side { get; internal init; }

    public int? UnitId { get; internal init; }

    public int? ObjectionId { get; private set; }

    public int? UpdateId { get; private set; }

    public int? ActionId { get; private set; }

    /// <summary>More about the action, by name: the other objection of a duplicate, the proposed disposition or the ruling.</summary>
    public string? Detail { get; internal init; }

    /// <summary>
    /// The text that was entered with the action: a reason, a read-back or a response. For a change, the former values; for a
    /// change of an objection's words, an <see cref="ObjectionWording"/> as JSON.
    /// </summary>
    public string? Text { get; internal init; }

    public Status? StatusAfter { get; internal set; }

    /// <summary>The side whose turn it was after the action.</summary>
    public Side? TurnAfter { get; internal set; }

    /// <summary>The objection after the action. Not stored with the entry; the daily snapshots store it.</summary>
    public ObjectionSnapshot? After { get; internal set; }

    /// <summary>The step that the action ended; null when it ended none.</summary>
    public Step? Step { get; internal init; }

    /// <summary>The number of business days that the acting side took for the step.</summary>
    public int? Days { get; internal init; }

    /// <summary>The number of business days that the step may take.</summary>
    public int? Clock { get; internal init; }

    /// <summary>The time of the action that this entry takes back. Its step, days and clock are repeated here and no longer count.</summary>
    public DateTime? TakesBack { get; internal init; }

    /// <summary>The resolution action that this entry is about. It is set as a navigation so that one save assigns both keys.</summary>
    public Resolution.ResolutionAction? Action { get; internal init; }

    public Objection? Objection { get; internal init; }

    public Strategy.StrategyUpdate? Update { get; internal init; }

    /// <summary>The unit that was created or changed; set only on entries about a unit itself.</summary>
    public Organisation.BusinessUnit? Unit { get; internal init; }

    public int? StrategyId { get; private set; }

    /// <summary>The strategy that was created or changed; set only on entries about a strategy itself.</summary>
    public Strategy.Strategy? Strategy { get; internal init; }

    public int? ElementId { get; private set; }

    /// <summary>The element of a draft that was changed.</summary>
    public Strategy.StrategyElement? Element { get; internal init; }

    public int? PersonId { get; private set; }

    /// <summary>The person who was created or changed, who is mentioned in an entry about an objection, or who takes a session over.</summary>
    public Organisation.Person? Person { get; internal init; }

    public int? GoalId { get; private set; }

    /// <summary>The goal that was written or changed, or that an effect is about.</summary>
    public Alignment.Goal? Goal { get; internal init; }

    public int? ProblemId { get; private set; }

    /// <summary>The problem of a unit that was written or changed.</summary>
    public Alignment.Problem? Problem { get; internal init; }

    public int? EffectId { get; private set; }

    /// <summary>The effect on a goal that was proposed, changed or answered.</summary>
    public Alignment.GoalEffect? Effect { get; internal init; }

    public int? RiskId { get; private set; }

    /// <summary>The risk of a unit that was written or changed, or off which an element takes something.</summary>
    public Risk.RiskScenario? Risk { get; internal init; }

    public int? PhaseId { get; private set; }

    /// <summary>The phase of a rollout that was changed, or whose milestone, training, contact or early win was.</summary>
    public Rollout.RolloutPhase? Phase { get; internal init; }

    public int? SessionId { get; private set; }

    /// <summary>The session that was planned or changed, or in which something was recorded.</summary>
    public Sessions.Session? Session { get; internal init; }

    public int? NeedId { get; private set; }

    /// <summary>The need of a unit that was stated, answered or ended.</summary>
    public Engagement.UnitNeed? Need { get; internal init; }
}
