using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Search;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform.Filters;

/// <summary>Turns a filter into the rows it means for one person. Every list, count, cell and export goes through here.</summary>
public static class ObjectionFiltering
{
    /// <summary>The objections this person may see that the filter means. Unknown names are refused as <see cref="InvalidFieldException"/>.</summary>
    public static async Task<IQueryable<Objection>> ApplyFilterAsync(this PushbackDb db, ObjectionFilter filter, Actor by, DateOnly today, CancellationToken cancellation = default)
    {
        await db.RequireKnownAsync(filter, cancellation);
        var rows = db.Objections.VisibleTo(by);
        if (filter.Strategy.Count > 0)
        {
            rows = rows.Where(objection => filter.Strategy.Contains(objection.StrategyId));
        }

        if (filter.Update.Count > 0)
        {
            var versions = await db.UpdateChainAsync(filter.Update, cancellation);
            rows = rows.Where(objection => versions.Contains(objection.UpdateId));
        }

        if (filter.Element.Count > 0)
        {
            var about = db.About(filter.Element);
            rows = rows.Where(objection => about.Contains(objection.Id));
        }

        if (filter.Unit.Count + filter.Under.Count > 0)
        {
            var units = await UnitKeysAsync(db, filter, cancellation);
            rows = rows.Where(objection => objection.Units.Any(raising => (raising.WithdrawnAt == null || objection.Status == Status.Withdrawn) && units.Contains(raising.UnitId)));
        }

        if (filter.Status is ["open"])
        {
            // Asked by the date it closed, as the indexes of open objections are.
            rows = rows.Where(objection => objection.ClosedOn == null);
        }
        else if (filter.Status.Count > 0)
        {
            var statuses = filter.Statuses();
            rows = rows.Where(objection => statuses.Contains(objection.Status));
        }

        if (filter.Severity.Count > 0)
        {
            rows = rows.Where(objection => filter.Severity.Contains(objection.Severity));
        }

        if (filter.Owner.Count > 0)
        {
            rows = rows.Where(objection => objection.Actions.Any(action => filter.Owner.Contains(action.Owner.Email)));
        }

        if (filter.Turn.Count > 0)
        {
            rows = rows.Where(objection => filter.Turn.Contains(objection.Turn.Side));
        }

        if (filter.Blocking is { } blocking)
        {
            rows = rows.Where(objection => objection.BlocksPublication == blocking);
        }

        if (filter.Confirmed is { } confirmed)
        {
            rows = rows.Where(objection => objection.IsConfirmed == confirmed);
        }

        if (filter.Overdue is { } overdue)
        {
            rows = rows.Where(objection => (objection.Turn.DueOn != null && objection.Turn.DueOn < today) == overdue);
        }

        if (filter.From is { } from)
        {
            rows = rows.Where(objection => objection.RaisedOn >= from);
        }

        if (filter.To is { } to)
        {
            rows = rows.Where(objection => objection.RaisedOn <= to);
        }

        return await Search(db, Causes(db, rows, filter, by), filter.Q, cancellation);
    }

    /// <summary>The objections to these elements, asked from the element: what is said of one part is not looked for among all.</summary>
    internal static IQueryable<int> About(this PushbackDb db, IReadOnlyList<int> elements)
    {
        var pairs = db.Set<Dictionary<string, object>>("ObjectionElements");

        // One is the usual case, and asked for by equality its index is walked; a list of any length has all pairs read.
        var one = elements[0];
        return (elements.Count == 1 ? pairs.Where(pair => EF.Property<int>(pair, "ElementId") == one) : pairs.Where(pair => elements.Contains(EF.Property<int>(pair, "ElementId"))))
            .Select(pair => EF.Property<int>(pair, "ObjectionId"));
    }

    /// <summary>The states its names and groups stand for.</summary>
    public static List<Status> Statuses(this ObjectionFilter filter) =>
        [.. filter.Status.SelectMany(name => name switch
        {
            "open" => Domain.Objections.Statuses.Open,
            "closed" => Enum.GetValues<Status>().Except(Domain.Objections.Statuses.Open),
            _ => [Enum.Parse<Status>(name)],
        }).Distinct()];

