using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Jobs;

namespace StrategyPushback.Web.Features.Objections.Deferrals;

/// <summary>Ends deferrals whose date has come.</summary>
public sealed class DeferralSchedule(IDbContextFactory<PushbackDb> contexts, BusinessClock clock, TimeProvider time, ILogger<DeferralSchedule> log)
    : DateSchedule(contexts, clock, time, log)
{
    protected override IQueryable<int> Due(PushbackDb db, DateOnly today) =>
        db.Objections.Where(objection => objection.Status == Status.Deferred && objection.DeferredUntil <= today).OrderBy(objection => objection.Id).Select(objection => objection.Id);

    protected override async Task<bool> ApplyAsync(PushbackDb db, int id, BusinessTime now, CancellationToken cancellation) =>
        await db.LoadObjectionAsync(id, cancellation) is { } objection && objection.EndDeferral(now);
}
