using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Features.Alignment;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Briefs;

/// <summary>What a version means for one unit, on one page.</summary>
public sealed class BriefQuery(QueryContextFactory contexts, IEnumerable<IBriefSection> sections) : IQuery
{
    /// <param name="unit">The code of the unit, or a former one.</param>
    /// <returns>Null when the version or the unit does not exist or the reader may not see the version.</returns>
    /// <exception cref="NotAllowedException">The reader is neither of that unit nor acts for IT.</exception>
    public async Task<View?> LoadAsync(int id, string unit, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var update = await context.Db.Updates.VisibleTo(context.Actor).Include(version => version.Strategy).FirstOrDefaultAsync(version => version.Id == id, cancellation);
        if (update is null || await context.Db.UnitOfCodeAsync(unit, cancellation) is not { } about)
        {
            return null;
        }

        if (!MayRead(context.Actor, about.Id))
        {
            throw new NotAllowedException();
        }

        var source = new BriefSource(context, update, about, await context.AlignmentAsync(update, cancellation));
        var written = new List<BriefSection>();
        foreach (var section in sections)
        {
            written.Add(await section.LoadAsync(source, cancellation));
        }

        var serving = source.Effects.Where(effect => effect.Effect.Computed.Serves).ToLookup(effect => effect.Goal.Id, effect => effect.Effect.Verdict);
        var agreed = serving.Count(goal => goal.Contains(EffectVerdict.Accepted));
        return new View(id, update.Strategy.Title, update.Number, about.Code, about.Name, new Share(serving.Count, source.Goals.Count), agreed, source.Effects.Count > 0 || written.Exists(section => section is { Key: "asked" or "risks", Lines.Count: > 0 }), written, context.Now.Today);
    }

    /// <summary>The units whose briefs this person may read: of IT's people those that the version affects, of everybody else the own unit.</summary>
    public async Task<IReadOnlyList<UnitLink>> UnitsAsync(int id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!await context.Db.Updates.VisibleTo(context.Actor).AnyAsync(update => update.Id == id, cancellation))
        {
            return [];
        }

        var affected = context.Db.GoalEffects.Where(effect => effect.WithdrawnAt == null && effect.Goal.RetiredAt == null && context.Db.ElementVersions.Any(element => element.UpdateId == id && element.ElementId == effect.ElementId)).Select(effect => effect.Goal.HolderUnitId);
        var merged = await MergedUnits.LoadAsync(context.Db, cancellation);
        var reduced = (await context.Db.RiskReductions.Where(reduction => reduction.Scenario.RetiredAt == null && context.Db.ElementVersions.Any(element => element.UpdateId == id && element.ElementId == reduction.ElementId))
            .Select(reduction => reduction.Scenario.UnitId).Distinct().ToListAsync(cancellation)).Select(unit => merged.GetValueOrDefault(unit, unit)).ToList();
        var own = context.Actor.OwnUnits;
        var actsForIt = context.Actor.ActsForIt;
        return await context.Db.Units.Where(unit => own.Contains(unit.Id) || (actsForIt && (affected.Contains(unit.Id) || reduced.Contains(unit.Id)))).OrderBy(unit => unit.Order).ThenBy(unit => unit.Id)
            .Select(unit => new UnitLink(unit.Code, unit.Name)).ToListAsync(cancellation);
    }

    /// <summary>Administrators who are nothing else read no brief.</summary>
    private static bool MayRead(Actor actor, int unit) => actor.ActsForIt || actor.BelongsTo(unit);

    /// <param name="Served">The goals of the unit that the version serves, out of its goals. An effect that the unit has not answered counts, a refused one does not.</param>
    /// <param name="Agreed">The goals of the unit for which it has accepted an effect that serves them.</param>
    /// <param name="IsTouched">Whether an element has an effect on a goal of the unit or takes something off its risks, or the unit has raised an objection that the reader may see.</param>
    public sealed record View(int Update, string Strategy, string Number, string Code, string Unit, Share Served, int Agreed, bool IsTouched, IReadOnlyList<BriefSection> Sections, DateOnly Today);

    public sealed record UnitLink(string Code, string Name);
}
