using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Forecasts;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Positions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Jobs;

namespace StrategyPushback.Web.Features.Strategy.Consultation;

/// <summary>
/// Opens consultations, starts final comment and closes them when their dates have come. A server that was stopped records
/// what it missed, each change on its own day.
/// </summary>
public sealed class ConsultationSchedule(IDbContextFactory<PushbackDb> contexts, BusinessClock clock, TimeProvider time, ILogger<ConsultationSchedule> log)
    : DateSchedule(contexts, clock, time, log)
{
    protected override IQueryable<int> Due(PushbackDb db, DateOnly today) =>
        db.Updates
            .Where(update => update.Window != null
                && ((update.IsScheduled && update.Window.Opens <= today)
                    || ((update.Status == UpdateStatus.InConsultation || update.Status == UpdateStatus.FinalComment) && update.Window.Closes < today)))
            .OrderBy(update => update.Id)
            .Select(update => update.Id);

    protected override async Task<bool> ApplyAsync(PushbackDb db, int id, BusinessTime now, CancellationToken cancellation)
    {
        var update = (await db.LoadUpdateAsync(id, cancellation))!;
        if (!update.Advance(now, await db.LoadMovingObjectionsAsync(update, cancellation)))
        {
            return false;
        }

        await db.AskUnitsAsync(update, now, cancellation);
        await db.RecordForecastAsync(update, now, cancellation);
        return true;
    }
}
