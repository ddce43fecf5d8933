using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections.List;

/// <summary>Everything the page of objections shows for one address.</summary>
public sealed class ObjectionsPageQuery(QueryContextFactory contexts, ObjectionTabsQuery tabs, FilterLabels labels, QueryCache cache) : IQuery
{
    /// <param name="Lead">The names of the strategy and version that are shown.</param>
    /// <param name="Rows">This page of the list.</param>
    /// <param name="All">Number of objections within the same updates, without the rest of the filter.</param>
    /// <param name="Rescue">Where nothing matches: the part of the filter whose removal brings back most rows.</param>
    /// <param name="Units">The units that the filter names.</param>
    /// <param name="Opened">When the current consultation opened; null where none is open.</param>
    /// <param name="ActsForIt">Whether the reader acts for IT and therefore sees no undisclosed causes.</param>
    public sealed record View(
        ObjectionFilter Filter, string Lead, Page<ObjectionView> Rows, int From, ObjectionExportQuery.Totals Totals, int All, IReadOnlyList<ObjectionTabView> Tabs,
        IReadOnlyList<FilterLabels.Part> Parts, FilterLabels.Part? Rescue, IReadOnlyList<UnitName> Units, IReadOnlyList<StrategyName> Strategies, ObjectionRow? Preview, string? PreviewMissing,
        DateOnly? Opened, DateOnly Today, bool ActsForIt);

    /// <summary>Parts of a filter that are tried one by one where nothing matches.</summary>
    private const int MaxRescues = 20;

    /// <param name="after">The cursor of the previous page; <paramref name="from"/> is the place of this page's first row, from 1.</param>
    /// <param name="preview">Number of the objection shown beside the list.</param>
    /// <exception cref="InvalidFieldException">The address contains an unknown name.</exception>
    public async Task<View> LoadAsync(ObjectionFilter filter, string? after, int from, string? preview, CancellationToken cancellation = default)
    {
        await using var current = await contexts.CreateAsync(cancellation);
        var context = await current.AsOfAsync(filter, cancellation);
        var rows = await ObjectionListQuery.LoadAsync(context, filter, Page<ObjectionView>.DefaultLimit, after, cancellation);
        var totals = await cache.LoadAsync(current, nameof(ObjectionExportQuery.Totals), filter with { Sort = null }, () => TotalsAsync(context, filter, cancellation), cancellation);
        var views = await tabs.LoadAsync(current, filter, cancellation);
        var parts = await labels.LoadAsync(current, filter, cancellation);
        var all = views.First(view => view.Tab == ObjectionTab.All).Count;
        var units = (await context.Db.UnitsOfCodesAsync(filter.Unit, cancellation)).Values.DistinctBy(unit => unit.Id).Select(unit => new UnitName(unit.Code, unit.Name)).ToList();
        var strategies = await context.Db.StrategiesVisibleTo(context.Actor).OrderBy(strategy => strategy.Title).ThenBy(strategy => strategy.Id).Select(strategy => new StrategyName(strategy.Id, strategy.Title)).ToListAsync(cancellation);
        var open = await context.Db.Updates.Where(update => update.Status == UpdateStatus.InConsultation && update.Window != null).Select(update => update.Window!).FirstOrDefaultAsync(cancellation);
        var shown = !ObjectionNumber.TryParse(preview, out var id) || rows.Items.All(row => row.Id != id) ? null
            : (await new ObjectionRows(context, texts: true).ReadAsync([id], cancellation)).FirstOrDefault();
        return new View(
            filter, await LeadAsync(context, filter, cancellation), rows, after is null ? 1 : from, totals, all, views, parts,
            totals.Rows == 0 && all > 0 ? await RescueAsync(current, parts, cancellation) : null, units, strategies, shown,
            preview is not null && shown is null ? preview : null, open?.Opens, context.Now.Today, context.Actor.ActsForIt);
    }

    /// <summary>The totals; for a search with many matches only that there are more than <see cref="SearchSize.Most"/>.</summary>
    private static async Task<ObjectionExportQuery.Totals> TotalsAsync(QueryContext context, ObjectionFilter filter, CancellationToken cancellation) =>
        await SearchSize.HasManyMatchesAsync(context, filter, cancellation) && await SearchSize.LoadAsync(context, filter, cancellation) is { IsMinimum: true } size
            ? new(size.Count, 0, 0, 0, 0, 0, []) { IsMinimum = true }
            : await ObjectionExportQuery.TotalsAsync(context, filter, cancellation);

    private static async Task<string> LeadAsync(QueryContext context, ObjectionFilter filter, CancellationToken cancellation)
    {
        var updates = context.Db.Updates.Where(update => filter.Update.Contains(update.Id)).Select(update => new { update.Strategy.Title, update.Number });
        return filter.Update.Count == 0 ? ObjectionListTexts.LeadAll
            : string.Join("; ", (await updates.ToListAsync(cancellation)).Select(update => ObjectionListTexts.LeadUpdate.With(update.Title, update.Number)));
    }

    private static async Task<FilterLabels.Part?> RescueAsync(QueryContext current, IReadOnlyList<FilterLabels.Part> parts, CancellationToken cancellation)
    {
        var (best, rows) = (parts.Count > 0 ? parts[^1] : null, 0);
        foreach (var part in parts.Take(MaxRescues))
        {
            var without = await (await (await current.AsOfAsync(part.Without, cancellation)).ApplyFilterAsync(part.Without, cancellation)).CountAsync(cancellation);
            if (without > rows)
            {
                (best, rows) = (part, without);
            }
        }

        return best;
    }
}

public sealed record StrategyName(int Id, string Title);
