using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Objections.Deferrals;

/// <summary>The objections whose deferral has ended and with which IT has not gone on: those of the reader's units, or all of them for IT.</summary>
public sealed class EndedDeferralsQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="IsOwn">Whether the reader leads one of its raising units.</param>
    public sealed record Line(string Number, string Title, DateOnly Until, bool IsOwn);

    public sealed record View(DateOnly Today, IReadOnlyList<Line> Lines);

    public async Task<View> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var led = context.Actor.LedUnits;
        var isIt = context.Actor.ActsForIt;
        var rows = await context.Db.Objections
            .Where(objection => objection.ClosedOn == null && objection.DeferredUntil != null && objection.Status != Status.Deferred && objection.AskedFor != Asked.Deferral)
            .Select(objection => new { objection.Id, objection.Title, objection.DeferredUntil, IsOwn = objection.Units.Any(raising => led.Contains(raising.UnitId) && raising.WithdrawnAt == null) })
            .Where(objection => isIt || objection.IsOwn)
            .OrderBy(objection => objection.DeferredUntil).ThenBy(objection => objection.Id)
            .ToListAsync(cancellation);
        return new(context.Now.Today, [.. rows.Select(row => new Line($"OBJ-{row.Id}", row.Title, row.DeferredUntil!.Value, row.IsOwn))]);
    }
}
