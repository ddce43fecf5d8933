using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Search;
using StrategyPushback.Data.Snapshots;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform.Filters;

/// <summary>
/// The same filter asked of a day gone by. What a person may see of the past is what this person may see today; texts
/// are searched as they read today.
/// </summary>
public static class PastFiltering
{
    /// <summary>This context, at the end of the day a filter asks for; itself where it asks for none. A day to come, or one before the first record, is a <see cref="InvalidFieldException"/>.</summary>
    public static async Task<QueryContext> AtEndOfDayAsync(this QueryContext context, ObjectionFilter filter, CancellationToken cancellation = default)
    {
        foreach (var (field, day) in new[] { ("asOf", filter.AsOf), ("since", filter.Since) })
        {
            if (day > context.Now.Today)
            {
                throw new InvalidFieldException(field, "filter.day-to-come", UseCase.Wording("filter.day-to-come", [field, ObjectionFilter.Iso(day.Value)]));
            }
        }

        if (filter.AsOf is not { } asked)
        {
            return context;
        }

        if (await context.FirstDayAsync(cancellation) is { } first && asked < first)
        {
            throw new InvalidFieldException("asOf", "filter.before-first-record", UseCase.Wording("filter.before-first-record", [ObjectionFilter.Iso(asked), ObjectionFilter.Iso(first)]));
        }

        return context.AtEndOf(asked);
    }

    /// <summary>The first day of which this reader can be told what stood; null where there is nothing to see.</summary>
    public static Task<DateOnly?> FirstDayAsync(this QueryContext context, CancellationToken cancellation = default) =>
        context.Db.DailySnapshots.SeenBy(context.Actor, context.Db).OrderBy(standing => standing.FromOn).Select(standing => (DateOnly?)standing.FromOn).FirstOrDefaultAsync(cancellation);

    /// <summary>The same reader at the end of this day; now, where the day is not over.</summary>
    public static QueryContext AtEndOf(this QueryContext context, DateOnly day) =>
        day >= context.Now.Today ? context : context with { Now = context.Now with { At = context.Now.Calendar.EndOf(day) } };

    /// <summary>How the objections stood that the filter means, at the end of the context's day.</summary>
    /// <param name="then">From <see cref="AtEndOfDayAsync"/>.</param>
    public static async Task<IQueryable<DailySnapshot>> AsOfAsync(this QueryContext then, ObjectionFilter filter, CancellationToken cancellation = default)
    {
        var day = then.Now.Today;
        return (await then.EverMatchedAsync(filter, cancellation)).Where(standing => standing.FromOn <= day && standing.UntilOn > day);
    }

    /// <summary>Whether the same rows are meant whichever day is asked about: nothing is asked that a day decides.</summary>
    public static bool MeansTheSameOnEveryDay(this ObjectionFilter filter) => filter.Overdue is null && filter.Owner.Count == 0 && filter.Q is null;

    /// <summary>Every standing of the objections that the filter means, of whichever days; what a day decides is asked of the context's.</summary>
    internal static async Task<IQueryable<DailySnapshot>> EverMatchedAsync(this QueryContext then, ObjectionFilter filter, CancellationToken cancellation)
    {
        var (db, day, end) = (then.Db, then.Now.Today, then.Now.At);
        await db.RequireKnownAsync(filter, cancellation);
        var rows = db.DailySnapshots.SeenBy(then.Actor, db);
        if (filter.Strategy.Count > 0)
        {
            rows = rows.Where(standing => filter.Strategy.Contains(standing.Objection.StrategyId));
        }

        if (filter.Update.Count > 0)
        {
            var versions = await db.UpdateChainAsync(filter.Update, cancellation);
            rows = rows.Where(standing => versions.Contains(standing.Objection.UpdateId));
        }

        if (filter.Element.Count > 0)
        {
            var about = db.About(filter.Element);
            rows = rows.Where(standing => about.Contains(standing.ObjectionId));
        }

        if (filter.Unit.Count + filter.Under.Count > 0)
        {
            // Found by the index of all who ever raised, and told by what is kept of the day.
            var units = await db.UnitKeysAsync(filter, cancellation);
            var tokens = units.ConvertAll(DailySnapshot.TokenOf);
            var raised = db.Set<RaisingUnit>().Where(raising => units.Contains(raising.UnitId)).Select(raising => raising.ObjectionId);
            rows = rows.Where(standing => raised.Contains(standing.ObjectionId) && tokens.Any(token => standing.Units.Contains(token)));
        }

        if (filter.Status.Count > 0)
        {
            var statuses = filter.Statuses();
            rows = rows.Where(standing => statuses.Contains(standing.Status));
        }

        if (filter.Severity.Count > 0)
        {
            rows = rows.Where(standing => filter.Severity.Contains(standing.Severity));
        }

        if (filter.Owner.Count > 0)
        {
            rows = rows.Where(standing => standing.Objection.Actions.Any(action => filter.Owner.Contains(action.Owner.Email)
                && db.History.Any(entry => entry.ActionId == action.Id && entry.ObjectionId == standing.ObjectionId && entry.At <= end)));
        }

        return await SearchAsync(db, Causes(db, Turns(rows, filter, day), filter, then.Actor), filter.Q, end, cancellation);
    }

