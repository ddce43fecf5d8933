using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Resolution.Playbooks;

/// <summary>How often actions of each kind settled objections with each cause here, as far as the reader may know it.</summary>
public sealed class PlaybookQuery(QueryContextFactory contexts, QueryCache cache) : IQuery
{
    public async Task<View> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return new View(await CountsAsync(context, [.. Enum.GetValues<CauseKind>()], cancellation), context.Actor.SeesAll());
    }

    /// <returns>The kinds to propose for the causes of an objection that the reader may know; null when the reader may not see the objection.</returns>
    public async Task<IReadOnlyList<Proposal>?> ProposeAsync(string number, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!ObjectionNumber.TryParse(number, out var id) || !await context.Db.Objections.VisibleTo(context.Actor).AnyAsync(objection => objection.Id == id, cancellation))
        {
            return null;
        }

        var knows = context.Actor.SeesAll() || await context.Db.Objections.Where(objection => objection.Id == id).AnyAsync(Visibility.IsOwn(context.Actor), cancellation);
        var causes = await context.Db.Set<RootCause>().Where(cause => cause.ObjectionId == id && cause.SetAsideAt == null && !cause.WaitsForUnit && (knows || cause.Kind != CauseKind.Threat))
            .OrderBy(cause => cause.Id).Select(cause => cause.Kind).ToListAsync(cancellation);
        return causes.Count == 0 ? [] : [.. Playbook.Propose(causes, await CountsAsync(context, [.. causes.Distinct().Order()], cancellation)).Select(proposal => new Proposal(proposal.Cause, proposal.Kind, Playbook.Fitting(proposal.Cause).Contains(proposal.Kind), proposal.Count))];
    }

    /// <summary>Counted once until the history changes. The key of the cache has the rights of the reader.</summary>
    private async Task<IReadOnlyList<PlaybookCount>> CountsAsync(QueryContext context, List<CauseKind> wanted, CancellationToken cancellation)
    {
        var (objections, actor) = (context.Db.Objections.AsQueryable(), context.Actor);
        return actor.SeesOpen() ? await cache.LoadAsync(context, $"{nameof(PlaybookQuery)}|{string.Join('+', wanted)}", new ObjectionFilter(), ComputeAsync, cancellation) : [];

        async Task<IReadOnlyList<PlaybookCount>> ComputeAsync()
        {
            var all = await CountAsync(context, objections, wanted, cancellation);
            return actor.SeesAll() ? Playbook.Known(new([], [], all), seesAll: true)
                : Playbook.Known(new(await CountAsync(context, objections.Where(Visibility.IsOwn(actor)), wanted, cancellation), await CountAsync(context, objections.VisibleTo(actor), wanted, cancellation), all), seesAll: false);
        }
    }

    /// <summary>
    /// Ended objections, and those that were reopened, with an established cause and a completed action. Duplicates are settled where
    /// the other objection is, and an imported end has no verdict.
    /// </summary>
    private static async Task<IReadOnlyList<PlaybookCount>> CountAsync(QueryContext context, IQueryable<Objection> objections, List<CauseKind> wanted, CancellationToken cancellation)
    {
        var (history, pairs) = (context.Db.History, context.Db.Set<Dictionary<string, object>>("ObjectionActions"));
        var cases =
            from objection in objections
            where objection.Status != Status.Duplicate && !history.Any(entry => entry.ObjectionId == objection.Id && entry.Kind == HistoryKind.ClosedAsRecorded)
            let isReopened = history.Any(entry => entry.ObjectionId == objection.Id && Objection.Reopening.Contains(entry.Kind))
            where objection.ClosedOn != null || isReopened
            from cause in context.Db.Set<RootCause>().Where(cause => cause.ObjectionId == objection.Id && cause.SetAsideAt == null && !cause.WaitsForUnit && wanted.Contains(cause.Kind))
            from pair in pairs.Where(pair => EF.Property<int>(pair, "ObjectionId") == objection.Id)
            from action in context.Db.Actions.Where(action => action.Id == EF.Property<int>(pair, "ActionId") && action.Status == ActionStatus.Done)
            select new { objection.Id, Cause = cause.Kind, action.Kind, IsSettled = objection.Status == Status.Resolved && !isReopened };
        var counts = await cases.Distinct().GroupBy(one => new { one.Cause, one.Kind })
            .Select(group => new { group.Key.Cause, group.Key.Kind, Settled = group.Sum(one => one.IsSettled ? 1 : 0), Cases = group.Count() }).ToListAsync(cancellation);
        return [.. counts.Select(count => new PlaybookCount(count.Cause.ToString(), count.Kind, count.Settled, count.Cases))];
    }

    /// <param name="SeesAll">Whether the reader sees every objection; otherwise some cases may be left out.</param>
    public sealed record View(IReadOnlyList<PlaybookCount> Counts, bool SeesAll)
    {
        public PlaybookCount? Of(string cause, ActionKind kind) => Counts.FirstOrDefault(count => count.Cause == cause && count.Kind == kind);
    }

    /// <param name="Fits">Whether the kind fits the cause; otherwise it is proposed because it was used here.</param>
    /// <param name="Count">Null with too few cases.</param>
    public sealed record Proposal(CauseKind Cause, ActionKind Kind, bool Fits, PlaybookCount? Count);
}
