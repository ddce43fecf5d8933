using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Pulses;

namespace StrategyPushback.Data.Pulses;

/// <summary>The mean answer of a unit in one round of the survey.</summary>
/// <param name="Mean">From 1 to 5.</param>
/// <param name="Answers">At least <see cref="Pulse.FewestAnswers"/>.</param>
/// <param name="On">The last day of the round.</param>
public sealed record PulseLevel(decimal Mean, int Answers, DateOnly On);

/// <summary>The figures of a unit in a round. Below five answers there is none.</summary>
/// <param name="UnitId">The unit, after the merges that came before the last day of the round.</param>
/// <param name="Answers">Null where there is no figure, so that the number of answers is not known either.</param>
public sealed record PulseFigure(int UnitId, int? Answers, decimal? Support, decimal? Clarity)
{
    public decimal? Of(PulseQuestion question) => question is PulseQuestion.Support ? Support : Clarity;
}

/// <summary>Computes figures of the survey. Nothing else reads the stored counts.</summary>
public static class PulseLevels
{
    /// <summary>The level of a unit in the newest round that was over on a day; null without a round, and below five answers.</summary>
    /// <param name="onOrBefore">A round whose last day has come but is not over does not count, nor does one that was closed before its first day.</param>
    public static async Task<PulseLevel?> LatestAsync(PushbackDb db, int strategyId, int unitId, PulseQuestion question, DateOnly onOrBefore, CancellationToken cancellation)
    {
        var merges = await MergesAsync(db, cancellation);
        var rounds = await db.Pulses.AsNoTracking().Include(pulse => pulse.Units)
            .Where(pulse => pulse.StrategyId == strategyId && (pulse.ClosedOn != null ? pulse.ClosedOn >= pulse.Opens && pulse.ClosedOn <= onOrBefore : pulse.Closes < onOrBefore))
            .OrderByDescending(pulse => pulse.ClosedOn ?? pulse.Closes).ThenByDescending(pulse => pulse.Id)
            .ToListAsync(cancellation);
        var round = rounds.Find(pulse => FiguresOf(pulse, merges).Any(figure => figure.UnitId == UnitIn(pulse, unitId, merges)));
        return round is not null && FiguresOf(round, merges).First(figure => figure.UnitId == UnitIn(round, unitId, merges)) is { Answers: { } answers } level && level.Of(question) is { } mean
            ? new(mean, answers, round.EndsOn)
            : null;
    }

    /// <summary>
    /// The figures of a round that is over, by unit. A unit that was merged before the last day counts with the other one; one that was
    /// merged later keeps its own figure, so that no merge lets a small unit be computed from two figures.
    /// </summary>
    /// <param name="merges">From <see cref="MergesAsync"/>.</param>
    public static IReadOnlyList<PulseFigure> FiguresOf(Pulse pulse, IReadOnlyDictionary<int, (int Into, DateOnly On)> merges) =>
        [.. pulse.Units.GroupBy(asked => UnitIn(pulse, asked.UnitId, merges)).Select(rows => FigureOf(rows.Key, [.. rows]))];

    /// <summary>The unit that a unit was on the last day of a round.</summary>
    public static int UnitIn(Pulse pulse, int unit, IReadOnlyDictionary<int, (int Into, DateOnly On)> merges)
    {
        while (merges.TryGetValue(unit, out var merge) && merge.On < pulse.EndsOn)
        {
            unit = merge.Into;
        }

        return unit;
    }

    /// <summary>For each merged unit, the unit that it was merged into, and the day.</summary>
    public static async Task<IReadOnlyDictionary<int, (int Into, DateOnly On)>> MergesAsync(PushbackDb db, CancellationToken cancellation) =>
        (await db.Units.IgnoreQueryFilters().Where(unit => unit.MergedIntoId != null).Select(unit => new { unit.Id, unit.MergedIntoId, unit.MergedOn }).ToListAsync(cancellation))
            .ToDictionary(unit => unit.Id, unit => (unit.MergedIntoId!.Value, unit.MergedOn ?? DateOnly.MaxValue));

    private static PulseFigure FigureOf(int unit, IReadOnlyList<PulseUnit> rows)
    {
        var answers = rows.Sum(row => row.Answers);
        return answers < Pulse.FewestAnswers ? new(unit, null, null, null) : new(unit, answers, Mean(PulseQuestion.Support), Mean(PulseQuestion.Clarity));

        decimal Mean(PulseQuestion question) => (decimal)rows.Sum(row => row.SumOf(question)) / answers;
    }
}
