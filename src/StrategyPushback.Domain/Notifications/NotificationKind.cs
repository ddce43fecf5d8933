namespace StrategyPushback.Domain.Notifications;

/// <summary>What a notification says. The names are stored and public, so names are added but never changed or removed.</summary>
public enum NotificationKind
{
    /// <summary>The person is expected to take the next step.</summary>
    YourTurn,

    /// <summary>A step that the person is expected to take is due within <see cref="TimedNotices.DueSoonDays"/> business days.</summary>
    DueSoon,

    /// <summary>The due date of a step that the person is expected to take has passed.</summary>
    Overdue,

    /// <summary>IT has proposed an answer.</summary>
    Answered,

    /// <summary>A unit has rejected an answer.</summary>
    Contested,

    /// <summary>The CIO is asked to decide.</summary>
    Escalated,

    /// <summary>The CIO has decided.</summary>
    Ruled,

    /// <summary>A consultation has opened.</summary>
    WindowOpens,

    /// <summary>A consultation closes within <see cref="TimedNotices.ClosesSoonDays"/> business days.</summary>
    WindowClosesSoon,

    /// <summary>A version was published.</summary>
    Published,

    /// <summary>IT has stated or changed the effect of an element on a goal that the person answers for.</summary>
    EffectStated,

    /// <summary>The holder of a goal has accepted or refused an effect that the person stated.</summary>
    EffectAnswered,

    /// <summary>A unit has said what it needs of a draft.</summary>
    NeedStated,

    /// <summary>IT has answered what the person said the unit needs.</summary>
    NeedAnswered,

    /// <summary>IT has withdrawn its question about the severity of an objection.</summary>
    QuestionWithdrawn,

    /// <summary>Somebody draws the attention of the person to an objection.</summary>
    Mentioned,

    /// <summary>The other side has stated its interests, proposed or scored options, or left an agreement; or both sides have agreed.</summary>
    HalfWayMoved,

    /// <summary>The person owns a commitment that is not kept yet.</summary>
    CommitmentMade,

    /// <summary>A commitment of the other side is reported as kept and waits for the person's side.</summary>
    CommitmentReported,

    /// <summary>A commitment of the person is due within <see cref="TimedNotices.DueSoonDays"/> business days.</summary>
    CommitmentDueSoon,

    /// <summary>The due date of a commitment of the person has passed.</summary>
    CommitmentOverdue,

    /// <summary>A commitment was recorded as kept or as broken.</summary>
    CommitmentDecided,

    /// <summary>The promise of an answer was not kept, so the objection reopened by itself.</summary>
    ProofMissing,

    /// <summary>A mediation was proposed, agreed, declined, taken back or has ended.</summary>
    Mediation,

    /// <summary>The unit of the person is asked about an objection that opposes its own.</summary>
    OppositionAsked,

    /// <summary>IT revised the action plan of an objection of the unit.</summary>
    PlanRevised,

    /// <summary>The person is invited to a session that is planned, or takes one over.</summary>
    SessionPlanned,

    /// <summary>The day, the time or the place of a session to which the person is invited has changed.</summary>
    SessionChanged,

    /// <summary>A session to which the person is invited, or that the person proposed, was cancelled.</summary>
    SessionCancelled,

    /// <summary>A session to which the person is invited is within <see cref="TimedNotices.SessionSoonDays"/> business day.</summary>
    SessionSoon,

    /// <summary>A lead has proposed a session, which IT confirms or cancels.</summary>
    SessionProposed,
}

/// <summary>When a kind of notification is sent by e-mail. The inbox always lists it.</summary>
public enum MailFrequency
{
    AtOnce, Daily, Weekly, Off,
}

/// <summary>Notifications that a date causes.</summary>
public static class TimedNotices
{
    /// <summary>Business days before the due date of a step.</summary>
    public const int DueSoonDays = 2;

    /// <summary>Business days before the last day of a consultation.</summary>
    public const int ClosesSoonDays = 3;

    /// <summary>Business days before a session.</summary>
    public const int SessionSoonDays = 1;

    /// <summary>Days after which an event is no longer news. A server that was stopped for longer, and a database that was just upgraded, leave older events out.</summary>
    public const int NewsDays = 7;
}
