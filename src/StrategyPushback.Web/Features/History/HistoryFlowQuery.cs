using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.History;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.History;

/// <summary>
/// The history of the objections of a filter: week by week the number with each status and each cause, month by month the
/// number raised, closed and reopened. The numbers of a week are those that <c>asOf</c> shows for its last day.
/// </summary>
public sealed class HistoryFlowQuery(QueryContextFactory contexts, QueryCache cache) : IQuery
{
    /// <summary>Weeks shown, up to the filter's day: half a year.</summary>
    public const int Weeks = 26;

    /// <summary>Maximum number of months shown, up to the month of the filter's day and none before the first record.</summary>
    public const int Months = 12;

    private static readonly IReadOnlyList<HistoryKind> s_closing = [HistoryKind.Accepted, HistoryKind.Withdrawn, HistoryKind.AssumedSatisfied, HistoryKind.Ruled, HistoryKind.Agreed, HistoryKind.AnsweredByChange];

    /// <param name="Closed">Objections closed at least once up to the day; <paramref name="Reopened"/> of them were reopened.</param>
    public sealed record View(ObjectionFilter Filter, DateOnly Today, IReadOnlyList<FlowDay> Days, IReadOnlyList<FlowMonth> ByMonth, int Closed, int Reopened)
    {
        /// <summary>With fewer than eight cases no share is shown.</summary>
        public bool IsTooFew => Closed < Timeliness.TooFew;

        /// <summary>The statuses on any of the days, in the order of the life cycle.</summary>
        public IReadOnlyList<Status> Statuses => [.. Enum.GetValues<Status>().Where(status => Days.Any(day => day.Of(status) > 0))];

        /// <summary>The kinds of cause on any of the days, with <c>Undisclosed</c> and <c>None</c>.</summary>
        public IReadOnlyList<string> Causes => [.. Enum.GetNames<CauseKind>().Append(DashboardCounter.Undisclosed).Append(DashboardCounter.NoCause).Where(cause => Days.Any(day => day.Of(cause) > 0))];
    }

    /// <exception cref="InvalidFieldException">The filter contains an unknown name.</exception>
    public async Task<View> LoadAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var past = await context.AsOfAsync(filter, cancellation);
        return await cache.LoadAsync(context, nameof(HistoryFlowQuery), filter, () => ComputeAsync(past, filter, cancellation), cancellation);
    }

    private static async Task<View> ComputeAsync(QueryContext context, ObjectionFilter filter, CancellationToken cancellation)
    {
        var today = context.Now.Today;
        var first = await context.FirstRecordedDayAsync(cancellation) ?? today;
        var days = Enumerable.Range(0, Weeks + 1).Select(week => today.AddDays(7 * (week - Weeks))).Where(day => day >= first).ToList();
        var ends = Enumerable.Range(1 - Months, Months).Select(month => new DateOnly(today.Year, today.Month, 1).AddMonths(month + 1).AddDays(-1)).Select(end => end > today ? today : end).Where(end => end >= first).ToList();
        var all = await FlowDays.LoadAsync(context, filter, [.. days.Union(ends).Order()], cancellation);
        var flow = all.Where(day => days.Contains(day.On)).ToList();
        var ids = (await context.ApplyFilterAsync(filter, cancellation)).Select(state => state.Id);
        var open = all.Where(day => ends.Contains(day.On)).ToLookup(day => new DateOnly(day.On.Year, day.On.Month, 1), day => Statuses.Open.Sum(day.Of));
        var months = (await MonthsAsync(context, ids, cancellation)).Select(month => month with { Open = open[month.First].FirstOrDefault() }).SkipWhile(month => month.First.AddMonths(1) <= first).ToList();
        var closed = Closings(context, ids).Select(entry => entry.ObjectionId!.Value).Distinct();
        return new(
            filter, today, flow, months,
            await closed.CountAsync(cancellation),
            await closed.CountAsync(id => context.Db.History.Any(entry => entry.ObjectionId == id && Objection.Reopening.Contains(entry.Kind) && entry.At <= context.Now.At), cancellation));
    }

    private static async Task<IReadOnlyList<FlowMonth>> MonthsAsync(QueryContext context, IQueryable<int> ids, CancellationToken cancellation)
    {
        var (db, today, end) = (context.Db, context.Now.Today, context.Now.At);
        var from = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - Months);
        var raised = await db.Objections.Where(objection => ids.Contains(objection.Id) && objection.RaisedOn >= from)
            .GroupBy(objection => objection.RaisedOn).Select(group => new { On = group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var closed = await Closings(context, ids).Where(entry => entry.On >= from)
            .GroupBy(entry => entry.On).Select(group => new { On = group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var bySource = await db.History.Where(entry => entry.Kind == HistoryKind.ClosedAsRecorded && entry.ObjectionId != null && ids.Contains(entry.ObjectionId.Value) && entry.On >= from && entry.At <= end)
            .GroupBy(entry => entry.On).Select(group => new { On = group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var reopened = await db.History.Where(entry => Objection.Reopening.Contains(entry.Kind) && entry.ObjectionId != null && ids.Contains(entry.ObjectionId.Value) && entry.On >= from && entry.At <= end)
            .GroupBy(entry => entry.On).Select(group => new { On = group.Key, Count = group.Count() }).ToListAsync(cancellation);
        return [.. Enumerable.Range(0, Months).Select(from.AddMonths).Select(month => new FlowMonth(
            month,
            raised.Where(day => IsOf(day.On, month)).Sum(day => day.Count),
            closed.Where(day => IsOf(day.On, month)).Sum(day => day.Count),
            bySource.Where(day => IsOf(day.On, month)).Sum(day => day.Count),
            reopened.Where(day => IsOf(day.On, month)).Sum(day => day.Count)))];
    }

    /// <summary>Entries that closed an objection and were not taken back. Objections imported as closed have none.</summary>
    private static IQueryable<HistoryEntry> Closings(QueryContext context, IQueryable<int> ids)
    {
        var (db, end) = (context.Db, context.Now.At);
        var closed = Enum.GetValues<Status>().Where(status => !status.IsOpen()).ToList();
        return db.History.WithoutTakenBack(db.History).Where(entry => entry.ObjectionId != null && ids.Contains(entry.ObjectionId.Value) && entry.At <= end
            && s_closing.Contains(entry.Kind) && entry.StatusAfter != null && closed.Contains(entry.StatusAfter.Value));
    }

    private static bool IsOf(DateOnly day, DateOnly month) => day.Year == month.Year && day.Month == month.Month;
}

/// <param name="First">The month's first day.</param>
/// <param name="Closed">Closings; an objection that was reopened and closed again counts twice.</param>
/// <param name="ClosedBySource">Objections that were imported as closed.</param>
public sealed record FlowMonth(DateOnly First, int Raised, int Closed, int ClosedBySource, int Reopened)
{
    /// <summary>Objections that were open at the end of the month, or of the context's day in the last one.</summary>
    public int Open { get; init; }
}
