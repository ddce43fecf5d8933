using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Web.Platform;

/// <summary>The current time with the organisation's calendar and deadlines.</summary>
public sealed class BusinessClock(TimeProvider time, IDbContextFactory<PushbackDb> contexts, IOptions<PushbackOptions> options)
{
    private BusinessCalendar? _calendar;

    public async Task<BusinessTime> NowAsync(CancellationToken cancellation = default) =>
        new(time.GetUtcNow().UtcDateTime, await CalendarAsync(cancellation), options.Value.Clocks);

    /// <summary>The calendar, cached until <see cref="ReloadCalendar"/>.</summary>
    public async Task<BusinessCalendar> CalendarAsync(CancellationToken cancellation = default)
    {
        if (_calendar is null)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var holidays = await db.Holidays.AsNoTracking().Select(holiday => holiday.Date).ToListAsync(cancellation);
            _calendar = new BusinessCalendar(holidays, TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone));
        }

        return _calendar;
    }

    /// <summary>Call this after the holidays have changed.</summary>
    public void ReloadCalendar() => _calendar = null;
}
