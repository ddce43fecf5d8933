using StrategyPushback.Domain.Common;

namespace StrategyPushback.Data.Seeding.Trials;

/// <summary>The years behind a trial organisation, up to the Monday it is made in.</summary>
/// <param name="Today">The first day on which nothing has happened yet.</param>
internal sealed record TrialTime(DateOnly Today, BusinessCalendar Calendar, TimeZoneInfo Zone, Clocks Clocks)
{
    public BusinessTime At(DateOnly day, TimeOnly time) => new(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(time), Zone), Calendar, Clocks);

    /// <summary>So many business days after this, in office hours; on the same day soon after it. Null when that is not past yet.</summary>
    public BusinessTime? After(BusinessTime now, int days, Random random)
    {
        if (days == 0)
        {
            return now with { At = now.At.AddMinutes(1 + random.Next(20)).AddSeconds(random.Next(60)) };
        }

        var day = now.In(days);
        return day < Today ? At(day, OfficeHour(random)) : null;
    }

    public static TimeOnly OfficeHour(Random random) => new TimeOnly(8, 0).Add(TimeSpan.FromSeconds(random.Next(9 * 60 * 60)));
}
