using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Goals.Effects;

/// <summary>The effects of elements on goals that match a filter, and that the reader may see.</summary>
public sealed class EffectsQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="MayState">Whether the reader may state effects.</param>
    public sealed record View(IReadOnlyList<EffectView> Rows, bool MayState, DateOnly Today);

    public async Task<View> LoadAsync(EffectFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var effects = context.Db.EffectsVisibleTo(context.Actor).Where(effect => effect.WithdrawnAt == null);
        effects = filter.Element is { } element ? effects.Where(effect => effect.ElementId == element) : effects;
        effects = filter.Goal is { } goal ? effects.Where(effect => effect.GoalId == goal) : effects;
        effects = filter.Verdict is { } verdict ? effects.Where(effect => effect.Verdict == verdict) : effects;
        if (filter.Update is { } update)
        {
            var elements = context.Db.ElementsVisibleTo(context.Actor).Where(version => version.UpdateId == update).Select(version => version.ElementId);
            effects = effects.Where(effect => elements.Contains(effect.ElementId));
        }

        if (filter.Unit is { } code)
        {
            var unit = code == GoalFilter.Company ? null : await context.Db.UnitOfCodeAsync(code, cancellation);
            effects = code == GoalFilter.Company ? effects.Where(effect => effect.Goal.HolderUnitId == null) : effects.Where(effect => unit != null && effect.Goal.HolderUnitId == unit.Id);
        }

        return new View(await ViewsAsync(context, effects, cancellation), context.Actor.Roles.May(Right.StateEffects), context.Now.Today);
    }

    /// <returns>Null when it does not exist, or the reader may not see it.</returns>
    public async Task<EffectView?> OneAsync(string id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var key = GoalLoading.KeyOf(id);
        return await ViewsAsync(context, context.Db.EffectsVisibleTo(context.Actor).Where(effect => effect.Id == key), cancellation) is [var found, ..] ? found : null;
    }

    private static async Task<IReadOnlyList<EffectView>> ViewsAsync(QueryContext context, IQueryable<GoalEffect> effects, CancellationToken cancellation)
    {
        var (db, actor) = (context.Db, context.Actor);
        var found = await effects.Include(effect => effect.Goal).ThenInclude(goal => goal.HolderUnit).OrderBy(effect => effect.Id).ToListAsync(cancellation);
        var elements = found.Select(effect => effect.ElementId).Distinct().ToList();

        // A lead sees the title of an element that only a draft has, because the effect is about the goal of the own unit.
        var seen = await context.ElementWordingsAsync(elements, cancellation);
        var hidden = elements.Where(id => !seen.ContainsKey(id)).ToList();
        var others = (await db.ElementVersions.Where(version => EF.Parameter(hidden).Contains(version.ElementId)).Select(version => new { version.ElementId, version.Wording, version.Update.Order }).ToListAsync(cancellation))
            .GroupBy(version => version.ElementId).ToDictionary(group => group.Key, group => group.OrderByDescending(version => version.Order).First().Wording.Label);
        var people = found.SelectMany(effect => new int?[] { effect.ProposedById, effect.VerdictById }).OfType<int>().Distinct().ToList();
        var names = await db.People.Where(person => EF.Parameter(people).Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
        return [.. found.Select(effect => new EffectView(
            effect.Id, effect.ElementId, seen.TryGetValue(effect.ElementId, out var wording) ? wording.Label : others.GetValueOrDefault(effect.ElementId, ""), seen.ContainsKey(effect.ElementId), effect.GoalId, effect.Goal.Statement, effect.Goal.HolderUnit?.Code, effect.Goal.HolderUnit?.Name,
            effect.Details, names.GetValueOrDefault(effect.ProposedById, ""), context.Now.Calendar.DateOf(effect.ProposedAt),
            new(effect.Verdict, effect.VerdictReason, effect.VerdictById is { } by ? names.GetValueOrDefault(by) : null, effect.VerdictAt is { } at ? context.Now.Calendar.DateOf(at) : null),
            effect.IsWithdrawn, effect.IsIllustrative,
            new(effect.AgainstRestating(actor) is null, effect.AgainstWithdrawing(actor) is null, effect.AgainstAccepting(actor) is null, effect.AgainstRefusing(actor) is null),
            effect.ConcurrencyToken))];
    }
}
