using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Briefs;

/// <summary>The objections of the unit to this version or an earlier one that the reader may see, with the changes of this version that they caused.</summary>
internal sealed class AskedSection : IBriefSection
{
    public async Task<BriefSection> LoadAsync(BriefSource source, CancellationToken cancellation)
    {
        var (context, update) = (source.Context, source.Update);
        var versions = await context.Db.UpdateChainAsync([update.Id], cancellation);
        var asked = await context.Db.Objections.VisibleTo(context.Actor)
            .Where(objection => versions.Contains(objection.UpdateId) && objection.Units.Any(raising => raising.UnitId == source.Unit.Id && raising.WithdrawnAt == null))
            .OrderBy(objection => objection.Id).Select(objection => new { objection.Id, objection.Title, objection.Status }).ToListAsync(cancellation);
        var ids = asked.Select(objection => objection.Id).ToList();
        var links = await context.Db.Updates.Where(version => version.Id == update.Id).SelectMany(version => version.ChangeLinks).Where(link => ids.Contains(link.ObjectionId))
            .Select(link => new { link.ObjectionId, link.ElementId }).ToListAsync(cancellation);
        var labels = await context.ElementWordingsAsync([.. links.Select(link => link.ElementId).Distinct()], cancellation);
        var changed = links.ToLookup(link => link.ObjectionId, link => labels.GetValueOrDefault(link.ElementId)?.Label ?? "");
        return new BriefSection("asked", BriefTexts.Asked, BriefTexts.AskedNone,
        [
            .. asked.Select(objection => new BriefLine(
                $"OBJ-{objection.Id} {objection.Title}",
                string.Join(" · ", changed[objection.Id].Where(label => label.Length > 0).Select(label => BriefTexts.Changed.With(label)).Prepend(DomainLabels.Of(objection.Status))),
                $"/objections/OBJ-{objection.Id}")),
        ]);
    }
}
