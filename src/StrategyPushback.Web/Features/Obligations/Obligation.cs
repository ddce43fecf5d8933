using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Web.Features.Obligations;

/// <summary>What somebody owes. The names are public, so names are added but never changed or removed.</summary>
public enum ObligationKind
{
    /// <summary>A step of an objection: an answer, a read-back, a verdict, an agreement, a ruling or a carried-over question.</summary>
    Step,

    /// <summary>To confirm or reject what was filed on behalf of the unit.</summary>
    ConfirmFiling,
    Action,
    Commitment,

    /// <summary>To say whether a commitment that is reported as kept was kept.</summary>
    CommitmentReply,

    /// <summary>To accept or refuse the effect of an element on a goal.</summary>
    EffectAnswer,

    /// <summary>To say what an effect means for the holder of the goal.</summary>
    EffectStatement,

    /// <summary>The actual of a milestone that meets it.</summary>
    Milestone,

    /// <summary>How many people attended a training.</summary>
    TrainingCount,

    /// <summary>To look at a risk of a rollout again.</summary>
    RiskReview,

    /// <summary>To agree to a mediation or to decline it.</summary>
    MediationReply,

    /// <summary>To record how a mediation ended.</summary>
    MediationOutcome,

    /// <summary>To say what the unit thinks of an objection that opposes its own.</summary>
    OppositionReply,

    /// <summary>To say whether a claim came true.</summary>
    ClaimOutcome,

    /// <summary>To confirm a session that a lead proposed, or to cancel it.</summary>
    SessionConfirmation,
}

/// <summary>How an obligation stands. The names are public, so names are added but never changed or removed.</summary>
public enum ObligationState
{
    Open,

    /// <summary>Open, and its due date has passed.</summary>
    Late,

    /// <summary>Done, as its owner says; the other side has not confirmed it yet.</summary>
    Reported,
    KeptInTime,
    KeptLate,
    Broken,
}

/// <summary>Something that one side, or one person, owes the other.</summary>
/// <param name="Key">Unique among all obligations, for example <c>COM-12</c> or <c>OBJ-4/Verdict/3</c>.</param>
/// <param name="Title">The title of the objection or of the action, or the words of the commitment.</param>
/// <param name="Side">The side that owes it. The CIO's rulings count as those of IT.</param>
/// <param name="Units">The units that owe it; none for IT.</param>
/// <param name="PersonId">The person who owes it; null where whoever acts for the side does.</param>
/// <param name="DueOn">Null where there is no clock.</param>
/// <param name="Address">The page on which it is done.</param>
public sealed record Obligation(string Key, ObligationKind Kind, string Title, Side Side, IReadOnlyList<int> Units, int? PersonId, DateOnly? DueOn, ObligationState State, string Address)
{
    /// <summary>The step of the objection; null for another kind.</summary>
    public Step? Step { get; init; }

    /// <summary>The number of the objection; null where it is about none.</summary>
    public string? Objection { get; init; }

    /// <summary>The day on which it was kept or broken; null while it is owed.</summary>
    public DateOnly? EndedOn { get; init; }

    public bool IsIllustrative { get; init; }

    public bool IsEnded => State is ObligationState.KeptInTime or ObligationState.KeptLate or ObligationState.Broken;

    /// <summary>The state of something that is not done yet.</summary>
    public static ObligationState OpenOn(DateOnly today, DateOnly? due) => due < today ? ObligationState.Late : ObligationState.Open;

    /// <summary>The state of something that was done.</summary>
    public static ObligationState KeptOn(DateOnly day, DateOnly due) => day <= due ? ObligationState.KeptInTime : ObligationState.KeptLate;
}
