using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Features.Settlement.Criteria;

namespace StrategyPushback.Web.Features.Settlement;

/// <summary>How an objection is settled: its proof, its mediations, the ladder and the ratings.</summary>
/// <param name="Seen">The concurrency token of the objection.</param>
/// <param name="MayCloseAsProven">Whether the reader may end the watch period.</param>
/// <param name="RatingMean">The mean of all ratings of the organisation; null for readers who do not act for IT, and while there are too few.</param>
/// <param name="RatingCount">The number of all ratings; null for readers who do not act for IT.</param>
public sealed record SettlementView(
    string Number, string Title, Status Status, Guid Seen, CriterionView? Criterion, ProofView? Proof, bool MayCloseAsProven,
    IReadOnlyList<MediationLine> Mediations, bool MayMediate, IReadOnlyList<LadderStep> Ladder, IReadOnlyList<RatingLine> Ratings, RatingLine? Own, bool MayRate,
    decimal? RatingMean, int? RatingCount, bool HasDecision, DateOnly Today)
{
    public bool IsOpen => Status.IsOpen();

    public MediationLine? Current => Mediations.FirstOrDefault(mediation => mediation.IsOpen);
}

/// <param name="Seen">Its concurrency token.</param>
/// <param name="EndsOn">The last day; null until the other side agrees.</param>
/// <param name="MayReply">Whether the reader may agree or decline. Nobody agrees while there is a <paramref name="Hindrance"/>.</param>
/// <param name="Hindrance">Why nobody can agree to what is proposed now; null when the other side can.</param>
public sealed record MediationLine(
    int Id, Guid Seen, Side ProposedBy, string Proposer, DateOnly On, string Mediator, string Reason, MediationState State, string? ReplyReason, DateOnly? EndsOn,
    MediationOutcome? Outcome, string? OutcomeReason, DateOnly? EndedOn, bool MayReply, bool MayWithdraw, bool MayEnd, RuleViolation? Hindrance = null)
{
    public bool IsOpen => State is MediationState.Proposed or MediationState.Running;
}

/// <summary>The steps of the escalation ladder.</summary>
public enum LadderLevel
{
    /// <summary>IT proposes an answer and the units give their verdicts.</summary>
    Sides,
    Mediation,
    Cio,
}

/// <param name="IsNow">Whether this step has the objection now.</param>
/// <param name="DueOn">The date by which it decides; null when it has no turn.</param>
/// <param name="Days">The days that it has: calendar days for a mediation, business days otherwise.</param>
/// <param name="People">Who decides.</param>
public sealed record LadderStep(LadderLevel Level, bool IsNow, DateOnly? DueOn, int Days, IReadOnlyList<string> People, bool IsByOwner = false);

/// <param name="Former">What the unit said before, the newest first.</param>
public sealed record RatingLine(string Unit, string UnitName, int Rating, string? Words, string By, DateOnly On, IReadOnlyList<FormerRating> Former);

public sealed record FormerRating(int Rating, string? Words, string By, DateOnly On);
