using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Search;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform.Filters;

/// <summary>Applies a filter for one reader. Every list, count, heat map cell and export uses it, for now and for a past day.</summary>
public static class ObjectionFiltering
{
    /// <summary>The matching objections the reader may see, in their state at the context's time.</summary>
    /// <exception cref="InvalidFieldException">The filter contains an unknown name.</exception>
    public static Task<IQueryable<ObjectionState>> ApplyFilterAsync(this QueryContext context, ObjectionFilter filter, CancellationToken cancellation = default) =>
        context.ApplyFilterAsync(context.States(), filter, cancellation);

    /// <summary>The same as <see cref="ApplyFilterAsync(QueryContext, ObjectionFilter, CancellationToken)"/>, for a query that works with the objections themselves.</summary>
    /// <exception cref="InvalidFieldException">The filter contains an unknown name.</exception>
    public static async Task<IQueryable<Objection>> ObjectionsAsync(this QueryContext context, ObjectionFilter filter, CancellationToken cancellation = default) =>
        (await context.ApplyFilterAsync(filter, cancellation)).Select(state => state.Objection);

    /// <summary>Narrows these states. Words, owners and due dates are compared with the context's time.</summary>
    /// <exception cref="InvalidFieldException">The filter contains an unknown name.</exception>
    public static Task<IQueryable<ObjectionState>> ApplyFilterAsync(this QueryContext context, IQueryable<ObjectionState> states, ObjectionFilter filter, CancellationToken cancellation = default) =>
        context.ApplyFilterAsync(states, filter, SearchPlan.ByKey, cancellation);

    /// <inheritdoc cref="ApplyFilterAsync(QueryContext, IQueryable{ObjectionState}, ObjectionFilter, CancellationToken)"/>
    /// <param name="plan">How SQLite finds the matches of the words.</param>
    public static async Task<IQueryable<ObjectionState>> ApplyFilterAsync(this QueryContext context, IQueryable<ObjectionState> states, ObjectionFilter filter, SearchPlan plan, CancellationToken cancellation = default)
    {
        var db = context.Db;
        await context.RequireKnownAsync(filter, cancellation);
        if (filter.Strategy.Count > 0)
        {
            states = states.Where(state => filter.Strategy.Contains(state.Objection.StrategyId));
        }

        if (filter.Update.Count > 0)
        {
            var versions = await db.UpdateChainAsync(filter.Update, cancellation);
            states = states.Where(state => versions.Contains(state.Objection.UpdateId));
        }

        if (filter.Element.Count > 0)
        {
            var ids = db.IdsByElement(filter.Element);
            states = states.Where(state => ids.Contains(state.Id));
        }

        if (filter.Unit.Count + filter.Under.Count > 0)
        {
            var units = await context.UnitKeysAsync(filter, cancellation);
            var holders = context.IsPast ? await db.WithSuccessorsAsync(units, cancellation) : units;

            // Every objection these units ever raised: the index on the unit finds them, so SQLite does not test every objection.
            var raised = db.Set<RaisingUnit>().Where(raising => holders.Contains(raising.UnitId)).Select(raising => raising.ObjectionId);
            states = states.Where(state => raised.Contains(state.Id) && state.UnitIds.Any(unit => units.Contains(unit)));
        }

        if (filter.Owner.Count > 0)
        {
            states = states.Where(state => state.OwnerEmails.Any(email => filter.Owner.Contains(email)));
        }

        if (filter.Hygiene.Count > 0)
        {
            states = context.ByHygiene(states, filter);
        }

        return await context.SearchAsync(context.ByCause(context.ByState(states, filter), filter), filter.Q, plan, cancellation);
    }

    /// <summary>The keys of the objections whose texts contain the words, or which a unit with this name or code raised. Rights are not applied.</summary>
    public static async Task<IQueryable<int>> MatchesAsync(this QueryContext context, string words, CancellationToken cancellation)
    {
        var end = context.Now.At;
        var units = await context.Db.UnitsKnownAsAsync(words, cancellation);
        var ids = context.Db.SearchObjections(words).Select(hit => hit.ObjectionId);

        // One list of keys, whatever it comes from.
        return units.Count == 0 ? ids : ids.Union(context.Db.Set<RaisingUnit>().Where(raising => units.Contains(raising.UnitId) && raising.At <= end).Select(raising => raising.ObjectionId));
    }

