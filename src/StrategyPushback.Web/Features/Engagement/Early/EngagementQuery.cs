using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Engagement.Early;

/// <summary>To which units a version was opened while it was a draft, and how many of their needs are answered.</summary>
public sealed class EngagementQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Null when the version does not exist or this person may not see it.</returns>
    public async Task<View?> LoadAsync(int id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var update = await context.Db.Updates.VisibleTo(context.Actor).Include(update => update.EarlyAccess).FirstOrDefaultAsync(update => update.Id == id, cancellation);
        if (update is null)
        {
            return null;
        }

        var needs = (await context.Db.NeedsVisibleTo(context.Actor).Where(need => need.UpdateId == id && need.WithdrawnAt == null).Select(need => new { need.UnitId, IsAnswered = need.Answer != null }).ToListAsync(cancellation)).ToLookup(need => need.UnitId);
        var ids = update.EarlyAccess.Select(access => access.UnitId).ToList();
        var units = await context.Db.Units.Where(unit => ids.Contains(unit.Id)).OrderBy(unit => unit.Order).ToListAsync(cancellation);
        var open = update.EarlyAccess.Where(access => access.ClosedAt is null).ToDictionary(access => access.UnitId, access => context.Now.Calendar.DateOf(access.OpenedAt));
        return new View(
            id, update.Number,
            [.. units.Where(unit => (open.ContainsKey(unit.Id) || needs[unit.Id].Any()) && context.Actor.ReadsNeedsOf(unit.Id))
                .Select(unit => new Line(unit.Code, unit.Name, open.TryGetValue(unit.Id, out var on) ? on : null, needs[unit.Id].Count(), needs[unit.Id].Count(need => need.IsAnswered), context.Actor.BelongsTo(unit.Id)))],
            update.AgainstEngaging(context.Actor) is null, context.Now.Today);
    }

    /// <param name="Units">The units whose needs the reader may read.</param>
    /// <param name="MayOpen">Whether the reader opens the draft to units now.</param>
    public sealed record View(int Update, string Number, IReadOnlyList<Line> Units, bool MayOpen, DateOnly Today);

    /// <param name="OpenSince">Null when it was closed to the unit again.</param>
    /// <param name="IsOwn">Whether the reader belongs to the unit.</param>
    public sealed record Line(string Unit, string UnitName, DateOnly? OpenSince, int Needs, int Answered, bool IsOwn);
}
