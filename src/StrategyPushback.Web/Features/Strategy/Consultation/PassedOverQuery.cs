using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Positions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Strategy.Consultation;

/// <summary>What publishing a version now would pass over, beyond the counts of its page.</summary>
public sealed class PassedOverQuery(QueryContextFactory contexts, PositionsQuery positions) : IQuery
{
    /// <returns>Null when the version does not exist or this person may not see it.</returns>
    public async Task<View?> LoadAsync(int id, CancellationToken cancellation = default)
    {
        if (await positions.LoadAsync(id, cancellation) is not { } units)
        {
            return null;
        }

        await using var context = await contexts.CreateAsync(cancellation);
        var update = await context.Db.Updates.FirstAsync(update => update.Id == id, cancellation);
        var open = (await context.ApplyFilterAsync(new ObjectionFilter { Update = [id] }, cancellation)).Select(state => state.Objection).Where(objection => objection.ClosedOn == null);
        return new View(
            await open.CountAsync(objection => objection.Status == Status.DispositionProposed, cancellation),
            await open.CountAsync(objection => objection.Status == Status.Deferred, cancellation),
            await open.CountAsync(objection => !objection.IsConfirmed, cancellation),
            FinalDaysLeft(update, context),
            units.Outstanding,
            [.. units.Units.Where(unit => unit is { IsAsked: true, SeenOn: null })]);
    }

    private static int? FinalDaysLeft(StrategyUpdate update, QueryContext context) =>
        update.StatusOn(context.Now.Today) is UpdateStatus.FinalComment && update.Window is { } window
            ? Math.Max(0, context.Now.Calendar.DaysBetween(context.Now.Today, window.FinalCommentEnds(context.Now.Calendar))) : null;

    /// <param name="AwaitingReply">Proposed answers to which a unit has not replied.</param>
    /// <param name="Unconfirmed">Open objections that no raising unit has confirmed.</param>
    /// <param name="FinalDaysLeft">Business days of final comment that are left; null outside final comment.</param>
    /// <param name="NotSeen">Units that are asked for a position and of which no lead has opened the version.</param>
    public sealed record View(
        int AwaitingReply, int Deferred, int Unconfirmed, int? FinalDaysLeft, IReadOnlyList<PositionsQuery.Line> WithoutPosition, IReadOnlyList<PositionsQuery.Line> NotSeen);
}
