using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Alignment;

/// <summary>
/// The units that a version affects and that have no statement of what it means for them. A version affects a unit that is
/// consulted and on whose goals one of its elements has an effect. See docs/decisions/0186-a-window-needs-statements.md.
/// </summary>
public sealed class UnitStatementsQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Empty also when the version does not exist or this person may not see it.</returns>
    public async Task<IReadOnlyList<UnitLine>> LoadAsync(int id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await context.Db.Updates.VisibleTo(context.Actor).AnyAsync(update => update.Id == id, cancellation) ? await LoadAsync(context.Db, id, cancellation) : [];
    }

    public static async Task<IReadOnlyList<UnitLine>> LoadAsync(PushbackDb db, int id, CancellationToken cancellation)
    {
        var effects = await db.GoalEffects.Where(effect => effect.WithdrawnAt == null && effect.Goal.RetiredAt == null && effect.Goal.HolderUnitId != null)
            .Join(db.ElementVersions.Where(element => element.UpdateId == id), effect => effect.ElementId, element => element.ElementId, (effect, element) => new
            {
                UnitId = effect.Goal.HolderUnitId!.Value,
                element.ElementId,
                element.Wording.Number,
                element.Wording.Title,
                IsTechnical = element.Wording.Kind == ElementKind.Enabler,
                HasStatement = effect.Statement != null && effect.Verdict != EffectVerdict.Refused,
            })
            .ToListAsync(cancellation);
        if (effects.Count == 0)
        {
            return [];
        }

        var units = (await db.Units.AsNoTracking().ToListAsync(cancellation)).Where(unit => unit.IsAskedForPosition).ToDictionary(unit => unit.Id);
        var labels = effects.DistinctBy(effect => effect.ElementId).ToDictionary(effect => effect.ElementId, effect => ElementWording.LabelOf(effect.Number, effect.Title));
        return
        [
            .. UnitStatements.Missing(effects.Where(effect => units.ContainsKey(effect.UnitId)).Select(effect => new UnitEffect(effect.UnitId, effect.ElementId, effect.IsTechnical, effect.HasStatement)))
                .OrderBy(unit => units[unit.UnitId].Order).ThenBy(unit => unit.UnitId)
                .Select(unit => new UnitLine(unit.UnitId, units[unit.UnitId].Code, units[unit.UnitId].Name, [.. unit.Elements.Select(element => new ElementLabel(element, labels[element]))])),
        ];
    }

    /// <param name="Elements">The elements that lack a statement for the unit.</param>
    public sealed record UnitLine(int Id, string Code, string Name, IReadOnlyList<ElementLabel> Elements);

    /// <param name="Label">The number and the title.</param>
    public sealed record ElementLabel(int Id, string Label);
}
