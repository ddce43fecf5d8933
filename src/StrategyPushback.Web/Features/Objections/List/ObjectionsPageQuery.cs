using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Objections.AsOf;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections.List;

/// <summary>Everything the page of objections shows for one address.</summary>
public sealed class ObjectionsPageQuery(QueryContextFactory contexts, ObjectionListQuery list, ObjectionTabsQuery tabs, ObjectionExportQuery export, FilterLabels words, QueryCache answers) : IQuery
{
    /// <param name="Lead">Which strategy and version is looked at.</param>
    /// <param name="Rows">This part of the list.</param>
    /// <param name="All">Objections there are within the same updates, whatever else is filtered.</param>
    /// <param name="Rescue">Where nothing matches: the part of the filter whose removal brings most rows back.</param>
    /// <param name="Opened">When the present consultation opened; null where none is open.</param>
    /// <param name="ActsForIt">Whether the reader acts for IT and therefore never meets an undisclosed cause.</param>
    public sealed record View(
        ObjectionFilter Filter, string Lead, Page<ObjectionView> Rows, int From, ObjectionExportQuery.Totals Totals, int All, IReadOnlyList<ObjectionTabView> Tabs,
        IReadOnlyList<FilterLabels.Part> Parts, FilterLabels.Part? Rescue, IReadOnlyList<UnitName> Units, IReadOnlyList<StrategyName> Strategies, ObjectionRow? Preview, string? PreviewMissing,
        DateOnly? Opened, DateOnly Today, bool ActsForIt);

    /// <param name="after">The cursor of the part before, and <paramref name="from"/> the place of its first row, from 1.</param>
    /// <param name="preview">Number of the objection that stands beside the list.</param>
    /// <exception cref="InvalidFieldException">The address names something unknown.</exception>
    public async Task<View> LoadAsync(ObjectionFilter filter, string? after, int from, string? preview, CancellationToken cancellation = default)
    {
        var rows = await list.LoadAsync(filter, after: after, cancellation: cancellation);
        await using var context = await contexts.CreateAsync(cancellation);
        var totals = await answers.LoadAsync(context, nameof(ObjectionExportQuery.Totals), filter with { Sort = null }, () => ObjectionExportQuery.TotalsAsync(context, filter, cancellation), cancellation);
        var views = await tabs.LoadAsync(filter, cancellation);
        var parts = await words.LoadAsync(filter, cancellation);
        var all = views.First(view => view.Tab == ObjectionTab.All).Count;
        var units = await context.Db.Units.OrderBy(unit => unit.Order).Select(unit => new UnitName(unit.Code, unit.Name)).ToListAsync(cancellation);
        var strategies = await context.Db.Strategies.OrderBy(strategy => strategy.Title).ThenBy(strategy => strategy.Id).Select(strategy => new StrategyName(strategy.Id, strategy.Title)).ToListAsync(cancellation);
        var open = await context.Db.Updates.Where(update => update.Status == UpdateStatus.InConsultation && update.Window != null).Select(update => update.Window!).FirstOrDefaultAsync(cancellation);
        var then = await context.AtEndOfDayAsync(filter, cancellation);
        var shown = !ObjectionNumber.TryParse(preview, out var id) || rows.Items.All(row => row.Id != id) ? null
            : (filter.AsOf is not null ? await PastObjections.RowsAsync(then, [id], cancellation) : await new ObjectionRows(context, texts: true).ReadAsync([id], cancellation)).FirstOrDefault();
        return new View(
            filter, await LeadAsync(context, filter, cancellation), rows, after is null ? 1 : from, totals, all, views, parts,
            totals.Rows == 0 && all > 0 ? await RescueAsync(parts, cancellation) : null, units, strategies, shown,
            preview is not null && shown is null ? preview : null, open?.Opens, then.Now.Today, context.Actor.ActsForIt);
    }

    /// <summary>Parts tried one by one where nothing matches.</summary>
    private const int MostRescues = 20;

    private static async Task<string> LeadAsync(QueryContext context, ObjectionFilter filter, CancellationToken cancellation)
    {
        var updates = context.Db.Updates.Where(update => filter.Update.Contains(update.Id)).Select(update => new { update.Strategy.Title, update.Number });
        return filter.Update.Count == 0 ? ObjectionListTexts.LeadAll
            : string.Join("; ", (await updates.ToListAsync(cancellation)).Select(update => ObjectionListTexts.LeadUpdate.With(update.Title, update.Number)));
    }

    private async Task<FilterLabels.Part?> RescueAsync(IReadOnlyList<FilterLabels.Part> parts, CancellationToken cancellation)
    {
        var (best, most) = (parts.Count > 0 ? parts[^1] : null, 0);
        foreach (var part in parts.Take(MostRescues))
        {
            if (await export.TotalsAsync(part.Without, cancellation) is var without && without.Rows > most)
            {
                (best, most) = (part, without.Rows);
            }
        }

        return best;
    }
}

public sealed record StrategyName(int Id, string Title);
