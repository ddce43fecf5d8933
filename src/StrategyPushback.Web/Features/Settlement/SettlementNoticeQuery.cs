using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Features.Settlement.Criteria;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Settlement;

/// <summary>What the page of an objection says about how it is settled. It reads a few columns, because every objection page asks for it.</summary>
public sealed class SettlementNoticeQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="Current">The mediation that is proposed or running.</param>
    /// <param name="AsksForRating">Whether the reader leads a raising unit that may rate and has not rated yet.</param>
    public sealed record View(MediationLine? Current, ProofView? Proof, bool IsOpen, bool AsksForRating, bool HasDecision, DateOnly Today);

    /// <returns>Null when the objection does not exist or this person may not see it.</returns>
    public async Task<View?> LoadAsync(string number, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var led = context.Actor.LedUnits;
        if (!ObjectionNumber.TryParse(number, out var id)
            || await context.Db.Objections.VisibleTo(context.Actor).Where(objection => objection.Id == id).Select(objection => new
            {
                IsOpen = objection.ClosedOn == null,
                IsOwn = objection.Units.Any(raising => led.Contains(raising.UnitId)),
                IsRated = objection.HandlingRatings.Any(rating => led.Contains(rating.UnitId)),
                IsRuled = objection.Escalations.Any(escalation => escalation.Ruling != null),
                Newest = objection.Dispositions.Max(disposition => (int?)disposition.Id),
            }).SingleOrDefaultAsync(cancellation) is not { } found)
        {
            return null;
        }

        var criterion = found.Newest is { } newest ? await context.Db.AcceptanceCriteria.SingleOrDefaultAsync(one => one.DispositionId == newest, cancellation) : null;
        return new(
            await CurrentAsync(id, context, cancellation), ProofView.Of(criterion), found.IsOpen, !found.IsOpen && found.IsOwn && !found.IsRated, !found.IsOpen || found.IsRuled, context.Now.Today);
    }

    private static async Task<MediationLine?> CurrentAsync(int objection, QueryContext context, CancellationToken cancellation)
    {
        var current = await context.Db.Mediations.Where(mediation => mediation.ObjectionId == objection && (mediation.State == MediationState.Proposed || mediation.State == MediationState.Running))
            .OrderByDescending(mediation => mediation.Id).FirstOrDefaultAsync(cancellation);
        if (current is null)
        {
            return null;
        }

        var mediator = await context.Db.People.Where(person => person.Id == current.MediatorId).Select(person => person.Name).FirstAsync(cancellation);
        return new(
            current.Id, current.ConcurrencyToken, current.ProposedBy, "", context.Now.Calendar.DateOf(current.ProposedAt), mediator, current.Reason, current.State, null, current.EndsOn, null, null, null,
            MayReply: false, MayWithdraw: false, MayEnd: false);
    }
}
