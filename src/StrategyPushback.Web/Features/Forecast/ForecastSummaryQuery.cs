using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Forecast;

/// <summary>One number of the forecast for the dashboard and the page of the version, and the tasks of the week. Cached until the history changes.</summary>
public sealed class ForecastSummaryQuery(QueryContextFactory contexts, QueryCache cache, ForecastQuery forecasts) : IQuery
{
    /// <summary>The most tasks of a version that the week shows.</summary>
    public const int MostTasks = 5;

    /// <summary>The most versions whose tasks the week shows; the newest count.</summary>
    public const int MostVersions = 5;

    /// <returns>Null when the version has no forecast, or the reader may not read it.</returns>
    public async Task<View?> LoadAsync(int id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return context.Actor.Roles.May(Right.ReadForecasts) ? await SummaryAsync(context, id, cancellation) : null;
    }

    /// <summary>The versions before their consultation that have something to do.</summary>
    public async Task<IReadOnlyList<View>> LoadTasksAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.ReadForecasts))
        {
            return [];
        }

        var drafts = await context.Db.Updates.Where(update => update.Status == UpdateStatus.Draft || update.Status == UpdateStatus.SentBack)
            .OrderByDescending(update => update.Id).Take(MostVersions).Select(update => update.Id).ToListAsync(cancellation);
        List<View> views = [];
        foreach (var draft in drafts)
        {
            if (await SummaryAsync(context, draft, cancellation) is { Tasks.Count: > 0 } view)
            {
                views.Add(view);
            }
        }

        return views;
    }

    private Task<View?> SummaryAsync(QueryContext context, int id, CancellationToken cancellation) =>
        cache.LoadAsync(context, nameof(ForecastSummaryQuery), new ObjectionFilter { Update = [id] }, async () => await forecasts.LoadAsync(id, isCalibrated: false, cancellation: cancellation) is { Rows.Count: > 0 } view
            ? new View(id, view.Number, view.Strategy, view.IsBefore, view.Expected.Count(), view.Rows.Count, view.CameTrue, [.. view.Tasks.Take(MostTasks)], view.Tasks.Count)
            : null, cancellation);

    /// <param name="Expected">Rows in which an objection is expected.</param>
    /// <param name="CameTrue">Expected rows whose unit objected since; 0 before the consultation opens.</param>
    /// <param name="Tasks">The first tasks.</param>
    /// <param name="TaskCount">All tasks.</param>
    public sealed record View(int Update, string Number, string Strategy, bool IsBefore, int Expected, int Rows, int CameTrue, IReadOnlyList<ForecastToDo> Tasks, int TaskCount);
}