    /// <summary>Whether the filter matches the same objections on every day, because none of its conditions compares with the context's time.</summary>
    public static bool IsIndependentOfDay(this ObjectionFilter filter) => filter.Overdue is null && filter.Owner.Count == 0 && filter.Hygiene.Count == 0 && filter.Q is null;

    /// <summary>The states that the filter's names and groups stand for.</summary>
    public static List<Status> Statuses(this ObjectionFilter filter) =>
        [.. filter.Status.SelectMany(name => name switch
        {
            "open" => Domain.Objections.Statuses.Open,
            "closed" => Enum.GetValues<Status>().Except(Domain.Objections.Statuses.Open),
            _ => [Enum.Parse<Status>(name)],
        }).Distinct()];

    /// <summary>The keys of these versions and of the earlier versions of their strategies.</summary>
    public static async Task<List<int>> UpdateChainAsync(this PushbackDb db, IReadOnlyList<int> updates, CancellationToken cancellation = default)
    {
        var named = await db.Updates.Where(update => updates.Contains(update.Id)).Select(update => new { update.Id, update.StrategyId, update.Order }).ToListAsync(cancellation);
        var strategies = named.Select(update => update.StrategyId).ToList();
        var all = await db.Updates.Where(update => strategies.Contains(update.StrategyId)).Select(update => new { update.Id, update.StrategyId, update.Order }).ToListAsync(cancellation);
        return [.. all.Where(update => named.Any(last => last.StrategyId == update.StrategyId && update.Order <= last.Order)).Select(update => update.Id)];
    }

    /// <summary>The keys of the units a filter names, including the sub-units of <see cref="ObjectionFilter.Under"/>.</summary>
    public static async Task<List<int>> UnitKeysAsync(this QueryContext context, ObjectionFilter filter, CancellationToken cancellation = default)
    {
        var named = await context.Units().OfCodesAsync([.. filter.Unit, .. filter.Under], cancellation);
        var keys = named.Values.Select(unit => unit.Id).ToHashSet();
        if (filter.Under.Count > 0)
        {
            var units = await context.Units().Select(unit => new { unit.Id, unit.ParentId }).ToListAsync(cancellation);
            var under = filter.Under.Where(named.ContainsKey).Select(code => named[code].Id).ToHashSet();
            while (units.Find(unit => unit.ParentId is { } parent && under.Contains(parent) && under.Add(unit.Id)) is { } found)
            {
                keys.Add(found.Id);
            }
        }

        return [.. keys];
    }

    private static IQueryable<int> IdsByElement(this PushbackDb db, IReadOnlyList<int> elements)
    {
        var pairs = db.Set<Dictionary<string, object>>("ObjectionElements");

        // A single element is compared by equality, so that SQLite uses the index; for a list of unknown length it scans all pairs.
        var one = elements[0];
        return (elements.Count == 1 ? pairs.Where(pair => EF.Property<int>(pair, "ElementId") == one) : pairs.Where(pair => elements.Contains(EF.Property<int>(pair, "ElementId"))))
            .Select(pair => EF.Property<int>(pair, "ObjectionId"));
    }

