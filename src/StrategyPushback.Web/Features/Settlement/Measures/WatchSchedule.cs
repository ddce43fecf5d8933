using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Jobs;

namespace StrategyPushback.Web.Features.Settlement.Measures;

/// <summary>Reopens objections whose promise was not kept, and records those that were. Only what changes is written, each in a save of its own.</summary>
public sealed class WatchSchedule(IDbContextFactory<PushbackDb> contexts, BusinessClock clock, TimeProvider time, ILogger<WatchSchedule> log)
    : DateSchedule(contexts, clock, time, log)
{
    protected override Task<IReadOnlyList<int>> DueAsync(PushbackDb db, DateOnly today, CancellationToken cancellation) => ProofWatch.ChangingAsync(db, today, cancellation);

    protected override async Task<bool> ApplyAsync(PushbackDb db, int id, BusinessTime now, CancellationToken cancellation) =>
        await db.LoadObjectionAsync(id, cancellation) is { } objection && objection.CheckProof(await ProofWatch.ReadAsync(db, objection, cancellation), now);
}
