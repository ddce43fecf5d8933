using StrategyPushback.Domain.Common;

namespace StrategyPushback.Data.Seeding.Samples;

/// <summary>The simulated time of the sample data, up to the Monday of the current week.</summary>
/// <param name="Today">The day after the simulation ends.</param>
internal sealed record SampleTime(DateOnly Today, BusinessCalendar Calendar, TimeZoneInfo Zone, Clocks Clocks)
{
    public BusinessTime At(DateOnly day, TimeOnly time) => new(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(time), Zone), Calendar, Clocks);

    /// <summary>A time in office hours this many business days later, or shortly later for 0. Null when it is after the end of the simulation.</summary>
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
