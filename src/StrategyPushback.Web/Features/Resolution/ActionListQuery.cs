using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>The actions that match a filter, the next one due first, as far as the reader may see them.</summary>
public sealed class ActionListQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="limit">1 to <see cref="Page{T}.MostLimit"/>.</param>
    /// <param name="after">The <c>Next</c> of the previous page of the same filter.</param>
    public async Task<Page<ActionView>> LoadAsync(ActionFilter filter, int limit = Page<ActionView>.DefaultLimit, string? after = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, Page<ActionView>.MostLimit);
        await using var context = await contexts.CreateAsync(cancellation);
        var rows = await MeantAsync(context, filter, cancellation);
        var order = new Keyset<ResolutionAction>().By(action => action.DueOn).By(action => action.Id);
        var list = $"actions?{filter.ToQuery()}";
        var found = await order.Apply(order.After(rows, after, list)).Include(action => action.Owner).Include(action => action.Dependencies).ThenInclude(dependency => dependency.On).Take(limit + 1).ToListAsync(cancellation);
        var more = found.Count > limit;
        found = more ? found[..limit] : found;
        return new Page<ActionView>(
            await ViewAsync(found, context, cancellation),
            more ? order.Cursor(found[^1], list) : null,
            after is not null ? null : more ? await rows.CountAsync(cancellation) : found.Count);
    }

    /// <summary>One action by its key or number; null when it does not exist or this person may not see it.</summary>
    public async Task<ActionView?> OneAsync(string id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var key = ActionLoading.KeyOf(id);
        var found = await context.Db.Actions.VisibleTo(context.Db, context.Actor).Include(action => action.Owner).Include(action => action.Dependencies).ThenInclude(dependency => dependency.On).Where(action => action.Id == key).ToListAsync(cancellation);
        return await ViewAsync(found, context, cancellation) is [var one] ? one : null;
    }

    private static async Task<IQueryable<ResolutionAction>> MeantAsync(QueryContext context, ActionFilter filter, CancellationToken cancellation)
    {
        var (me, today) = (context.Actor.PersonId, context.Now.Today);
        var rows = context.Db.Actions.VisibleTo(context.Db, context.Actor);
        rows = filter.Mine ? rows.Where(action => action.OwnerId == me) : rows;
        rows = filter.Owner.Count > 0 ? rows.Where(action => filter.Owner.Contains(action.Owner.Email)) : rows;
        if (filter.Status.Count > 0)
        {
            var statuses = filter.Status.SelectMany(name => name == "open" ? [ActionStatus.Planned, ActionStatus.InProgress] : new[] { Enum.Parse<ActionStatus>(name) }).Distinct().ToList();
            rows = rows.Where(action => statuses.Contains(action.Status));
        }

        if (filter.Overdue is { } overdue)
        {
            // An action is not overdue once every objection it answers has ended.
            var open = context.Db.Objections.VisibleTo(context.Actor).Where(objection => objection.ClosedOn == null).Select(objection => objection.Id);
            rows = rows.Where(action => ((action.Status == ActionStatus.Planned || action.Status == ActionStatus.InProgress) && action.DueOn < today && action.Objections.Any(objection => open.Contains(objection.Id))) == overdue);
        }

        if (filter.Objection.Count > 0)
        {
            var ids = filter.Objection.Select(number => ObjectionNumber.TryParse(number, out var id) ? id : 0).ToList();
            var visible = context.Db.Objections.VisibleTo(context.Actor).Where(objection => ids.Contains(objection.Id)).Select(objection => objection.Id);
            rows = rows.Where(action => action.Objections.Any(objection => visible.Contains(objection.Id)));
        }

        if (filter.Element.Count > 0)
        {
            var about = (await context.ObjectionsAsync(new ObjectionFilter { Element = filter.Element }, cancellation)).Select(objection => objection.Id);
            var answering = context.Db.Set<Dictionary<string, object>>("ObjectionActions").Where(pair => about.Contains(EF.Property<int>(pair, "ObjectionId"))).Select(pair => EF.Property<int>(pair, "ActionId"));
            rows = rows.Where(action => answering.Contains(action.Id));
        }

        return rows;
    }

    private static async Task<IReadOnlyList<ActionView>> ViewAsync(List<ResolutionAction> actions, QueryContext context, CancellationToken cancellation)
    {
        var ids = actions.Select(action => action.Id).ToList();
        var answered = await context.Db.Objections.VisibleTo(context.Actor)
            .SelectMany(objection => objection.Actions, (objection, action) => new { ActionId = action.Id, objection.Id, objection.Title, objection.Severity, objection.Status })
            .Where(pair => ids.Contains(pair.ActionId)).OrderBy(pair => pair.Id).ToListAsync(cancellation);
        var needed = actions.SelectMany(action => action.Dependencies).Select(dependency => dependency.OnId).Distinct().ToList();
        var readable = needed.Count == 0 ? [] : await context.Db.Actions.VisibleTo(context.Db, context.Actor).Where(action => needed.Contains(action.Id)).Select(action => action.Id).ToListAsync(cancellation);
        return [.. actions.Select(action =>
        {
            var objections = answered.Where(pair => pair.ActionId == action.Id).Select(pair => new AnsweredObjection($"OBJ-{pair.Id}", pair.Title, pair.Severity, pair.Status)).ToList();
            return new ActionView(
                action.Id.ToString(CultureInfo.InvariantCulture), action.Number, action.Kind, action.Title, [.. objections.Select(objection => objection.Number)], action.Owner.Email, action.Owner.Name,
                action.EffortDays, action.Probability, action.DueOn, action.Status, action.IsOverdueOn(context.Now.Today) && objections.Exists(objection => objection.Status.IsOpen()), action.AcceptanceCriterion, action.Outcome, action.EndedOn, action.ChangedAt)
            {
                Seen = action.ConcurrencyToken,
                DependsOn = [.. action.Dependencies.Where(dependency => readable.Contains(dependency.OnId)).OrderBy(dependency => dependency.OnId).Select(dependency => dependency.On.Number)],
                OverruledReason = action.OverruledReason,
                WaitsFor = [.. action.WaitsFor.Where(on => readable.Contains(on.Id)).OrderBy(on => on.Id).Select(on => $"{on.Number} {on.Title}")],
                Answers = objections,
                DaysLeft = action.IsOpen ? context.Now.Calendar.DaysLeft(context.Now.Today, action.DueOn) : null,
                IsMine = action.OwnerId == context.Actor.PersonId,
                Reports = ActionReports.For(action, context.Actor, context.Now),
            };
        })];
    }
}
