using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Pulses;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Pulses;

/// <summary>Rounds of the survey. Figures are for everybody who reads the strategy; below five answers there is none.</summary>
public sealed class PulseQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Null when the round does not exist or the reader may not see its strategy.</returns>
    public async Task<PulseView?> LoadAsync(int id, CancellationToken cancellation = default) => (await ListAsync(cancellation)).FirstOrDefault(pulse => pulse.Id == id);

    /// <summary>The rounds of all strategies that the reader may see, the newest first.</summary>
    public async Task<IReadOnlyList<PulseView>> ListAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await ListAsync(context, null, cancellation);
    }

    /// <param name="strategy">Null for all strategies.</param>
    internal static async Task<IReadOnlyList<PulseView>> ListAsync(QueryContext context, int? strategy, CancellationToken cancellation)
    {
        var visible = context.Db.StrategiesVisibleTo(context.Actor).Select(known => known.Id);
        var pulses = await context.Db.Pulses.Include(pulse => pulse.Strategy).Include(pulse => pulse.Units)
            .Where(pulse => visible.Contains(pulse.StrategyId) && (strategy == null || pulse.StrategyId == strategy))
            .OrderByDescending(pulse => pulse.Opens).ThenByDescending(pulse => pulse.Id).ToListAsync(cancellation);
        if (pulses.Count == 0)
        {
            return [];
        }

        var units = await context.Db.UnitsAndFormerUnits().ToDictionaryAsync(unit => unit.Id, cancellation);
        var merges = await PulseLevels.MergesAsync(context.Db, cancellation);
        return [.. pulses.Select(pulse => Of(pulse, units, merges, context))];
    }

    private static PulseView Of(Pulse pulse, Dictionary<int, BusinessUnit> units, IReadOnlyDictionary<int, (int Into, DateOnly On)> merges, QueryContext context)
    {
        var (today, isOver) = (context.Now.Today, pulse.IsOverOn(context.Now.Today));
        var figures = PulseLevels.FiguresOf(pulse, merges);
        List<PulseUnitView> rows =
        [
            .. figures.Select(figure =>
            {
                var unit = units[figure.UnitId];
                return new PulseUnitView(
                    unit.Id, unit.Code, unit.Name, unit.Order, pulse.Units.Where(asked => PulseLevels.UnitIn(pulse, asked.UnitId, merges) == unit.Id).Sum(asked => asked.Links),
                    unit.IsRetired || unit.MergedIntoId is not null || pulse.Units.All(asked => asked.UnitId != unit.Id), figure.Answers is not null,
                    isOver ? figure.Answers : null, isOver ? figure.Support : null, isOver ? figure.Clarity : null);
            }).OrderBy(row => row.Order).ThenBy(row => row.Id),
        ];
        var shown = rows.FindAll(row => row.Answers is not null);
        var answers = shown.Sum(row => row.Answers!.Value);
        return new(
            pulse.Id, pulse.StrategyId, pulse.Strategy.Title, pulse.Title, pulse.Opens, pulse.Closes, pulse.ClosedOn, isOver ? PulseState.Over : pulse.IsOpenOn(today) ? PulseState.Open : PulseState.Planned, rows,
            answers == 0 ? null : answers, Mean(PulseQuestion.Support), Mean(PulseQuestion.Clarity), context.Actor.Roles.May(Right.PlanRollout), pulse.IsIllustrative, pulse.ConcurrencyToken, today);

        decimal? Mean(PulseQuestion question) => answers == 0 ? null : shown.Sum(row => row.Of(question)!.Value * row.Answers!.Value) / answers;
    }
}
