using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>
/// The one source of every figure: page, API, exports and decks all ask here, and a number is always that of the rows
/// its reader would find behind it.
/// </summary>
public sealed class Dashboard(Reader reader, DashboardFigures figures, KeptAnswers answers) : IQuestion
{
    public async Task<DashboardView> AskAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var look = await reader.OpenAsync(cancellation);
        return await AskAsync(look, filter, Waiting.Most, cancellation);
    }

    /// <summary>The same with all that waits for the reader, and what happened in the last seven days.</summary>
    public async Task<DashboardView> OfTheWeekAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var look = await reader.OpenAsync(cancellation);
        return await AskAsync(look, filter with { AsOf = null, Since = look.Now.Today.AddDays(-7) }, int.MaxValue, cancellation);
    }

    private async Task<DashboardView> AskAsync(Look look, ObjectionFilter filter, int duties, CancellationToken cancellation)
    {
        var then = await look.ThenAsync(filter, cancellation);
        var known = await figures.AskAsync(look, then, filter, cancellation);
        var stood = filter.AsOf is null ? null : await then.StoodAsync(filter, cancellation);
        var rows = stood is null ? await look.Db.MeantByAsync(filter, look.By, known.Today, cancellation)
            : look.Db.Objections.Where(objection => stood.Select(standing => standing.ObjectionId).Contains(objection.Id));
        var visit = stood is not null || filter.Since is not null ? await Visit.SinceAsync(then, filter, known.Tally, cancellation)
            : await Visit.AskAsync(look, rows, filter, known.Tally, cancellation);
        return new(
            known.AsOf,
            known.Today,
            filter,
            filter.Update.Count == 1 ? known.Choices.FirstOrDefault(update => update.Id == filter.Update[0]) : null,
            known.Choices,
            known.Headline,
            known.Heat,
            known.ByStatus,
            await answers.AskAsync(look, nameof(Blockers), filter, () => stood is null ? Blockers.AskAsync(look, rows, Blockers.Most, cancellation) : PastDashboard.BlockersAsync(then, stood, cancellation), cancellation),
            stood is null ? await Waiting.AskAsync(look, rows, duties, cancellation) : new Waiting([], 0),
            new(known.Oldest, await answers.AskAsync(look, nameof(Ageing.Old), filter, () => stood is null ? Ageing.OldAsync(look, rows, cancellation) : PastDashboard.OldAsync(then, stood, cancellation), cancellation), known.Headline.Open, Ageing.ClocksOf(then)),
            visit,
            await Changes.AskAsync(then, rows, visit.At, stood is not null, cancellation),
            look.By.SeesAll());
    }

    /// <summary>The filter of an address of the dashboard: one that names no version means the one in consultation.</summary>
    public async Task<ObjectionFilter> MeantAsync(string query, CancellationToken cancellation = default)
    {
        var (filter, isAll) = ViewQuery.Read(query);
        return isAll || filter.Update.Count > 0 || await UpdateInConsultationAsync(cancellation) is not { } current ? filter : filter with { Update = [current] };
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
}
