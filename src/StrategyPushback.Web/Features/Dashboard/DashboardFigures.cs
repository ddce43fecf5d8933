using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>The figures of a filter, the same for everybody who sees the same objections. They are worked out once for each change of the database.</summary>
public sealed class DashboardFigures(Reader reader, KeptAnswers answers) : IQuestion
{
    /// <param name="Choices">Versions one can look at, the newest of each strategy first.</param>
    /// <param name="Oldest">Of the open ones.</param>
    public sealed record View(DateTime AsOf, DateOnly Today, IReadOnlyList<UpdateLine> Choices, Headline Headline, HeatMap Heat, IReadOnlyList<StatusCount> ByStatus, IReadOnlyList<Age> Oldest)
    {
        internal Tally Tally { get; init; } = new();
    }

    public async Task<View> AskAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var look = await reader.OpenAsync(cancellation);
        return await AskAsync(look, await look.ThenAsync(filter, cancellation), filter, cancellation);
    }

    /// <param name="then">The look itself, or the end of the day gone by that is asked about.</param>
    internal async Task<View> AskAsync(Look look, Look then, ObjectionFilter filter, CancellationToken cancellation) =>
        await answers.AskAsync(look, nameof(DashboardFigures), filter, () => WorkOutAsync(look, then, filter, cancellation), cancellation) with { AsOf = then.Now.At };

    private static async Task<View> WorkOutAsync(Look look, Look then, ObjectionFilter filter, CancellationToken cancellation)
    {
        var today = then.Now.Today;
        var tally = await then.TallyAsync(filter, cancellation);
        var units = await UnitsAsync(look, filter, cancellation);
        var heat = HeatMap.From(tally, units, filter);
        return new(
            then.Now.At,
            today,
            await UpdatesAsync(look, cancellation),
            Headline.From(tally, heat, units, today, look.Now.Clocks),
            heat,
            [.. Enum.GetValues<Status>().Select(status => new StatusCount(status, tally.Status(status).Count)).Where(status => status.Count > 0)],
            filter.AsOf is null
                ? await Ageing.OldestAsync(look, await look.Db.MeantByAsync(filter, look.By, today, cancellation), cancellation)
                : await PastDashboard.OldestAsync(then, await then.StoodAsync(filter, cancellation), cancellation))
        {
            Tally = tally,
        };
    }

    private static async Task<IReadOnlyList<UnitName>> UnitsAsync(Look look, ObjectionFilter filter, CancellationToken cancellation)
    {
        var meant = filter.Unit.Count + filter.Under.Count == 0 ? null : await look.Db.UnitKeysAsync(filter, cancellation);
        return await look.Db.Units
            .Where(unit => meant == null || meant.Contains(unit.Id))
            .OrderBy(unit => unit.Order).ThenBy(unit => unit.Id)
            .Select(unit => new UnitName(unit.Id, unit.Code, unit.Name, look.Db.People.Any(person => person.UnitId == unit.Id && (person.Roles & Roles.UnitLead) != 0)))
            .ToListAsync(cancellation);
    }

    private static async Task<IReadOnlyList<UpdateLine>> UpdatesAsync(Look look, CancellationToken cancellation)
    {
        var updates = await look.Db.Updates.AsNoTracking().Include(update => update.Strategy)
            .Where(update => update.Status != UpdateStatus.Draft)
            .OrderBy(update => update.Strategy.Title).ThenByDescending(update => update.Order)
            .ToListAsync(cancellation);
        return [.. updates.Select(update => new UpdateLine(
            update.Id, update.Strategy.Title, update.Number, update.StatusOn(look.Now.Today), update.Window,
            update.Window is { } window ? look.Now.Calendar.DaysBetween(look.Now.Today, window.Closes) : null))];
    }
}
