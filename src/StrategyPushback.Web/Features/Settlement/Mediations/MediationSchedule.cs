using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Jobs;

namespace StrategyPushback.Web.Features.Settlement.Mediations;

/// <summary>Ends mediations whose last day has passed.</summary>
public sealed class MediationSchedule(IDbContextFactory<PushbackDb> contexts, BusinessClock clock, TimeProvider time, ILogger<MediationSchedule> log)
    : DateSchedule(contexts, clock, time, log)
{
    protected override async Task<IReadOnlyList<int>> DueAsync(PushbackDb db, DateOnly today, CancellationToken cancellation) =>
        await db.Mediations.Where(mediation => mediation.State == MediationState.Running && mediation.EndsOn < today).OrderBy(mediation => mediation.Id).Select(mediation => mediation.ObjectionId).ToListAsync(cancellation);

    protected override async Task<bool> ApplyAsync(PushbackDb db, int id, BusinessTime now, CancellationToken cancellation) =>
        await db.LoadObjectionAsync(id, cancellation) is { } objection && objection.EndMediationWhenDue(now);
}
