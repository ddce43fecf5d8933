using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Dashboard.AsOf;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>
/// The one source of every figure: page, API, exports and decks all ask here, and a number is always that of the rows
/// its contexts would find behind it.
/// </summary>
public sealed class Dashboard(QueryContextFactory contexts, DashboardFiguresQuery figures, QueryCache answers) : IQuery
{
    public async Task<DashboardView> LoadAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await LoadAsync(context, filter, Waiting.Most, cancellation);
    }

    /// <summary>The same with all that waits for the contexts, and what happened in the last seven days.</summary>
    public async Task<DashboardView> OfTheWeekAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await LoadAsync(context, filter with { AsOf = null, Since = context.Now.Today.AddDays(-7) }, int.MaxValue, cancellation);
    }

    private async Task<DashboardView> LoadAsync(QueryContext context, ObjectionFilter filter, int duties, CancellationToken cancellation)
    {
        var then = await context.AtEndOfDayAsync(filter, cancellation);
        var known = await figures.LoadAsync(context, then, filter, cancellation);
        var stood = filter.AsOf is null ? null : await then.AsOfAsync(filter, cancellation);
        var rows = stood is null ? await context.Db.ApplyFilterAsync(filter, context.Actor, known.Today, cancellation)
            : context.Db.Objections.Where(objection => stood.Select(standing => standing.ObjectionId).Contains(objection.Id));
        var visit = stood is not null || filter.Since is not null ? await Visit.SinceAsync(then, filter, known.Tally, cancellation)
            : await Visit.LoadAsync(context, rows, filter, known.Tally, cancellation);
        return new(
            known.AsOf,
            known.Today,
            filter,
            filter.Update.Count == 1 ? known.Choices.FirstOrDefault(update => update.Id == filter.Update[0]) : null,
            known.Choices,
            known.Headline,
            known.Heat,
            known.ByStatus,
            await answers.LoadAsync(context, nameof(Blockers), filter, () => stood is null ? Blockers.LoadAsync(context, rows, Blockers.Most, cancellation) : PastDashboard.BlockersAsync(then, stood, cancellation), cancellation),
            stood is null ? await Waiting.LoadAsync(context, rows, duties, cancellation) : new Waiting([], 0),
            new(known.Oldest, await answers.LoadAsync(context, nameof(Ageing.Old), filter, () => stood is null ? Ageing.OldAsync(context, rows, cancellation) : PastDashboard.OldAsync(then, stood, cancellation), cancellation), known.Headline.Open, Ageing.ClocksOf(then)),
            visit,
            await Changes.LoadAsync(then, rows, visit.At, stood is not null, cancellation));
    }

    /// <summary>The filter of an address of the dashboard: one that names no version means the one in consultation.</summary>
    public async Task<ObjectionFilter> MeantAsync(string query, CancellationToken cancellation = default)
    {
        var (filter, isAll) = ViewQuery.Read(query);
        return isAll || filter.Update.Count > 0 || await UpdateInConsultationAsync(cancellation) is not { } current ? filter : filter with { Update = [current] };
    }

    /// <summary>The version a contexts is shown who asks for none: the one in consultation that opened last. Null where none is.</summary>
    public async Task<int?> UpdateInConsultationAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await context.Db.Updates
            .Where(update => update.Status == UpdateStatus.InConsultation || update.Status == UpdateStatus.FinalComment)
            .OrderByDescending(update => update.Window!.Opens)
            .ThenByDescending(update => update.Id)
            .Select(update => (int?)update.Id)
            .FirstOrDefaultAsync(cancellation);
    }
}
