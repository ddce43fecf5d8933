using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Settlement;

/// <summary>Where a mediation is. The names are stored and public, so names are added but never changed or removed.</summary>
public enum MediationState
{
    /// <summary>One side proposed it; the other one has not replied.</summary>
    Proposed,
    Running,
    Declined,

    /// <summary>The side that proposed it took it back, or the objection went on without it.</summary>
    Withdrawn,
    Ended,
}

/// <summary>How a mediation ended. The names are stored and public, so names are added but never changed or removed.</summary>
public enum MediationOutcome
{
    /// <summary>The sides came closer; IT proposes an answer.</summary>
    Proposal,

    /// <summary>The sides did not agree; the CIO decides.</summary>
    Escalation,

    /// <summary>Its days passed without an outcome.</summary>
    Expired,

    /// <summary>Its mediator left or became a party.</summary>
    WithoutMediator,
}

/// <summary>An attempt to settle an objection with the help of a person who is no party.</summary>
public sealed class Mediation : Entity
{
    public static readonly Rule MediatorIsParty = new("mediation.mediator-is-party");
    public static readonly Rule MediatorLeft = new("mediation.mediator-left");
    public static readonly Rule MediatorMayNotRead = new("mediation.mediator-may-not-read");
    public static readonly Rule MediatorTakesNoSide = new("mediation.mediator-takes-no-side");
    public static readonly Rule AlreadyProposed = new("mediation.already-proposed");
    public static readonly Rule NoneProposed = new("mediation.none-proposed");
    public static readonly Rule OnlyOtherSide = new("mediation.only-other-side");
    public static readonly Rule OnlyProposer = new("mediation.only-proposer");
    public static readonly Rule OnlySidesOrMediator = new("mediation.only-sides-or-mediator");
    public static readonly Rule Running = new("mediation.running");
    public static readonly Rule NotRunning = new("mediation.not-running");
    public static readonly Rule ReasonRequired = new("mediation.reason-required");
    public static readonly Rule OutcomeByDate = new("mediation.outcome-by-date");

    public const int ReasonLength = 2_000;

    private Mediation()
    {
    }

    internal Mediation(int objection, Side side, int mediator, string reason, Actor by, BusinessTime now) =>
        (ObjectionId, ProposedBy, MediatorId, Reason, ProposedById, ProposedAt) = (objection, side, mediator, reason, by.PersonId, now.At);

    public int ObjectionId { get; private set; }

    /// <summary>The side that proposed it.</summary>
    public Side ProposedBy { get; private set; }

    public int ProposedById { get; private set; }

    public DateTime ProposedAt { get; private set; }

    public string Reason { get; private set; } = "";

    public int MediatorId { get; private set; }

    public MediationState State { get; private set; }

    /// <summary>When the other side agreed or declined.</summary>
    public DateTime? RepliedAt { get; private set; }

    public int? RepliedById { get; private set; }

    /// <summary>Why the other side declined.</summary>
    public string? ReplyReason { get; private set; }

    /// <summary>The last day; null until the other side agrees.</summary>
    public DateOnly? EndsOn { get; private set; }

    public MediationOutcome? Outcome { get; private set; }

    public string? OutcomeReason { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public bool IsOpen => State is MediationState.Proposed or MediationState.Running;

    /// <summary>Whether the person mediates now, and so reads the objection.</summary>
    public bool IsRunBy(int person) => State is MediationState.Running && MediatorId == person;

    internal void Agree(DateOnly endsOn, Actor by, BusinessTime now) => (State, EndsOn, RepliedAt, RepliedById) = (MediationState.Running, endsOn, now.At, by.PersonId);

    internal void Decline(string reason, Actor by, BusinessTime now) => (State, ReplyReason, RepliedAt, RepliedById) = (MediationState.Declined, reason, now.At, by.PersonId);

    internal void Withdraw(BusinessTime now) => (State, EndedAt) = (MediationState.Withdrawn, now.At);

    internal void End(MediationOutcome outcome, string? reason, BusinessTime now) => (State, Outcome, OutcomeReason, EndedAt) = (MediationState.Ended, outcome, reason, now.At);
}
