using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Web.Features.Reporting;

/// <summary>How a side keeps its clocks: steps ended on time out of those ended or overdue now.</summary>
/// <param name="Steps">In the order they come.</param>
public sealed record Timeliness(bool IsIt, IReadOnlyList<StepTimeliness> Steps)
{
    /// <summary>Per cent of steps on time that both sides are asked for.</summary>
    public const int Target = 90;

    /// <summary>Cases under which no share is shown.</summary>
    public const int TooFew = 8;

    private static readonly IReadOnlyList<Step> s_it = [Step.Acknowledge, Step.Diagnose, Step.ProposeDisposition, Step.Rule];
    private static readonly IReadOnlyList<Step> s_units = [Step.Raise, Step.ConfirmReadBack, Step.ConfirmWording, Step.Verdict, Step.Agree];

    /// <summary>Steps that are shown only where there was one.</summary>
    private static readonly IReadOnlyList<Step> s_rare = [Step.Rule, Step.ConfirmWording, Step.Agree];

    public int OnTime => Steps.Sum(step => step.OnTime);

    public int Of => Steps.Sum(step => step.Of);

    /// <summary>Per cent on time, rounded; null under <see cref="TooFew"/> cases.</summary>
    public int? Share => ShareOf(OnTime, Of);

    public static Timeliness OfIt(Tally tally, DateOnly today, Clocks clocks) => From(true, s_it, tally, today, clocks);

    public static Timeliness OfUnits(Tally tally, DateOnly today, Clocks clocks) => From(false, s_units, tally, today, clocks);

    internal static int? ShareOf(int onTime, int of) => of < TooFew ? null : (int)Math.Round(100.0 * onTime / of, MidpointRounding.AwayFromZero);

    private static Timeliness From(bool isIt, IReadOnlyList<Step> steps, Tally tally, DateOnly today, Clocks clocks)
    {
        var ended = tally.Ended().ToLookup(figure => figure.Step);
        var overdue = tally.Overdue(today).ToLookup(figure => figure.Step, figure => figure.Count);
        return new(isIt, [.. steps
            .Select(step => new StepTimeliness(
                step,
                ClockOf(step, clocks),
                Median([.. ended[step.ToString()].Select(figure => (figure.Days, figure.Count)).OrderBy(figure => figure.Days)]),
                ended[step.ToString()].Where(figure => figure.OnTime).Sum(figure => figure.Count),
                ended[step.ToString()].Sum(figure => figure.Count) + overdue[step.ToString()].Sum()))
            .Where(step => step.Of > 0 || !s_rare.Contains(step.Step))]);
    }

    /// <summary>The middle of the days held, the mean of the two middle ones for an even number; null for none.</summary>
    private static decimal? Median(IReadOnlyList<(int Days, int Count)> byDays)
    {
        var count = byDays.Sum(figure => figure.Count);
        return count == 0 ? null : (At((count - 1) / 2) + At(count / 2)) / 2m;

        int At(int place)
        {
            foreach (var (days, number) in byDays)
            {
                if ((place -= number) < 0)
                {
                    return days;
                }
            }

            return byDays[^1].Days;
        }
    }

    private static int ClockOf(Step step, Clocks clocks) => step switch
    {
        Step.Raise => clocks.Raise,
        Step.Acknowledge => clocks.Acknowledge,
        Step.Diagnose => clocks.Diagnose,
        Step.ProposeDisposition => clocks.ProposeDisposition,
        Step.ConfirmReadBack or Step.ConfirmWording => clocks.ConfirmReadBack,
        Step.Rule => clocks.Rule,
        _ => clocks.Verdict,
    };
}

/// <param name="Clock">Business days the step may take.</param>
/// <param name="Median">Business days it took; null where none has ended.</param>
/// <param name="Of">Steps ended, and steps open past their date.</param>
public sealed record StepTimeliness(Step Step, int Clock, decimal? Median, int OnTime, int Of)
{
    public int? Share => Timeliness.ShareOf(OnTime, Of);
}
