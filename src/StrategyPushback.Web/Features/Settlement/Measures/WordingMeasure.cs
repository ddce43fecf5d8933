using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Settlement.Criteria;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Settlement.Measures;

/// <summary>
/// Whether the newest published version words an element differently from the version at the time of the answer, or no longer has it.
/// A number, a lead or a list of contributors is no wording.
/// </summary>
public sealed class WordingMeasure : IMeasure
{
    public CriterionKind Kind => CriterionKind.Wording;

    public async Task<CriterionInput> InputAsync(CriterionBody body, Objection objection, CommandContext context, CancellationToken cancellation)
    {
        var key = RecordKey.Parse(body.Element) ?? 0;
        var newest = await context.Db.Updates.Where(update => update.StrategyId == objection.StrategyId && update.Status != UpdateStatus.Draft && update.Status != UpdateStatus.Withdrawn)
            .OrderByDescending(update => update.Order).Select(update => (int?)update.Id).FirstOrDefaultAsync(cancellation) ?? objection.UpdateId;
        var element = await context.Db.ElementVersions.FirstOrDefaultAsync(version => version.UpdateId == newest && version.ElementId == key, cancellation)
            ?? throw new BrokenRule(AcceptanceCriterion.ElementNotInStrategy, body.Element ?? "");
        return new(Kind, element.Wording.Label, null, null, key, newest, null, "", TargetDirection.AtLeast, body.DueOn!.Value, body.DaysIn(context.Now.Settings));
    }

    public async Task<Func<Watched, DateOnly, bool>> ReadAsync(PushbackDb db, IReadOnlyCollection<Watched> criteria, CancellationToken cancellation)
    {
        var strategies = criteria.Select(one => one.StrategyId).Distinct().ToArray();
        var versions = await db.Updates.Where(update => EF.Parameter(strategies).Contains(update.StrategyId) && (update.Status == UpdateStatus.Published || update.Status == UpdateStatus.Superseded))
            .Select(update => new { update.Id, update.StrategyId, update.Order }).ToListAsync(cancellation);
        var newest = versions.GroupBy(version => version.StrategyId).ToDictionary(group => group.Key, group => group.MaxBy(version => version.Order)!);
        var former = criteria.Select(one => one.Criterion.UpdateId ?? 0).Distinct().ToArray();
        var orders = await db.Updates.Where(update => EF.Parameter(former).Contains(update.Id)).ToDictionaryAsync(update => update.Id, update => update.Order, cancellation);
        int[] read = [.. former.Union(newest.Values.Select(version => version.Id))];
        var elements = criteria.Select(one => one.Criterion.ElementId ?? 0).Distinct().ToArray();
        var words = await db.ElementVersions.Where(version => EF.Parameter(read).Contains(version.UpdateId) && EF.Parameter(elements).Contains(version.ElementId))
            .Select(version => new { version.UpdateId, version.ElementId, version.Wording.Title, version.Wording.Text })
            .ToDictionaryAsync(version => (version.UpdateId, version.ElementId), version => (version.Title.Trim(), version.Text.Trim()), cancellation);
        return (one, _) => newest.GetValueOrDefault(one.StrategyId) is { } version && one.Criterion is { UpdateId: { } before, ElementId: { } element }
            && version.Order > orders.GetValueOrDefault(before)
            && (!words.TryGetValue((version.Id, element), out var now) || now != words.GetValueOrDefault((before, element)));
    }
}
