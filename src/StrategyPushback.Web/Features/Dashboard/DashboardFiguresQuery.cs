using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Dashboard.AsOf;
using StrategyPushback.Web.Features.Dashboard.HeatMap;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>The figures of a filter, the same for everybody who sees the same objections. They are worked out once for each change of the database.</summary>
public sealed class DashboardFiguresQuery(QueryContextFactory contexts, QueryCache answers) : IQuery
{
    /// <param name="Choices">Versions one can context at, the newest of each strategy first.</param>
    /// <param name="Oldest">Of the open ones.</param>
    public sealed record View(DateTime AsOf, DateOnly Today, IReadOnlyList<UpdateLine> Choices, Headline Headline, HeatMapView Heat, IReadOnlyList<StatusCount> ByStatus, IReadOnlyList<Age> Oldest)
    {
        internal Tally Tally { get; init; } = new();
    }

    public async Task<View> LoadAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await LoadAsync(context, await context.AtEndOfDayAsync(filter, cancellation), filter, cancellation);
    }

    /// <param name="then">The context itself, or the end of the day gone by that is asked about.</param>
    internal async Task<View> LoadAsync(QueryContext context, QueryContext then, ObjectionFilter filter, CancellationToken cancellation) =>
        await answers.LoadAsync(context, nameof(DashboardFiguresQuery), filter, () => WorkOutAsync(context, then, filter, cancellation), cancellation) with { AsOf = then.Now.At };

    private static async Task<View> WorkOutAsync(QueryContext context, QueryContext then, ObjectionFilter filter, CancellationToken cancellation)
    {
        var today = then.Now.Today;
        var tally = await then.TallyAsync(filter, cancellation);
        var units = await UnitsAsync(context, filter, cancellation);
        var heat = HeatMapView.From(tally, units, filter);
        return new(
            then.Now.At,
            today,
            await UpdatesAsync(context, cancellation),
            Headline.From(tally, heat, units, today, context.Now.Clocks),
            heat,
            [.. Enum.GetValues<Status>().Select(status => new StatusCount(status, tally.Status(status).Count)).Where(status => status.Count > 0)],
            filter.AsOf is null
                ? await Ageing.OldestAsync(context, await context.Db.ApplyFilterAsync(filter, context.Actor, today, cancellation), cancellation)
                : await PastDashboard.OldestAsync(then, await then.AsOfAsync(filter, cancellation), cancellation))
        {
            Tally = tally,
        };
    }

    private static async Task<IReadOnlyList<HeatMapUnit>> UnitsAsync(QueryContext context, ObjectionFilter filter, CancellationToken cancellation)
    {
        var meant = filter.Unit.Count + filter.Under.Count == 0 ? null : await context.Db.UnitKeysAsync(filter, cancellation);
        return await context.Db.Units
            .Where(unit => meant == null || meant.Contains(unit.Id))
            .OrderBy(unit => unit.Order).ThenBy(unit => unit.Id)
            .Select(unit => new HeatMapUnit(unit.Id, unit.Code, unit.Name, context.Db.People.Any(person => person.UnitId == unit.Id && (person.Roles & Roles.UnitLead) != 0)))
            .ToListAsync(cancellation);
    }

    private static async Task<IReadOnlyList<UpdateLine>> UpdatesAsync(QueryContext context, CancellationToken cancellation)
    {
        var updates = await context.Db.Updates.AsNoTracking().Include(update => update.Strategy)
            .Where(update => update.Status != UpdateStatus.Draft)
            .OrderBy(update => update.Strategy.Title).ThenByDescending(update => update.Order)
            .ToListAsync(cancellation);
        return [.. updates.Select(update => new UpdateLine(
            update.Id, update.Strategy.Title, update.Number, update.StatusOn(context.Now.Today), update.Window,
            update.Window is { } window ? context.Now.Calendar.DaysBetween(context.Now.Today, window.Closes) : null))];
    }
}
