using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>
/// The one source of every figure: page, API, exports and decks all ask here, and a number is always that of the rows
/// its reader would find behind it.
/// </summary>
public sealed class Dashboard(Reader reader) : IQuestion
{
    public async Task<DashboardView> AskAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var look = await reader.OpenAsync(cancellation);
        var then = await look.ThenAsync(filter, cancellation);
        var today = then.Now.Today;
        var stood = filter.AsOf is null ? null : await then.StoodAsync(filter, cancellation);
        var rows = stood is null ? await look.Db.MeantByAsync(filter, look.By, today, cancellation)
            : look.Db.Objections.Where(objection => stood.Select(standing => standing.ObjectionId).Contains(objection.Id));
        var tally = await then.TallyAsync(filter, cancellation);
        var units = await UnitsAsync(look, filter, cancellation);
        var heat = HeatMap.From(tally, units, filter);
        var choices = await UpdatesAsync(look, cancellation);
        var visit = stood is not null || filter.Since is not null ? await Visit.SinceAsync(then, filter, tally, cancellation)
            : await Visit.AskAsync(look, rows, tally, filter.IsOfUpdatesAlone, cancellation);
        return new(
            then.Now.At,
            today,
            filter,
            filter.Update.Count == 1 ? choices.FirstOrDefault(update => update.Id == filter.Update[0]) : null,
            choices,
            Headline.From(tally, heat, units, today, look.Now.Clocks),
            heat,
            [.. Enum.GetValues<Status>().Select(status => new StatusCount(status, tally.Status(status).Count)).Where(status => status.Count > 0)],
            stood is null ? await Blockers.AskAsync(look, rows, Blockers.Most, cancellation) : await PastDashboard.BlockersAsync(then, stood, cancellation),
            stood is null ? await Waiting.AskAsync(look, rows, cancellation) : new Waiting([], 0),
            stood is null ? await Ageing.AskAsync(look, rows, cancellation) : await PastDashboard.AgeingAsync(then, stood, cancellation),
            visit,
            await Changes.AskAsync(then, rows, visit.At, stood is not null, cancellation),
            look.By.SeesAll());
    }

    /// <summary>The version a reader is shown who asks for none: the one in consultation that opened last. Null where none is.</summary>
    public async Task<int?> UpdateInConsultationAsync(CancellationToken cancellation = default)
    {
        await using var look = await reader.OpenAsync(cancellation);
        return await look.Db.Updates
            .Where(update => update.Status == UpdateStatus.InConsultation || update.Status == UpdateStatus.FinalComment)
            .OrderByDescending(update => update.Window!.Opens)
            .ThenByDescending(update => update.Id)
            .Select(update => (int?)update.Id)
            .FirstOrDefaultAsync(cancellation);
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
        var updates = await look.Db.Updates.Include(update => update.Strategy)
            .Where(update => update.Status != UpdateStatus.Draft)
            .OrderBy(update => update.Strategy.Title).ThenByDescending(update => update.Order)
            .ToListAsync(cancellation);
        return [.. updates.Select(update => new UpdateLine(
            update.Id, update.Strategy.Title, update.Number, update.StatusOn(look.Now.Today), update.Window,
            update.Window is { } window ? look.Now.Calendar.DaysBetween(look.Now.Today, window.Closes) : null))];
    }
}
