using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Strategy;

/// <summary>Every version of every strategy, the newest of each first.</summary>
public sealed class UpdateListQuery(QueryContextFactory contexts) : IQuery
{
    public async Task<IReadOnlyList<View>> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var today = context.Now.Today;
        var updates = await context.Db.Updates.VisibleTo(context.Actor).Include(update => update.Strategy)
            .OrderBy(update => update.Strategy.Title).ThenByDescending(update => update.Order)
            .Select(update => new { Update = update, Elements = update.Elements.Count })
            .ToListAsync(cancellation);
        var open = await context.Db.Objections.VisibleTo(context.Actor).Where(objection => objection.ClosedOn == null)
            .GroupBy(objection => objection.UpdateId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        return [.. updates.Select(row => new View(
            row.Update.Id,
            row.Update.StrategyId,
            row.Update.Strategy.Title,
            row.Update.Number,
            row.Update.StatusOn(today),
            row.Elements,
            row.Update.Window,
            row.Update.Window is { } window ? context.Now.Calendar.DaysBetween(today, window.Closes) : null,
            row.Update.DatedOn,
            row.Update.Changes,
            updates.Where(other => other.Update.StrategyId == row.Update.StrategyId && other.Update.Order <= row.Update.Order).Sum(other => open.GetValueOrDefault(other.Update.Id)),
            row.Update.NotConsultedReason,
            row.Update.WithoutStatementReason,
            today))];
    }

    /// <param name="DaysLeft">Business days until the window closes, negative afterwards.</param>
    /// <param name="Open">Open objections to this version or an earlier one that the reader may see.</param>
    public sealed record View(
        int Id, int StrategyId, string Strategy, string Number, UpdateStatus Status, int Elements, ConsultationWindow? Window, int? DaysLeft, DateOnly DatedOn, string Changes, int Open, string? NotConsultedReason, string? WithoutStatementReason, DateOnly Today);
}
