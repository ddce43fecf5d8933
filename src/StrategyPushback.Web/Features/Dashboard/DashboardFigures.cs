using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Dashboard.HeatMap;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>The figures of a filter at one time, the same for all readers who see the same objections.</summary>
/// <param name="Choices">The versions that can be selected, the newest of each strategy first.</param>
/// <param name="Heat">Units by root cause.</param>
/// <param name="Oldest">Of the open objections.</param>
public sealed record DashboardFigures(DateTime AsOf, DateOnly Today, IReadOnlyList<UpdateLine> Choices, Headline Headline, HeatMapView Heat, IReadOnlyList<StatusCount> ByStatus, IReadOnlyList<Age> Oldest)
{
    internal Tally Tally { get; init; } = new();

    /// <param name="context">At the current time.</param>
    /// <param name="past">At the filter's day.</param>
    internal static async Task<DashboardFigures> LoadAsync(QueryContext context, QueryContext past, ObjectionFilter filter, CancellationToken cancellation)
    {
        var today = past.Now.Today;
        var tally = await past.TallyAsync(filter, cancellation);
        var units = await UnitsAsync(past, filter, cancellation);
        var heat = HeatMapView.ByCause(tally, units, past.Now.Settings.Weights, filter);
        return new(
            past.Now.At,
            today,
            await UpdatesAsync(context, cancellation),
            Headline.From(tally, heat, units, today, past.Now.Settings),
            heat,
            [.. Enum.GetValues<Status>().Select(status => new StatusCount(status, tally.Status(status).Count)).Where(status => status.Count > 0)],
            await Ageing.OldestAsync(past, await past.ApplyFilterAsync(filter, cancellation), cancellation))
        {
            Tally = tally,
        };
    }

    private static async Task<IReadOnlyList<HeatMapUnit>> UnitsAsync(QueryContext context, ObjectionFilter filter, CancellationToken cancellation)
    {
        var ids = filter.Unit.Count + filter.Under.Count == 0 ? null : await context.UnitKeysAsync(filter, cancellation);
        return await context.Units()
            .Where(unit => ids == null || ids.Contains(unit.Id))
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
