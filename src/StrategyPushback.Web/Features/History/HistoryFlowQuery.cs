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
/// How the objections a filter means came, stood and went: week by week how many had each status and each cause, month by
/// month how many were raised, closed and opened again. Each week is what <c>asOf</c> gives for its last day.
/// </summary>
public sealed class HistoryFlowQuery(QueryContextFactory contexts, QueryCache answers) : IQuery
{
    /// <summary>Weeks told, up to the day asked for: half a year.</summary>
    public const int Weeks = 26;

    /// <summary>Months told at most, the one of the day asked for among them and none before the first record.</summary>
    public const int Months = 12;

    private static readonly IReadOnlyList<HistoryKind> s_closing = [HistoryKind.Accepted, HistoryKind.Withdrawn, HistoryKind.AssumedSatisfied, HistoryKind.Ruled, HistoryKind.Agreed];

    /// <param name="Closed">Objections closed at least once up to the day; of them <paramref name="Reopened"/> were opened again.</param>
    public sealed record View(ObjectionFilter Filter, DateOnly Today, IReadOnlyList<FlowDay> Days, IReadOnlyList<FlowMonth> ByMonth, int Closed, int Reopened)
    {
        /// <summary>Under eight cases nothing is shown as a share.</summary>
        public bool IsTooFew => Closed < Timeliness.TooFew;

        /// <summary>Statuses that any of the days had, in the order of the life cycle.</summary>
        public IReadOnlyList<Status> Statuses => [.. Enum.GetValues<Status>().Where(status => Days.Any(day => day.Of(status) > 0))];

        /// <summary>Kinds, <c>Undisclosed</c> and <c>None</c> that any of the days had.</summary>
        public IReadOnlyList<string> Causes => [.. Enum.GetNames<CauseKind>().Append(DashboardCounter.Undisclosed).Append(DashboardCounter.NoCause).Where(cause => Days.Any(day => day.Of(cause) > 0))];
    }

    /// <exception cref="InvalidFieldException">The filter names something unknown.</exception>
    public async Task<View> LoadAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var then = await context.AtEndOfDayAsync(filter, cancellation);
        return await answers.LoadAsync(context, nameof(HistoryFlowQuery), filter, () => WorkOutAsync(then, filter, cancellation), cancellation);
    }

    private static async Task<View> WorkOutAsync(QueryContext then, ObjectionFilter filter, CancellationToken cancellation)
    {
        var today = then.Now.Today;
        var first = await then.FirstDayAsync(cancellation) ?? today;
        var days = Enumerable.Range(0, Weeks + 1).Select(week => today.AddDays(7 * (week - Weeks))).Where(day => day >= first).ToList();
        var flow = await FlowDays.LoadAsync(then, filter, days, cancellation);
        var stood = (await then.AsOfAsync(filter, cancellation)).Select(standing => standing.ObjectionId);
        var months = (await MonthsAsync(then, stood, cancellation)).SkipWhile(month => month.First.AddMonths(1) <= first).ToList();
        var closed = Closings(then, stood).Select(entry => entry.ObjectionId!.Value).Distinct();
        return new(
            filter, today, flow, months,
            await closed.CountAsync(cancellation),
            await closed.CountAsync(id => then.Db.History.Any(entry => entry.ObjectionId == id && entry.Kind == HistoryKind.Reopened && entry.At <= then.Now.At), cancellation));
    }

    private static async Task<IReadOnlyList<FlowMonth>> MonthsAsync(QueryContext then, IQueryable<int> stood, CancellationToken cancellation)
    {
        var (db, today, end) = (then.Db, then.Now.Today, then.Now.At);
        var from = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - Months);
        var raised = await db.Objections.Where(objection => stood.Contains(objection.Id) && objection.RaisedOn >= from)
            .GroupBy(objection => objection.RaisedOn).Select(group => new { On = group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var closed = await Closings(then, stood).Where(entry => entry.On >= from)
            .GroupBy(entry => entry.On).Select(group => new { On = group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var reopened = await db.History.Where(entry => entry.Kind == HistoryKind.Reopened && entry.ObjectionId != null && stood.Contains(entry.ObjectionId.Value) && entry.On >= from && entry.At <= end)
            .GroupBy(entry => entry.On).Select(group => new { On = group.Key, Count = group.Count() }).ToListAsync(cancellation);
        return [.. Enumerable.Range(0, Months).Select(from.AddMonths).Select(month => new FlowMonth(
            month,
            raised.Where(day => IsOf(day.On, month)).Sum(day => day.Count),
            closed.Where(day => IsOf(day.On, month)).Sum(day => day.Count),
            reopened.Where(day => IsOf(day.On, month)).Sum(day => day.Count)))];
    }

    /// <summary>Acts that closed one and were not taken back. What a file records as closed elsewhere was closed by nobody here.</summary>
    private static IQueryable<HistoryEntry> Closings(QueryContext then, IQueryable<int> stood)
    {
        var (db, end) = (then.Db, then.Now.At);
        var closed = Enum.GetValues<Status>().Where(status => !status.IsOpen()).ToList();
        return db.History.WithoutTakenBack(db.History).Where(entry => entry.ObjectionId != null && stood.Contains(entry.ObjectionId.Value) && entry.At <= end
            && s_closing.Contains(entry.Kind) && entry.StatusAfter != null && closed.Contains(entry.StatusAfter.Value));
    }

    private static bool IsOf(DateOnly day, DateOnly month) => day.Year == month.Year && day.Month == month.Month;
}

/// <param name="First">The month's first day.</param>
/// <param name="Closed">Closings; one that was opened and closed again counts again.</param>
public sealed record FlowMonth(DateOnly First, int Raised, int Closed, int Reopened);
