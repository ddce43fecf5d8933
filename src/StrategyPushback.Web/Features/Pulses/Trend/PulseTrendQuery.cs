using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Pulses.Trend;

/// <summary>Loads support and clarity over time with the events that the reader may see.</summary>
public sealed class PulseTrendQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>The most events that are shown; the newest count.</summary>
    private const int MostEvents = 60;

    /// <param name="strategy">Null for the strategy of the newest round.</param>
    /// <param name="unit">The code of a unit; null or an unknown one for all units together.</param>
    public async Task<PulseTrendView> LoadAsync(int? strategy, string? unit, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var visible = await context.Db.StrategiesVisibleTo(context.Actor).OrderBy(known => known.Id).Select(known => new PulseStrategy(known.Id, known.Title)).ToListAsync(cancellation);
        var all = await PulseQuery.ListAsync(context, null, cancellation);
        var shown = strategy is { } id ? visible.Find(known => known.Id == id) : visible.Find(known => all.Count > 0 && known.Id == all[0].Strategy) ?? visible.FirstOrDefault();
        List<PulseStrategy> strategies = [.. visible.Where(known => known == shown || all.Any(pulse => pulse.Strategy == known.Id))];
        List<PulseView> rounds = [.. all.Where(pulse => pulse.Strategy == shown?.Id)];
        List<PulseView> over = [.. rounds.Where(pulse => pulse is { State: PulseState.Over, WasHeld: true }).OrderBy(pulse => pulse.EndsOn).ThenBy(pulse => pulse.Id)];
        List<PulseUnitView> units = [.. over.AsEnumerable().Reverse().SelectMany(pulse => pulse.Units).Where(row => row.Answers is not null).DistinctBy(row => row.Id).OrderBy(row => row.Order)];
        var chosen = unit is null ? null : units.Find(row => row.Code.Equals(unit, StringComparison.OrdinalIgnoreCase));
        return new(
            strategies, shown, chosen, units, rounds, [.. over.Where(pulse => chosen is null || pulse.UnitOf(chosen.Id) is not null).Select(pulse => chosen is null ? PointOf(pulse) : PointOf(pulse, chosen.Id))],
            shown is null || rounds.Count == 0 ? [] : await EventsAsync(context, shown.Id, rounds.Min(pulse => pulse.Opens), cancellation),
            shown is null ? [] : await PhasesAsync(context, shown.Id, over, cancellation), context.Actor.Roles.May(Right.PlanRollout), context.Now.Today);
    }

    private static PulsePoint PointOf(PulseView pulse) => new(pulse.Id, pulse.Title, pulse.EndsOn, pulse.Answers, pulse.Support, pulse.Clarity);

    private static PulsePoint PointOf(PulseView pulse, int unit)
    {
        var row = pulse.UnitOf(unit);
        return new(pulse.Id, pulse.Title, pulse.EndsOn, row?.Answers, row?.Support, row?.Clarity);
    }

    private static async Task<IReadOnlyList<PulseEvent>> EventsAsync(QueryContext context, int strategy, DateOnly from, CancellationToken cancellation)
    {
        var rollout = string.Create(CultureInfo.InvariantCulture, $"/strategies/{strategy}/rollout");
        List<(DateOnly On, PulseEventKind Kind, string Subject, string Address)> events = [];
        foreach (var phase in await context.Db.RolloutPhases.Where(phase => phase.StrategyId == strategy && phase.StartedOn != null).ToListAsync(cancellation))
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"{rollout}#phase-{phase.Id}");
            events.Add((phase.StartedOn!.Value, PulseEventKind.PhaseStarted, phase.Name, address));
            if (phase.EndedOn is { } ended)
            {
                events.Add((ended, PulseEventKind.PhaseEnded, phase.Name, address));
            }
        }

        foreach (var update in await context.Db.Updates.Where(update => update.StrategyId == strategy && update.PublishedAt != null).Select(update => new { update.Id, update.Number, update.PublishedAt }).ToListAsync(cancellation))
        {
            events.Add((context.Now.Calendar.DateOf(update.PublishedAt!.Value), PulseEventKind.Published, update.Number, string.Create(CultureInfo.InvariantCulture, $"/updates/{update.Id}")));
        }

        var readable = context.Db.Objections.VisibleTo(context.Actor).Where(objection => objection.Update.StrategyId == strategy).Select(objection => (int?)objection.Id);
        foreach (var entry in await context.Db.History.Where(entry => entry.Kind == HistoryKind.Ruled && readable.Contains(entry.ObjectionId)).Select(entry => new { entry.On, entry.ObjectionId }).ToListAsync(cancellation))
        {
            var number = string.Create(CultureInfo.InvariantCulture, $"OBJ-{entry.ObjectionId}");
            events.Add((entry.On, PulseEventKind.Ruled, number, $"/objections/{number}"));
        }

        foreach (var win in await context.Db.EarlyWins.Where(win => win.Phase.StrategyId == strategy && win.IsVerified == true).Select(win => new { win.AnsweredOn, win.What, win.Id }).ToListAsync(cancellation))
        {
            events.Add((win.AnsweredOn!.Value, PulseEventKind.EarlyWinVerified, win.What, string.Create(CultureInfo.InvariantCulture, $"{rollout}#win-{win.Id}")));
        }

        return [.. events.Where(happened => happened.On >= from && happened.On <= context.Now.Today).OrderBy(happened => happened.On).ThenBy(happened => happened.Kind).TakeLast(MostEvents)
            .Select((happened, place) => new PulseEvent(place + 1, happened.On, happened.Kind, happened.Subject, happened.Address))];
    }

    /// <summary>Each unit of each phase that has started, where it has a figure before or after.</summary>
    private static async Task<IReadOnlyList<PhaseEffect>> PhasesAsync(QueryContext context, int strategy, List<PulseView> over, CancellationToken cancellation)
    {
        if (over.Count == 0)
        {
            return [];
        }

        var phases = await context.Db.RolloutPhases.Include(phase => phase.Units).Where(phase => phase.StrategyId == strategy && phase.StartedOn != null).OrderBy(phase => phase.Order).ToListAsync(cancellation);
        var merged = await MergedUnits.LoadAsync(context.Db, cancellation);
        var units = await context.Db.Units.ToDictionaryAsync(unit => unit.Id, cancellation);
        List<PhaseEffect> effects = [];
        foreach (var phase in phases)
        {
            foreach (var unit in phase.Units.Select(reached => units[merged.GetValueOrDefault(reached.UnitId, reached.UnitId)]).DistinctBy(unit => unit.Id).OrderBy(unit => unit.Order))
            {
                var points = over.Where(pulse => pulse.UnitOf(unit.Id) is { Answers: not null }).Select(pulse => (pulse.Opens, Point: PointOf(pulse, unit.Id))).ToList();
                var before = points.FindLast(round => round.Point.EndsOn < phase.StartedOn).Point;
                var later = points.FindAll(round => round.Opens >= phase.StartedOn);
                var after = phase.EndedOn is { } ended && later.Exists(round => round.Point.EndsOn >= ended) ? later.Find(round => round.Point.EndsOn >= ended).Point : later.LastOrDefault().Point;
                if (before is not null || after is not null)
                {
                    effects.Add(new(phase.Id, phase.Name, phase.StartedOn!.Value, phase.EndedOn, unit.Name, before, after));
                }
            }
        }

        return effects;
    }
}
