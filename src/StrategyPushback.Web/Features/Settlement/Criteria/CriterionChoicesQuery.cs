using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.Settlement.Criteria;

/// <summary>What the criterion of an answer to an objection can measure.</summary>
public sealed class CriterionChoicesQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="Milestones">Those of the strategy whose phase has not ended.</param>
    /// <param name="Units">Those of which somebody is invited to a training of the strategy.</param>
    /// <param name="Elements">Those of the newest version except drafts.</param>
    /// <param name="WatchDays">The watch period of the settings in calendar days.</param>
    /// <param name="AllUnits">The units that take part, for the survey.</param>
    public sealed record View(IReadOnlyList<Choice> Milestones, IReadOnlyList<Choice> Units, IReadOnlyList<Choice> Elements, int WatchDays, IReadOnlyList<Choice> AllUnits);

    /// <returns>Null when the objection does not exist or this person may not see it.</returns>
    public async Task<View?> LoadAsync(string number, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var strategy = !ObjectionNumber.TryParse(number, out var id) ? null
            : await context.Db.Objections.VisibleTo(context.Actor).Where(objection => objection.Id == id).Select(objection => (int?)objection.StrategyId).FirstOrDefaultAsync(cancellation);
        if (strategy is null)
        {
            return null;
        }

        var milestones = await context.Db.Milestones.Where(milestone => milestone.Phase.StrategyId == strategy && milestone.Phase.EndedOn == null)
            .OrderBy(milestone => milestone.Phase.Order).ThenBy(milestone => milestone.DueOn).ThenBy(milestone => milestone.Id)
            .Select(milestone => new { milestone.Id, milestone.Name, Phase = milestone.Phase.Name }).ToListAsync(cancellation);
        var merged = await MergedUnits.LoadAsync(context.Db, cancellation);
        var invited = await context.Db.TrainingOffers.IgnoreQueryFilters().Where(offer => offer.Phase.StrategyId == strategy && offer.WithdrawnAt == null && offer.Invited > 0).Select(offer => offer.UnitId).Distinct().ToListAsync(cancellation);
        var keys = invited.Select(unit => merged.GetValueOrDefault(unit, unit)).Distinct().ToList();
        var units = await context.Db.Units.Where(unit => keys.Contains(unit.Id)).OrderBy(unit => unit.Order).Select(unit => new Choice(unit.Code, unit.Name, null)).ToListAsync(cancellation);
        var newest = await context.Db.Updates.Where(update => update.StrategyId == strategy && update.Status != UpdateStatus.Draft && update.Status != UpdateStatus.Withdrawn)
            .OrderByDescending(update => update.Order).Select(update => (int?)update.Id).FirstOrDefaultAsync(cancellation);
        var elements = await context.Db.ElementVersions.Where(version => version.UpdateId == newest).OrderBy(version => version.Order).Select(version => new { version.ElementId, version.Wording.Number, version.Wording.Title }).ToListAsync(cancellation);
        return new(
            [.. milestones.Select(milestone => new Choice(Text(milestone.Id), $"{milestone.Phase}: {milestone.Name}", null))], units,
            [.. elements.Select(element => new Choice(Text(element.ElementId), ElementWording.LabelOf(element.Number, element.Title), null))], context.Now.Settings.WatchDays,
            await context.Db.Units.Where(unit => unit.RetiredAt == null).OrderBy(unit => unit.Order).Select(unit => new Choice(unit.Code, unit.Name, null)).ToListAsync(cancellation));
    }

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
