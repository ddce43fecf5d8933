using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Compare;

/// <summary>The objections behind changes: linked ones, and those that resolution actions propose. Only objections that the reader may see.</summary>
internal sealed class ChangeCauses
{
    private readonly ILookup<int, ChangeCause> _linked;
    private readonly ILookup<int, ChangeCause> _proposed;

    private ChangeCauses(IEnumerable<(int Element, ChangeCause Cause)> linked, IEnumerable<(int Element, ChangeCause Cause)> proposed)
    {
        _linked = linked.ToLookup(pair => pair.Element, pair => pair.Cause);
        _proposed = proposed.Where(pair => _linked[pair.Element].All(cause => cause.Number != pair.Cause.Number)).ToLookup(pair => pair.Element, pair => pair.Cause);
    }

    public IReadOnlyList<ChangeCause> Of(int element) => [.. _linked[element].DistinctBy(cause => cause.Number)];

    public IReadOnlyList<ChangeCause> ProposedFor(int element) => [.. _proposed[element].DistinctBy(cause => cause.Number)];

    /// <param name="unit">The code of a unit.</param>
    public bool IsCausedBy(int element, string unit) => _linked[element].Any(cause => cause.Units.Contains(unit));

    /// <param name="versions">The versions whose links count.</param>
    /// <param name="withProposals">Whether the reader may link, and therefore sees proposals.</param>
    public static async Task<ChangeCauses> LoadAsync(QueryContext context, int strategyId, IReadOnlyCollection<int> versions, bool withProposals, CancellationToken cancellation)
    {
        var visible = context.Db.Objections.VisibleTo(context.Actor).Where(objection => objection.StrategyId == strategyId);
        var links = await context.Db.Updates.Where(update => versions.Contains(update.Id)).SelectMany(update => update.ChangeLinks)
            .Join(visible, link => link.ObjectionId, objection => objection.Id, (link, _) => new { link.ElementId, link.ObjectionId }).ToListAsync(cancellation);
        var proposals = withProposals ? await ProposalsAsync(visible, cancellation) : [];
        var ids = links.Select(link => link.ObjectionId).Concat(proposals.Select(proposal => proposal.Objection)).Distinct().ToList();
        var objections = await context.Db.Objections.Where(objection => ids.Contains(objection.Id))
            .Select(objection => new { objection.Id, objection.Title, Units = objection.Units.OrderBy(raising => raising.Order).Select(raising => raising.Unit.Code).ToList() })
            .ToDictionaryAsync(objection => objection.Id, cancellation);
        ChangeCause Cause(int id, int? action) => new($"OBJ-{id}", objections[id].Title, objections[id].Units, action is null ? null : $"ACT-{action}");
        return new ChangeCauses(
            links.OrderBy(link => link.ObjectionId).Select(link => (link.ElementId, Cause(link.ObjectionId, null))),
            proposals.OrderBy(proposal => proposal.Objection).Select(proposal => (proposal.Element, Cause(proposal.Objection, proposal.Action))));
    }

    /// <summary>The objections that an action to amend the strategy answers, with the elements that they name or in which the strategy has its gap.</summary>
    private static async Task<List<(int Element, int Objection, int Action)>> ProposalsAsync(IQueryable<Objection> visible, CancellationToken cancellation)
    {
        var answered = visible.SelectMany(
            objection => objection.Actions.Where(action => action.Kind == ActionKind.AmendStrategy && action.Status != ActionStatus.Cancelled),
            (objection, action) => new { Objection = objection, action.Id });
        var named = await answered.SelectMany(pair => pair.Objection.Elements, (pair, element) => new { Element = element.Id, Objection = pair.Objection.Id, Action = pair.Id }).ToListAsync(cancellation);
        var gaps = await answered.SelectMany(pair => pair.Objection.Causes.OfType<StrategyGap>().Where(gap => gap.ElementId != null), (pair, gap) => new { Element = gap.ElementId!.Value, Objection = pair.Objection.Id, Action = pair.Id }).ToListAsync(cancellation);
        return [.. named.Concat(gaps).Select(pair => (pair.Element, pair.Objection, pair.Action))];
    }
}
