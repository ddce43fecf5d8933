using StrategyPushback.Domain.Rollout;

namespace StrategyPushback.Web.Features.Rollout.Risks;

/// <summary>A risk of a rollout as people read it.</summary>
/// <param name="Milestone">The milestone that it threatens; null for the phase as a whole.</param>
/// <param name="OwnerLeft">The owner no longer has access, so nobody carries out the plan.</param>
/// <param name="StateNote">Why the state was set; empty for a risk that is open since it was added.</param>
/// <param name="MaySetState">Whether the reader sets the state.</param>
/// <param name="Seen">The state of the record, for an edit.</param>
public sealed record RolloutRiskView(
    int Id, int Phase, MilestoneName? Milestone, string Title, string Trigger, string Mitigation, string Owner, string OwnerEmail, bool OwnerLeft, DateOnly ReviewOn, RolloutRiskState State, DateOnly StateOn, string StateNote,
    bool IsWatched, bool MaySetState, bool IsIllustrative, Guid Seen);