    /// <summary>The keys of these versions and of the earlier ones of their strategies.</summary>
    public static async Task<List<int>> UpdateChainAsync(this PushbackDb db, IReadOnlyList<int> updates, CancellationToken cancellation = default)
    {
        var named = await db.Updates.Where(update => updates.Contains(update.Id)).Select(update => new { update.Id, update.StrategyId, update.Order }).ToListAsync(cancellation);
        var strategies = named.Select(update => update.StrategyId).ToList();
        var all = await db.Updates.Where(update => strategies.Contains(update.StrategyId)).Select(update => new { update.Id, update.StrategyId, update.Order }).ToListAsync(cancellation);
        return [.. all.Where(update => named.Any(last => last.StrategyId == update.StrategyId && update.Order <= last.Order)).Select(update => update.Id)];
    }

    /// <summary>The keys of the units a filter names, those under a named unit among them.</summary>
    public static async Task<List<int>> UnitKeysAsync(this PushbackDb db, ObjectionFilter filter, CancellationToken cancellation = default)
    {
        var units = await db.Units.Select(unit => new { unit.Id, unit.Code, unit.ParentId }).ToListAsync(cancellation);
        var keys = units.Where(unit => filter.Unit.Contains(unit.Code) || filter.Under.Contains(unit.Code)).Select(unit => unit.Id).ToHashSet();
        var under = units.Where(unit => filter.Under.Contains(unit.Code)).Select(unit => unit.Id).ToHashSet();
        while (units.Find(unit => unit.ParentId is { } parent && under.Contains(parent) && under.Add(unit.Id)) is { } found)
        {
            keys.Add(found.Id);
        }

        return [.. keys];
    }

    /// <summary>A threat is a threat to those who may know it, and undisclosed to all others.</summary>
    private static IQueryable<Objection> Causes(PushbackDb db, IQueryable<Objection> rows, ObjectionFilter filter, Actor by)
    {
        if (filter.Cause.Count == 0)
        {
            return rows;
        }

        var kinds = filter.Cause.Where(name => name is not ("None" or "Undisclosed" or "Threat")).Select(Enum.Parse<CauseKind>).ToList();
        var none = filter.Cause.Contains("None");
        var threat = filter.Cause.Contains("Threat");
        var undisclosed = filter.Cause.Contains("Undisclosed") && !by.SeesAll();
        var own = by.SeesAll() ? db.Objections.Select(objection => objection.Id) : Visibility.OwnOf(db, by);
        var conflict = kinds.Contains(CauseKind.ConflictingProject);
        var unclear = kinds.Contains(CauseKind.UnclearBenefit);
        var gap = kinds.Contains(CauseKind.StrategyGap);
        var other = kinds.Contains(CauseKind.OtherCause);
        return rows.Where(objection =>
            (none && !objection.Causes.Any(cause => cause.SetAsideAt == null && !cause.WaitsForUnit))
            || objection.Causes.Any(cause => cause.SetAsideAt == null && !cause.WaitsForUnit
                && ((conflict && cause is ConflictingProject) || (unclear && cause is UnclearBenefit)
                    || (gap && cause is StrategyGap) || (other && cause is OtherCause)
                    || (threat && cause is Threat && own.Contains(objection.Id))
                    || (undisclosed && cause is Threat && !own.Contains(objection.Id)))));
    }

    /// <summary>A number finds that objection, a unit's name or code finds its objections, anything else is searched for in the texts.</summary>
    private static async Task<IQueryable<Objection>> Search(PushbackDb db, IQueryable<Objection> rows, string? words, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            return rows;
        }

        if (ObjectionNumber.TryParse(words, out var id))
        {
            return rows.Where(objection => objection.Id == id);
        }

        var units = await db.UnitsKnownAsync(words, cancellation);
        var hits = db.SearchObjections(words).Select(hit => hit.ObjectionId);

        // One list of keys, so that what was found leads to the rows and not every row to the question whether it was found.
        var found = units.Count == 0 ? hits : hits.Union(db.Set<RaisingUnit>().Where(raising => units.Contains(raising.UnitId)).Select(raising => raising.ObjectionId));
        return rows.Where(objection => found.Contains(objection.Id));
    }

    /// <summary>The keys of the units somebody means who types this.</summary>
    internal static async Task<List<int>> UnitsKnownAsync(this PushbackDb db, string words, CancellationToken cancellation) =>
        [.. (await db.Units.Include(unit => unit.Aliases).ToListAsync(cancellation)).Where(unit => unit.IsKnownAs(words)).Select(unit => unit.Id)];
}
