using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Dashboard.HeatMap;
using StrategyPushback.Web.Features.Dashboard.Layout;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Features.UnblockPlan;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>
/// Loads the dashboard in one database context. The page, the boardroom and week views and the API use this query, so a
/// figure is the same number everywhere. Each number equals the count of the rows that its link shows.
/// </summary>
public sealed class DashboardQuery(QueryContextFactory contexts, QueryCache cache, UnblockPlanQuery plans) : IQuery
{
    /// <summary>Rows of the list of blocking objections.</summary>
    public const int MaxBlockers = 5;

    /// <summary>Everything the dashboard page shows for one address.</summary>
    /// <param name="query">The query string of the address.</param>
    /// <exception cref="InvalidFieldException">The address contains an unknown name or value.</exception>
    public async Task<DashboardPageView> LoadPageAsync(string query, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var filter = await FilterOfAsync(context, query, cancellation);
        var capacity = UnblockPlanQuery.CapacityOf(query) ?? UnblockPlanQuery.UsualCapacity;
        return new(
            await LoadAsync(context, filter, HeatMapView.AxisOf(query), DueTasks.MaxTasks, cancellation),
            await plans.LoadAsync(context, filter with { AsOf = null, Since = null }, capacity, cancellation),
            await PanelLayoutQuery.LoadAsync(context, cancellation));
    }

    /// <summary>The figures and lists for one address: the boardroom view.</summary>
    /// <exception cref="InvalidFieldException">The address contains an unknown name or value.</exception>
    public async Task<DashboardView> LoadBoardroomAsync(string query, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await LoadAsync(context, await FilterOfAsync(context, query, cancellation), HeatMapView.AxisOf(query), DueTasks.MaxTasks, cancellation);
    }

    /// <summary>The same with all tasks of the reader and the changes of the last seven days: the week view.</summary>
    /// <exception cref="InvalidFieldException">The address contains an unknown name or value.</exception>
    public async Task<DashboardView> LoadWeekAsync(string query, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var filter = await FilterOfAsync(context, query, cancellation) with { AsOf = null, Since = context.Now.Today.AddDays(-7) };
        return await LoadAsync(context, filter, HeatAxis.Cause, int.MaxValue, cancellation);
    }

    /// <exception cref="InvalidFieldException">The filter contains an unknown name.</exception>
    public async Task<DashboardView> LoadAsync(ObjectionFilter filter, HeatAxis axis = HeatAxis.Cause, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await LoadAsync(context, filter, axis, DueTasks.MaxTasks, cancellation);
    }

    /// <summary>The figures alone: what the API and the comparison show.</summary>
    /// <exception cref="InvalidFieldException">The filter contains an unknown name.</exception>
    public async Task<DashboardFigures> LoadFiguresAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await FiguresAsync(context, await context.AsOfAsync(filter, cancellation), filter, cancellation);
    }

    /// <summary>The version shown where an address names none: of those in consultation, the one that opened last. Null where there is none.</summary>
    public async Task<int?> UpdateInConsultationAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await UpdateInConsultationAsync(context, cancellation);
    }

    private async Task<DashboardView> LoadAsync(QueryContext context, ObjectionFilter filter, HeatAxis axis, int maxTasks, CancellationToken cancellation)
    {
        var isPast = filter.AsOf is not null;
        var past = await context.AsOfAsync(filter, cancellation);
        var figures = await FiguresAsync(context, past, filter, cancellation);
        var states = await past.ApplyFilterAsync(filter, cancellation);
        var heat = axis is HeatAxis.Cause || figures.Heat.Totals.All.Count == 0 || filter.OpenStates() is not { } open ? figures.Heat with { Axis = axis }
            : await cache.LoadAsync(context, $"{nameof(HeatMaps)} {axis}", filter, () => HeatMaps.LoadAsync(past, figures.Heat, filter with { Status = open, Sort = null, Since = null }, axis, cancellation), cancellation);
        var (blockers, inQuestion, old) = await cache.LoadAsync(
            context, nameof(Blockers), filter, async () => (await Blockers.LoadAsync(past, states, MaxBlockers, cancellation), await Blockers.CountInQuestionAsync(states, cancellation), await Ageing.OldAsync(past, states, cancellation)), cancellation);
        var baseline = isPast || filter.Since is not null
            ? await Baseline.OfDayAsync(past, filter, figures.Tally, cancellation)
            : await Baseline.OfLastVisitAsync(context, states, filter, figures.Tally, cancellation);
        return new(
            figures.AsOf, figures.Today, filter,
            filter.Update is [var id] ? figures.Choices.FirstOrDefault(update => update.Id == id) : null,
            figures.Choices, figures.Headline, heat, figures.ByStatus, blockers, inQuestion,
            isPast ? DueTasks.None : await DueTasks.LoadAsync(context, states, maxTasks, cancellation),
            new(figures.Oldest, old, figures.Headline.Open, Ageing.ClocksOf(past)),
            baseline,
            await Changes.LoadAsync(past, states, baseline.At, isPast, cancellation));
    }

    private async Task<DashboardFigures> FiguresAsync(QueryContext context, QueryContext past, ObjectionFilter filter, CancellationToken cancellation) =>
        await cache.LoadAsync(context, nameof(DashboardFigures), filter, () => DashboardFigures.LoadAsync(context, past, filter, cancellation), cancellation) with { AsOf = past.Now.At };

    private static async Task<ObjectionFilter> FilterOfAsync(QueryContext context, string query, CancellationToken cancellation)
    {
        var (filter, isAll) = ViewQuery.Read(query);
        return isAll || filter.Update.Count > 0 || await UpdateInConsultationAsync(context, cancellation) is not { } current ? filter : filter with { Update = [current] };
    }

    private static Task<int?> UpdateInConsultationAsync(QueryContext context, CancellationToken cancellation) =>
        context.Db.Updates
            .Where(update => update.Status == UpdateStatus.InConsultation || update.Status == UpdateStatus.FinalComment || update.Status == UpdateStatus.Closed)
            .OrderByDescending(update => update.Window!.Opens)
            .ThenByDescending(update => update.Id)
            .Select(update => (int?)update.Id)
            .FirstOrDefaultAsync(cancellation);
}
