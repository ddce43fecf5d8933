using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Web.Features.Reporting;

/// <summary>Timeliness of one side: steps that ended on time, out of those that ended or are overdue.</summary>
/// <param name="Target">Per cent of steps on time that the organisation aims for.</param>
/// <param name="Steps">In the order of the process.</param>
public sealed record Timeliness(bool IsIt, int Target, IReadOnlyList<StepTimeliness> Steps)
{
    /// <summary>With fewer cases no share is shown.</summary>
    public const int TooFew = 8;

    private static readonly IReadOnlyList<Step> s_it = [Step.Acknowledge, Step.Diagnose, Step.ProposeDisposition, Step.Rule, Step.RuleSeverity];
    private static readonly IReadOnlyList<Step> s_units = [Step.Raise, Step.ConfirmReadBack, Step.ConfirmWording, Step.Verdict, Step.Agree, Step.ConfirmCarryOver, Step.ConfirmSeverity];

    /// <summary>Steps that are shown only if they occurred.</summary>
    private static readonly IReadOnlyList<Step> s_rare = [Step.Rule, Step.RuleSeverity, Step.ConfirmWording, Step.Agree, Step.ConfirmCarryOver, Step.ConfirmSeverity];

    public int OnTime => Steps.Sum(step => step.OnTime);

    public int Of => Steps.Sum(step => step.Of);

    /// <summary>Per cent on time, rounded; null with fewer than <see cref="TooFew"/> cases.</summary>
    public int? Share => ShareOf(OnTime, Of);

    public static Timeliness OfIt(Tally tally, DateOnly today, OrganisationSettings settings) => From(true, s_it, tally, today, settings);

    public static Timeliness OfUnits(Tally tally, DateOnly today, OrganisationSettings settings) => From(false, s_units, tally, today, settings);

    internal static int? ShareOf(int onTime, int of) => of < TooFew ? null : (int)Math.Round(100.0 * onTime / of, MidpointRounding.AwayFromZero);

    private static Timeliness From(bool isIt, IReadOnlyList<Step> steps, Tally tally, DateOnly today, OrganisationSettings settings)
    {
        var ended = tally.Ended().ToLookup(counter => counter.Step);
        var overdue = tally.Overdue(today).ToLookup(counter => counter.Step, counter => counter.Count);
        return new(isIt, settings.TargetPercent, [.. steps
            .Select(step => new StepTimeliness(
                step,
                settings.Clocks.Of(step),
                Median([.. ended[step.ToString()].Select(counter => (counter.Days, counter.Count)).OrderBy(counter => counter.Days)]),
                ended[step.ToString()].Where(counter => counter.OnTime).Sum(counter => counter.Count),
                ended[step.ToString()].Sum(counter => counter.Count) + overdue[step.ToString()].Sum()))
            .Where(step => step.Of > 0 || !s_rare.Contains(step.Step))]);
    }

    /// <summary>The median of the days; null without cases.</summary>
    private static decimal? Median(IReadOnlyList<(int Days, int Count)> byDays)
    {
        var count = byDays.Sum(counter => counter.Count);
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
}

/// <param name="Clock">Business days allowed for the step.</param>
/// <param name="Median">Business days taken; null where no step has ended.</param>
/// <param name="Of">Steps that ended, and open steps past their due date.</param>
public sealed record StepTimeliness(Step Step, int Clock, decimal? Median, int OnTime, int Of)
{
    public int? Share => Timeliness.ShareOf(OnTime, Of);
}
