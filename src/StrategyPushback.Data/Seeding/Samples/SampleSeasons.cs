using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Seeding.Samples;

/// <summary>Distributes the filings over updates and days. Each update is in consultation for six weeks; the newest ones still are.</summary>
internal sealed class SampleSeasons
{
    private static readonly TimeOnly s_morning = new(8, 0);

    /// <summary>Days of a consultation.</summary>
    private const int Window = 42;

    private readonly List<(DateOnly Day, StrategyUpdate Update)> _days;

    /// <param name="today">The day after the last filing.</param>
    public SampleSeasons(IEnumerable<StrategyUpdate> updates, DateOnly today, BusinessCalendar calendar) =>
        _days = [.. updates
            .SelectMany(update => Enumerable.Range(0, Window).Select(day => (Day: update.DatedOn.AddDays(day), update)))
            .Where(day => day.Day < today && calendar.IsBusinessDay(day.Day))
            .OrderBy(day => day.Day)];

    /// <summary>The days in order, each with its share of <paramref name="total"/>.</summary>
    public IEnumerable<(DateOnly Day, StrategyUpdate Update, int Count)> Of(int total)
    {
        var before = 0L;
        for (var at = 0; at < _days.Count; at++)
        {
            var upTo = (long)total * (at + 1) / _days.Count;
            yield return (_days[at].Day, _days[at].Update, (int)(upTo - before));
            before = upTo;
        }
    }

    /// <summary>Opens an update, which supersedes the one before it.</summary>
    public static void Open(StrategyUpdate update, Actor by, Func<DateOnly, TimeOnly, BusinessTime> at)
    {
        if (update.Status is UpdateStatus.Draft)
        {
            var now = at(update.DatedOn, s_morning);
            update.Replaces?.Supersede(by, now);

            // The last day of the six weeks, or the first business day after it.
            var closes = now.Calendar.Add(update.DatedOn.AddDays(Window - 2), 1);
            update.OpenWindow(new ConsultationWindow(update.DatedOn, closes, ConsultationWindow.DefaultFinalCommentDays), by, now);
        }
    }
}
