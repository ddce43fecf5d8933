using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Detail;

/// <summary>One objection with everything that its page shows.</summary>
public sealed class ObjectionQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>Null when it does not exist or this person may not see it.</summary>
    public async Task<ObjectionPageView?> LoadAsync(string number, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!ObjectionNumber.TryParse(number, out var id)
            || await Whole(context.Db.Objections.VisibleTo(context.Actor)).FirstOrDefaultAsync(objection => objection.Id == id, cancellation) is not { } objection)
        {
            return null;
        }

        var entries = await EntriesAsync(objection, context, cancellation);
        var (view, history, names, hidden) = await ViewAsync(objection, entries, context, cancellation);
        return await ObjectionPageAssembly.AssembleAsync(view, objection, entries, history, names, hidden, context, cancellation);
    }

    private static async Task<(ObjectionView View, List<HistoryView> History, IReadOnlyDictionary<int, string> Names, IReadOnlySet<string> Hidden)> ViewAsync(
        Objection objection, List<HistoryEntry> entries, QueryContext context, CancellationToken cancellation)
    {
        var parts = ObjectionParts.Of(objection);
        var names = await context.NamesAsync(
            parts.People().Concat(entries.Select(entry => entry.ById)).Concat(objection.Escalations.SelectMany(part => new[] { part.ById, part.RuledById ?? part.ById })).Append(objection.ShepherdId ?? 0).Append(objection.RaisedById), cancellation);
        var units = await UnitsAsync(objection, entries, context, cancellation);
        var hidden = await HiddenAsync(objection, entries, context, cancellation);
        var view = parts.View(context.Actor, context.Now, names);
        var threat = view.Known ? nameof(CauseKind.Threat) : view.Causes.Contains(CauseView.Undisclosed) ? CauseView.Undisclosed : null;
        var history = entries.Select(entry => HistoryView.Of(entry, threat, hidden, names, units)).OfType<HistoryView>().ToList();
        return (view with { History = history }, history, names, hidden);
    }

    private static IQueryable<Objection> Whole(IQueryable<Objection> objections) => objections.WholeForVerbs()
        .Include(objection => objection.Actions.OrderBy(action => action.Id)).ThenInclude(action => action.Owner)
        .AsNoTrackingWithIdentityResolution();

    /// <summary>The entries of the objection and of its actions. They are two queries, each with an index; as one, SQLite scans the whole history.</summary>
    private static async Task<List<HistoryEntry>> EntriesAsync(Objection objection, QueryContext context, CancellationToken cancellation)
    {
        var entries = await context.Db.History.Where(entry => entry.ObjectionId == objection.Id).ToListAsync(cancellation);
        if (objection.Actions.Count > 0)
        {
            var actions = objection.Actions.Select(action => (int?)action.Id).ToList();
            entries.AddRange(await context.Db.History.Where(entry => entry.ObjectionId == null && actions.Contains(entry.ActionId)).ToListAsync(cancellation));
        }

        return [.. entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Id)];
    }

    private static async Task<IReadOnlyDictionary<int, UnitName>> UnitsAsync(Objection objection, List<HistoryEntry> entries, QueryContext context, CancellationToken cancellation)
    {
        var known = objection.Units.ToDictionary(raising => raising.UnitId, raising => new UnitName(raising.Unit.Code, raising.Unit.Name));
        var others = entries.Select(entry => entry.UnitId).OfType<int>().Where(id => !known.ContainsKey(id)).Distinct().ToList();
        if (others.Count > 0)
        {
            foreach (var unit in await context.Db.Units.Where(unit => others.Contains(unit.Id)).ToListAsync(cancellation))
            {
                known[unit.Id] = new UnitName(unit.Code, unit.Name);
            }
        }

        return known;
    }

    /// <summary>Numbers of other objections that this one names and the reader may not see.</summary>
    private static async Task<IReadOnlySet<string>> HiddenAsync(Objection objection, List<HistoryEntry> entries, QueryContext context, CancellationToken cancellation)
    {
        var named = entries.Select(entry => ObjectionNumber.TryParse(entry.Detail, out var other) ? other : 0).Append(objection.DuplicateOfId ?? 0).Where(other => other > 0).Distinct().ToList();
        if (context.Actor.SeesAll() || named.Count == 0)
        {
            return new HashSet<string>();
        }

        var visible = await context.Db.Objections.VisibleTo(context.Actor).Where(other => named.Contains(other.Id)).Select(other => other.Id).ToListAsync(cancellation);
        return named.Except(visible).Select(other => $"OBJ-{other}").ToHashSet();
    }
}
