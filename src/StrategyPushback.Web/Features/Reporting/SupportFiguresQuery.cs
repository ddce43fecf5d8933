using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Features.Pulses;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Reporting;

/// <summary>
/// Support, clarity, milestones and broken commitments of the strategy of a version, beside the objections that they answer. What the
/// reader may not see is not counted. Cached until the history changes.
/// </summary>
public sealed class SupportFiguresQuery(QueryContextFactory contexts, QueryCache cache) : IQuery
{
    /// <param name="Round">The newest round that is over; null without one. <paramref name="Before"/> is the round before it.</param>
    /// <param name="Missed">Not met, and the due date has passed.</param>
    /// <param name="Due">Not met, and the due date has not passed.</param>
    /// <param name="Broken">The newest first.</param>
    public sealed record View(int Strategy, Pulse? Round, Pulse? Before, IReadOnlyList<MilestoneRow> Met, IReadOnlyList<MilestoneRow> Missed, IReadOnlyList<MilestoneRow> Due, IReadOnlyList<BrokenRow> Broken, DateOnly Today);

    /// <param name="Support">Null below five answers; likewise for clarity.</param>
    public sealed record Pulse(int Id, string Title, DateOnly EndsOn, decimal? Support, decimal? Clarity);

    public sealed record MilestoneRow(int Id, int Phase, string Name, string PhaseName, DateOnly DueOn);

    /// <param name="Number">The objection in whose agreement it was made.</param>
    public sealed record BrokenRow(int Id, string Number, string Title, Side Side, string Wording, DateOnly Since);

    /// <returns>Null when the strategy has none of these, or the reader may not see the version.</returns>
    public async Task<View?> LoadAsync(int update, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await cache.LoadAsync(context, nameof(SupportFiguresQuery), new ObjectionFilter { Update = [update] }, async () => await FiguresAsync(context, update, cancellation), cancellation);
    }

    private static async Task<View?> FiguresAsync(QueryContext context, int update, CancellationToken cancellation)
    {
        if (await context.Db.Updates.VisibleTo(context.Actor).Where(known => known.Id == update).Select(known => (int?)known.StrategyId).FirstOrDefaultAsync(cancellation) is not { } strategy)
        {
            return null;
        }

        var today = context.Now.Today;
        List<Pulse> rounds = [.. (await PulseQuery.ListAsync(context, strategy, cancellation)).Where(round => round is { State: PulseState.Over, WasHeld: true }).OrderByDescending(round => round.EndsOn).ThenByDescending(round => round.Id).Take(2)
            .Select(round => new Pulse(round.Id, round.Title, round.EndsOn, round.Support, round.Clarity))];
        var milestones = await context.Db.Milestones.Include(milestone => milestone.Phase).Include(milestone => milestone.Actuals.OrderBy(actual => actual.Id)).Where(milestone => milestone.Phase.StrategyId == strategy)
            .OrderBy(milestone => milestone.DueOn).ThenBy(milestone => milestone.Id).ToListAsync(cancellation);
        var broken = await context.Db.Objections.VisibleTo(context.Actor).Where(objection => objection.Update.StrategyId == strategy)
            .SelectMany(objection => objection.Commitments.Where(commitment => commitment.State == CommitmentState.Broken), (objection, commitment) => new { objection.Id, objection.Title, Commitment = commitment })
            .OrderByDescending(row => row.Commitment.StateSince).ThenByDescending(row => row.Commitment.Id)
            .Select(row => new { row.Id, row.Title, Key = row.Commitment.Id, row.Commitment.Side, row.Commitment.Wording, row.Commitment.StateSince }).ToListAsync(cancellation);
        return rounds.Count == 0 && milestones.Count == 0 && broken.Count == 0 ? null : new(
            strategy, rounds.FirstOrDefault(), rounds.ElementAtOrDefault(1), Rows(milestone => milestone.IsMet), Rows(milestone => !milestone.IsMet && milestone.DueOn < today), Rows(milestone => !milestone.IsMet && milestone.DueOn >= today),
            broken.ConvertAll(row => new BrokenRow(row.Key, FormattableString.Invariant($"OBJ-{row.Id}"), row.Title, row.Side, row.Wording, row.StateSince ?? today)), today);

        IReadOnlyList<MilestoneRow> Rows(Func<Milestone, bool> which) => [.. milestones.Where(which).Select(milestone => new MilestoneRow(milestone.Id, milestone.PhaseId, milestone.Name, milestone.Phase.Name, milestone.DueOn))];
    }
}
