using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.Objections.Detail;

/// <summary>One objection and its history, reduced to what the reader may see. The page and the API both start from it.</summary>
/// <param name="View">With its history.</param>
/// <param name="Entries">All entries, the oldest first, for what the page derives from them.</param>
/// <param name="History">The entries that the reader may see.</param>
/// <param name="Names">Names of people, by key.</param>
/// <param name="Hidden">Numbers of other objections that this one names and that the reader may not see.</param>
internal sealed record ObjectionWithHistory(
    ObjectionView View, IReadOnlyList<HistoryEntry> Entries, IReadOnlyList<HistoryView> History, IReadOnlyDictionary<int, string> Names, IReadOnlySet<string> Hidden)
{
    /// <param name="parts">Of an objection that the reader may see.</param>
    /// <param name="people">Keys of people whose names are needed besides those in the parts and the history.</param>
    public static async Task<ObjectionWithHistory> LoadAsync(ObjectionParts parts, IEnumerable<int> people, QueryContext context, CancellationToken cancellation)
    {
        var entries = await EntriesAsync(parts, context, cancellation);

        // Most objections are never escalated, and the answer to every filing comes this way.
        var escalations = entries.Exists(entry => entry.Kind is HistoryKind.Escalated)
            ? await context.Db.Set<Escalation>().Where(part => part.ObjectionId == parts.Head.Id).OrderBy(part => part.Id).ToListAsync(cancellation) : [];
        var questions = entries.Exists(entry => entry.Kind is HistoryKind.ReclassificationAsked)
            ? await context.Db.Set<Reclassification>().Where(part => part.ObjectionId == parts.Head.Id).OrderBy(part => part.Id).ToListAsync(cancellation) : [];
        var names = await context.NamesAsync(parts.People().Concat(questions.SelectMany(ReclassificationView.People)).Concat(escalations.SelectMany(part => new[] { part.ById, part.RuledById ?? part.ById })).Concat(entries.Select(entry => entry.ById ?? 0)).Concat(entries.Select(entry => entry.ForId).OfType<int>()).Concat(people), cancellation);
        var units = await UnitsAsync(parts, entries, context, cancellation);
        var hidden = await HiddenAsync(parts, entries, context, cancellation);
        var view = parts.View(context.Actor, context.Now, names);
        view = view with
        {
            Escalations = [.. escalations.Select(part => EscalationView.Of(part, names))],
            Reclassifications = questions.Count == 0 ? null : [.. questions.Select(part => ReclassificationView.Of(part, names))],
            FormerTexts = FormerWordingView.Of(entries, view.Known, entry => HistoryLabels.By(names.GetValueOrDefault(entry.ById ?? 0, ""), entry.ForId is { } person ? names.GetValueOrDefault(person, "") : null)),
        };
        var threat = view.Known ? nameof(CauseKind.Threat) : view.Causes.Contains(CauseView.Undisclosed) ? CauseView.Undisclosed : null;
        var history = entries.Select(entry => HistoryView.Of(entry, threat, hidden, names, units)).OfType<HistoryView>().ToList();
        return new(view.WithDeputies(entries, names) with { History = history }, entries, history, names, hidden);
    }

    /// <summary>The entries of the objection and those of its actions. Two queries, because a single one would scan the whole history.</summary>
    private static async Task<List<HistoryEntry>> EntriesAsync(ObjectionParts parts, QueryContext context, CancellationToken cancellation)
    {
        var id = parts.Head.Id;
        var entries = await context.Db.History.Where(entry => entry.ObjectionId == id).ToListAsync(cancellation);
        if (parts.Actions.Count > 0)
        {
            var actions = parts.Actions.Select(action => (int?)action.Id).ToList();
            entries.AddRange(await context.Db.History.Where(entry => entry.ObjectionId == null && actions.Contains(entry.ActionId)).ToListAsync(cancellation));
        }

        return [.. entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Id)];
    }

    private static async Task<IReadOnlyDictionary<int, UnitName>> UnitsAsync(ObjectionParts parts, List<HistoryEntry> entries, QueryContext context, CancellationToken cancellation)
    {
        var units = parts.Units.ToDictionary(raising => raising.UnitId, raising => new UnitName(raising.Unit.Code, raising.Unit.Name));
        var others = entries.Select(entry => entry.UnitId).OfType<int>().Where(id => !units.ContainsKey(id)).Distinct().ToList();
        if (others.Count > 0)
        {
            foreach (var unit in await context.Db.UnitsAndFormerUnits().Where(unit => others.Contains(unit.Id)).ToListAsync(cancellation))
            {
                units[unit.Id] = new UnitName(unit.Code, unit.Name);
            }
        }

        return units;
    }

    private static async Task<IReadOnlySet<string>> HiddenAsync(ObjectionParts parts, List<HistoryEntry> entries, QueryContext context, CancellationToken cancellation)
    {
        var named = entries.Select(entry => ObjectionNumber.TryParse(entry.Detail, out var other) ? other : 0).Append(parts.Head.DuplicateOfId ?? 0).Where(other => other > 0).Distinct().ToList();
        if (context.Actor.SeesAll() || named.Count == 0)
        {
            return new HashSet<string>();
        }

        var visible = await context.Db.Objections.VisibleTo(context.Actor).Where(other => named.Contains(other.Id)).Select(other => other.Id).ToListAsync(cancellation);
        return named.Except(visible).Select(other => $"OBJ-{other}").ToHashSet();
    }
}
