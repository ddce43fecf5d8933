using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Notifications.FanOut;

/// <summary>
/// Reminds the units whose turn it is, with as many days between two reminders as those that the PMO sends need in order to count.
/// A date of more than <see cref="TimedNotices.NewsDays"/> days ago is left out, so that an upgrade reminds nobody of the past.
/// </summary>
public sealed class AutomaticReminders(IDbContextFactory<PushbackDb> contexts, BusinessClock clock, WriteQueue queue, ILogger<AutomaticReminders> log)
{
    /// <summary>Reminders of one pass. The others follow in the next one, a minute later.</summary>
    private const int MostAtOnce = 200;

    /// <summary>Records the reminders that are due, from the time of the daily digest on.</summary>
    public async Task WriteDueAsync(CancellationToken cancellation = default)
    {
        var now = await clock.NowAsync(cancellation);
        foreach (var id in await DueAsync(now, cancellation))
        {
            try
            {
                await RemindAsync(id, now, cancellation);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody has changed it in this moment; the next pass looks again.
                log.LogInformation("The automatic reminder of objection {Objection} is decided in the next pass", id);
            }
            catch (Exception exception) when (exception is not OperationCanceledException && !Refusals.IsBusy(exception))
            {
                log.LogError(exception, "The automatic reminder of objection {Objection} could not be written", id);
            }
        }
    }

    private async Task RemindAsync(int id, BusinessTime now, CancellationToken cancellation)
    {
        using var place = await queue.EnterAsync(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.LoadObjectionAsync(id, cancellation) is { } objection && objection.RemindWhenDue(now))
        {
            await db.SaveChangesAsync(cancellation);
        }
    }

    private async Task<IReadOnlyList<int>> DueAsync(BusinessTime now, CancellationToken cancellation)
    {
        var most = now.Settings.AutomaticReminders;
        if (most == 0 || now.Calendar.TimeOf(now.At) < NotificationSettings.DigestTime)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var waiting = db.Objections.AsNoTracking()
            .Where(objection => objection.ClosedOn == null && objection.Turn.Side == Side.Unit && objection.Reminders < most)
            .Select(objection => new { objection.Id, Since = objection.LastRemindedOn ?? objection.TurnSince });

        // A later day gives a later due date, so the days that are due now are one range.
        var (days, oldest) = (Objection.DaysBetweenReminders(now), now.Today.AddDays(-TimedNotices.NewsDays));
        var due = (await waiting.Select(row => row.Since).Distinct().ToListAsync(cancellation))
            .FindAll(since => now.Calendar.Add(since, days) is var date && date <= now.Today && date >= oldest);
        if (due.Count == 0)
        {
            return [];
        }

        var (first, last) = (due.Min(), due.Max());
        return await waiting.Where(row => row.Since >= first && row.Since <= last).OrderBy(row => row.Id).Select(row => row.Id).Take(MostAtOnce).ToListAsync(cancellation);
    }
}