    private static IQueryable<DailySnapshot> SeenBy(this IQueryable<DailySnapshot> rows, Actor by, PushbackDb db)
    {
        if (by.SeesAll())
        {
            return rows;
        }

        var own = Visibility.OwnOf(db, by);
        return rows.Where(standing => standing.Objection.Confidentiality == Confidentiality.Open || own.Contains(standing.ObjectionId));
    }

    private static IQueryable<DailySnapshot> Turns(IQueryable<DailySnapshot> rows, ObjectionFilter filter, DateOnly day)
    {
        rows = filter.Turn.Count > 0 ? rows.Where(standing => filter.Turn.Contains(standing.Side)) : rows;
        rows = filter.Blocking is { } blocking ? rows.Where(standing => standing.Blocks == blocking) : rows;
        rows = filter.Confirmed is { } confirmed ? rows.Where(standing => standing.Confirmed == confirmed) : rows;
        rows = filter.Overdue is { } overdue ? rows.Where(standing => (standing.DueOn != null && standing.DueOn < day) == overdue) : rows;
        rows = filter.From is { } from ? rows.Where(standing => standing.Objection.RaisedOn >= from) : rows;
        return filter.To is { } to ? rows.Where(standing => standing.Objection.RaisedOn <= to) : rows;
    }

    private static IQueryable<DailySnapshot> Causes(PushbackDb db, IQueryable<DailySnapshot> rows, ObjectionFilter filter, Actor by)
    {
        if (filter.Cause.Count == 0)
        {
            return rows;
        }

        var none = filter.Cause.Contains("None");
        var threat = DailySnapshot.BitOf(CauseKind.Threat);
        var kinds = filter.Cause.Where(name => name is not ("None" or "Undisclosed" or "Threat")).Aggregate(0, (bits, name) => bits | DailySnapshot.BitOf(Enum.Parse<CauseKind>(name)));
        var named = filter.Cause.Contains("Threat");
        var undisclosed = filter.Cause.Contains("Undisclosed") && !by.SeesAll();
        var own = by.SeesAll() ? db.Objections.Select(objection => objection.Id) : Visibility.OwnOf(db, by);
        return rows.Where(standing =>
            (none && standing.Causes == 0)
            || (standing.Causes & kinds) != 0
            || (named && (standing.Causes & threat) != 0 && own.Contains(standing.ObjectionId))
            || (undisclosed && (standing.Causes & threat) != 0 && !own.Contains(standing.ObjectionId)));
    }

    private static async Task<IQueryable<DailySnapshot>> SearchAsync(PushbackDb db, IQueryable<DailySnapshot> rows, string? words, DateTime end, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            return rows;
        }

        if (ObjectionNumber.TryParse(words, out var id))
        {
            return rows.Where(standing => standing.ObjectionId == id);
        }

        var units = await db.UnitsKnownAsync(words, cancellation);
        var hits = db.SearchObjections(words).Select(hit => hit.ObjectionId);
        return rows.Where(standing => hits.Contains(standing.ObjectionId) || standing.Objection.Units.Any(raising => units.Contains(raising.UnitId) && raising.At <= end));
    }
}
