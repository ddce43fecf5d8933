using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Alignment;

/// <summary>Loads the records of a version and computes its alignment. The result is the same for every reader of the version.</summary>
internal static class AlignmentLoading
{
    public static async Task<AlignmentData> AlignmentAsync(this QueryContext context, StrategyUpdate update, CancellationToken cancellation)
    {
        var units = await context.Db.UnitsAndFormerUnits().Include(unit => unit.Aliases).OrderBy(unit => unit.Order).ThenBy(unit => unit.Id).ToListAsync(cancellation);
        var goals = await GoalsAsync(context, units, cancellation);
        var elements = await ElementsAsync(context, update.Id, units, cancellation);
        var effects = await context.Db.GoalEffects.Where(effect => effect.StrategyId == update.StrategyId && effect.WithdrawnAt == null).OrderBy(effect => effect.Id)
            .Select(effect => new EffectFacts(
                effect.ElementId, effect.GoalId, effect.Low, effect.High, effect.Unit, effect.Assumption, effect.Statement, effect.Verdict, effect.VerdictReason, effect.IsIllustrative,
                AlignmentEffect.DirectionOf(effect.Low, effect.High, effect.Goal.Baseline, effect.Goal.Target)))
            .ToListAsync(cancellation);
        var prerequisites = await context.Db.Prerequisites.Where(prerequisite => prerequisite.StrategyId == update.StrategyId).OrderBy(prerequisite => prerequisite.Id)
            .Select(prerequisite => new AlignmentMeans(prerequisite.FromElementId, prerequisite.ToElementId)).ToListAsync(cancellation);
        var versions = await VersionsAsync(context, update, cancellation);

        List<AlignmentGoal> weighted = [.. goals.Select(goal => new AlignmentGoal(goal.Id, goal.Weight, goal.IsOutsideIt))];
        List<AlignmentEffect> directed = [.. effects.Select(effect => effect.Computed)];
        return new AlignmentData(
            elements,
            goals,
            effects,
            prerequisites,
            [.. versions.Select(version => version.Facts)],
            AlignmentMap.Of([.. elements.Select(element => new AlignmentElement(element.Id, element.Level, element.OutsideIt.Count > 0))], weighted, directed, prerequisites),
            IntentRetained.Of(weighted, directed, [.. versions.Select(version => new IntentVersion(version.Facts.Id, version.Elements))]));
    }

    private static async Task<List<GoalFacts>> GoalsAsync(QueryContext context, List<BusinessUnit> units, CancellationToken cancellation)
    {
        var places = units.Select((unit, place) => (unit.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);
        var goals = await context.Db.Goals.Where(goal => goal.RetiredAt == null).OrderBy(goal => goal.Id)
            .Select(goal => new { goal.Id, goal.HolderUnitId, goal.Facet, goal.Statement, goal.Measure, goal.Weight, goal.IsIllustrative }).ToListAsync(cancellation);
        return
        [
            .. goals.Select(goal => (Goal: goal, Place: goal.HolderUnitId is { } holder ? places[holder] : -1)).OrderBy(pair => pair.Place).Select(pair =>
            {
                var (goal, unit) = (pair.Goal, pair.Place < 0 ? null : units[pair.Place]);
                return new GoalFacts(goal.Id, goal.HolderUnitId, unit?.Code, unit?.Name, unit is not { IsIt: true }, goal.Facet, goal.Statement, goal.Measure, goal.Weight, goal.IsIllustrative);
            }),
        ];
    }

    private static async Task<List<ElementFacts>> ElementsAsync(QueryContext context, int update, List<BusinessUnit> units, CancellationToken cancellation)
    {
        var rows = await context.Db.ElementVersions.Where(element => element.UpdateId == update).OrderBy(element => element.Order)
            .Select(element => new { element.ElementId, element.Wording.Number, element.Wording.Kind, element.Wording.Title, element.Level, element.Wording.Lead, element.Wording.Contributors })
            .ToListAsync(cancellation);

        // A contribution to a draft is counted in that draft only, until everybody may see it.
        var disclosed = context.Db.Updates.VisibleTo(Actor.System).Select(version => version.Id);
        var contributions = (await context.Db.ElementContributions.Where(contribution => contribution.RemovedAt == null && (contribution.UpdateId == update || disclosed.Contains(contribution.UpdateId)))
            .Join(context.Db.ElementVersions.Where(element => element.UpdateId == update), contribution => contribution.ElementId, element => element.ElementId, (contribution, _) => new { contribution.ElementId, contribution.UnitId })
            .ToListAsync(cancellation)).ToLookup(contribution => contribution.ElementId, contribution => contribution.UnitId);
        var names = new UnitNames(units);
        var outside = rows.SelectMany(row => new[] { row.Lead, row.Contributors }).OfType<string>().Distinct().ToDictionary(cell => cell, OutsideIt);
        return [.. rows.Select(row => new ElementFacts(row.ElementId, row.Number, row.Kind, row.Title, row.Level, [.. Named(row.Lead).Concat(Named(row.Contributors)).Concat(Recorded(row.ElementId)).Distinct()]))];

        IEnumerable<string> Recorded(int element) => units.Where(unit => !unit.IsIt && contributions[element].Contains(unit.Id)).Select(unit => unit.Name);

        IReadOnlyList<string> Named(string? cell) => cell is null ? [] : outside[cell];

        IReadOnlyList<string> OutsideIt(string cell) => string.IsNullOrWhiteSpace(cell) ? [] : [.. names.In(cell).Select(name => name.Unit).OfType<BusinessUnit>().Where(unit => !unit.IsIt).Select(unit => unit.Name)];
    }

    private static async Task<List<(VersionFacts Facts, IReadOnlyCollection<int> Elements)>> VersionsAsync(QueryContext context, StrategyUpdate update, CancellationToken cancellation)
    {
        // What everybody may see, so that the first version and the figures are the same for every reader.
        var disclosed = context.Db.Updates.VisibleTo(Actor.System).Where(version => version.StrategyId == update.StrategyId && version.Order < update.Order);
        var earlier = await disclosed.OrderBy(version => version.Order).Select(version => new VersionFacts(version.Id, version.Number)).ToListAsync(cancellation);
        var ids = earlier.Select(version => version.Id).Append(update.Id).ToList();
        var elements = (await context.Db.ElementVersions.Where(element => ids.Contains(element.UpdateId)).Select(element => new { element.UpdateId, element.ElementId }).ToListAsync(cancellation))
            .ToLookup(element => element.UpdateId, element => element.ElementId);

        // Versions that were brought in without their text have no elements and so no intent.
        return [.. earlier.SkipWhile(version => !elements.Contains(version.Id)).Append(new(update.Id, update.Number)).Select(version => (version, (IReadOnlyCollection<int>)[.. elements[version.Id]]))];
    }
}