    private static IQueryable<ObjectionState> ByState(this QueryContext context, IQueryable<ObjectionState> states, ObjectionFilter filter)
    {
        var day = context.Now.Today;
        if (filter.Status is ["open"])
        {
            // The indexes of open objections have this condition.
            states = states.Where(state => state.ClosedOn == null);
        }
        else if (filter.Status.Count > 0)
        {
            var statuses = filter.Statuses();
            states = states.Where(state => statuses.Contains(state.Status));
        }

        states = filter.Severity.Count > 0 ? states.Where(state => filter.Severity.Contains(state.Severity)) : states;
        states = filter.Turn.Count > 0 ? states.Where(state => filter.Turn.Contains(state.Side)) : states;
        states = filter.Blocking is { } blocking ? states.Where(state => state.Blocks == blocking) : states;
        states = filter.Confirmed is { } confirmed ? states.Where(state => state.Confirmed == confirmed) : states;
        states = filter.SeverityInQuestion is { } inQuestion ? states.Where(state => (state.Step == Step.ConfirmSeverity || state.Step == Step.RuleSeverity) == inQuestion) : states;
        states = filter.Overdue is { } overdue ? states.Where(state => (state.DueOn != null && state.DueOn < day) == overdue) : states;
        states = filter.From is { } from ? states.Where(state => state.Objection.RaisedOn >= from) : states;
        return filter.To is { } to ? states.Where(state => state.Objection.RaisedOn <= to) : states;
    }

    /// <exception cref="InvalidFieldException">The context is a past day; actions, people and links are not recorded day by day (code <c>filter.today-only</c>).</exception>
    private static IQueryable<ObjectionState> ByHygiene(this QueryContext context, IQueryable<ObjectionState> states, ObjectionFilter filter)
    {
        if (context.IsPast)
        {
            throw new InvalidFieldException("hygiene", "filter.today-only", UseCase.Wording("filter.today-only", ["hygiene"]));
        }

        var (ended, unassigned, unlinked) = (filter.Hygiene.Contains(Hygiene.ActionsEnded), filter.Hygiene.Contains(Hygiene.Unassigned), filter.Hygiene.Contains(Hygiene.Unlinked));
        return states.Where(state => state.ClosedOn == null && (
            (ended && state.Status == Status.InResolution && state.Objection.Actions.Any(action => action.Status == ActionStatus.Done)
                && state.Objection.Actions.All(action => action.Status == ActionStatus.Done || action.Status == ActionStatus.Cancelled))
            || (unassigned && state.Objection.ShepherdId == null)
            || (unlinked && !state.Objection.Elements.Any())));
    }

    /// <summary>A threat matches <c>Threat</c> for readers who may know of it, and <c>Undisclosed</c> for all others.</summary>
    private static IQueryable<ObjectionState> ByCause(this QueryContext context, IQueryable<ObjectionState> states, ObjectionFilter filter)
    {
        if (filter.Cause.Count == 0)
        {
            return states;
        }

        bool Named(CauseKind kind) => filter.Cause.Contains(kind.ToString());
        var none = filter.Cause.Contains("None");
        var (threat, conflict, unclear, gap, other) = (Named(CauseKind.Threat), Named(CauseKind.ConflictingProject), Named(CauseKind.UnclearBenefit), Named(CauseKind.StrategyGap), Named(CauseKind.OtherCause));
        var undisclosed = filter.Cause.Contains("Undisclosed") && !context.Actor.SeesAll();
        var own = context.Actor.SeesAll() ? context.Db.Objections.Select(objection => objection.Id) : Visibility.OwnOf(context.Db, context.Actor);
        return states.Where(state =>
            (none && !state.HasCause)
            || (conflict && state.HasConflictingProject) || (unclear && state.HasUnclearBenefit) || (gap && state.HasStrategyGap) || (other && state.HasOtherCause)
            || (threat && state.HasThreat && own.Contains(state.Id))
            || (undisclosed && state.HasThreat && !own.Contains(state.Id)));
    }

    /// <summary>An objection's number finds that objection; other words search the texts and the names and codes of the raising units.</summary>
    private static async Task<IQueryable<ObjectionState>> SearchAsync(this QueryContext context, IQueryable<ObjectionState> states, string? words, SearchPlan plan, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            return states;
        }

        if (ObjectionNumber.TryParse(words, out var id))
        {
            return states.Where(state => state.Id == id);
        }

        var ids = await context.MatchesAsync(words, cancellation);
        return plan is SearchPlan.InOrder ? states.Where(state => ids.Contains(state.Id + 0)) : states.Where(state => ids.Contains(state.Id));
    }
}
