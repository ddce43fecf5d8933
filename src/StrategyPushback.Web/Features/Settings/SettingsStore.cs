using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Settings;

/// <summary>Loads the settings for a change, and moves the due dates that the change affects.</summary>
internal static class SettingsStore
{
    /// <summary>The state before the first change.</summary>
    public static readonly Guid BeforeFirstChange = new("5e771165-0000-4000-8000-000000000001");

    /// <summary>The timeline for a change, tracked.</summary>
    /// <param name="seen">The state that the editor saw; null for any.</param>
    /// <exception cref="StaleEditException">The settings have changed since.</exception>
    public static async Task<SettingsTimeline> SettingsAsync(this CommandContext context, BusinessClock clock, Guid? seen, CancellationToken cancellation)
    {
        var changes = await context.Db.SettingsChanges.AsNoTracking().ToListAsync(cancellation);
        var timeline = new SettingsTimeline(clock.Defaults, changes, await context.Db.Holidays.AsTracking().ToListAsync(cancellation));
        return seen is null || seen == TokenOf(timeline.LastChange) ? timeline : throw new StaleEditException();
    }

    /// <summary>The state of the settings.</summary>
    public static Guid TokenOf(SettingsChange? change) => change?.ConcurrencyToken ?? BeforeFirstChange;

    /// <summary>Whether figures exist that a change of a past day would change.</summary>
    public static Task<bool> IsInUseAsync(this PushbackDb db, CancellationToken cancellation) => db.Objections.AnyAsync(cancellation);

    /// <summary>Moves the due dates of open steps, each with an entry in the objection's history.</summary>
    public static async Task RescheduleAsync(this CommandContext context, BusinessTime after, CancellationToken cancellation)
    {
        var due = await context.Db.Objections.AsNoTracking().Include(objection => objection.Extensions.OrderBy(extension => extension.Id))
            .Where(objection => objection.Turn.DueOn != null).ToListAsync(cancellation);
        var moving = due.Where(objection => objection.NewDueDate(context.Now, after) is not null).Select(objection => objection.Id).ToList();
        foreach (var batch in moving.Chunk(500))
        {
            foreach (var objection in await context.Db.Objections.WholeForVerbs().Where(objection => batch.Contains(objection.Id)).ToListAsync(cancellation))
            {
                objection.Reschedule(context.Actor, context.Now, after);
            }
        }
    }
}
