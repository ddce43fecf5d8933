using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Common;

/// <summary>What happened. Names are stored and public; they are only ever added to.</summary>
public enum HistoryKind
{
    Raised, CoSigned, Acknowledged, ReadBackSent, ReadBackConfirmed, ReadBackRefused, Diagnosed, WordingAgreed,
    WordingContested, ActionPlanned, ActionStarted, ActionCompleted, ActionCancelled, DispositionProposed, Accepted,
    Contested, AssumedSatisfied, Escalated, Ruled, DeferralAsked, DuplicateAsked, Agreed, AgreementRefused, Withdrawn,
    Reopened, Reminded, ClosedAsRecorded, Edited, WindowOpened, Published, PublishedOver, SentBack, UpdateWithdrawn,
    PulledBack, Superseded, FilingConfirmed, EvidenceAdded, EvidenceRemoved, Imported, ImportTakenBack, ActionEstimated, ActionScheduled, ExtensionAsked, ExtensionAgreed, TakenBack,
    UnitCreated, UnitEdited, UnitMoved,
}

/// <summary>
/// One verb, once: who, when, on what, and how the step stood against its clock. Timeline, dashboard, notifications
/// and audit all read this and nothing else. It never holds the facts of a threat.
/// </summary>
public sealed class HistoryEntry
{
    private HistoryEntry()
    {
    }

    internal HistoryEntry(HistoryKind kind, Actor by, BusinessTime now)
    {
        Kind = kind;
        ById = by.PersonId;
        At = now.At;
        On = now.Today;
    }

    public long Id { get; private set; }

    public HistoryKind Kind { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>The date of <see cref="At"/> in the organisation's calendar.</summary>
    public DateOnly On { get; private set; }

    public int ById { get; private set; }

    /// <summary>The side that acted.</summary>
    public Side Side { get; internal init; }

    public int? UnitId { get; internal init; }

    public int? ObjectionId { get; private set; }

    public int? UpdateId { get; private set; }

    public int? ActionId { get; private set; }

    /// <summary>The other objection of a duplicate, the disposition proposed, the ruling given: by name.</summary>
    public string? Detail { get; internal init; }

    /// <summary>The words given with the act: a reason, a read-back, a response.</summary>
    public string? Text { get; internal init; }

    public Status? StatusAfter { get; internal set; }

    /// <summary>Whose turn it was from here on.</summary>
    public Side? TurnAfter { get; internal set; }

    /// <summary>How the objection stood once the act was done. Told with the act alone: a reader of later finds it in the kept standings.</summary>
    public ObjectionSnapshot? After { get; internal set; }

    /// <summary>The step this act ended, if it ended one.</summary>
    public Step? Step { get; internal init; }

    /// <summary>Business days the acting side held the step.</summary>
    public int? Days { get; internal init; }

    /// <summary>Business days the step may take.</summary>
    public int? Clock { get; internal init; }

    /// <summary>The instant of the act by the same person that this one takes back; its step, days and clock are repeated here and count no more.</summary>
    public DateTime? TakesBack { get; internal init; }

    /// <summary>The action this entry is about, set by navigation so that both get their keys in one save.</summary>
    public Resolution.ResolutionAction? Action { get; internal init; }

    public Objection? Objection { get; internal init; }

    public Strategy.StrategyUpdate? Update { get; internal init; }

    /// <summary>The unit that was created or changed; set only on entries about a unit itself.</summary>
    public Organisation.BusinessUnit? Unit { get; internal init; }
}
