using System.Globalization;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Rollout;

/// <summary>Phases and milestones in words.</summary>
public static class RolloutLabels
{
    /// <summary>Where the rollout is, and what the next phase waits for.</summary>
    public static string Sentence(RolloutView view)
    {
        var running = view.Phases.Where(phase => phase is { StartedOn: not null, EndedOn: null }).ToList();
        var next = view.Phases.FirstOrDefault(phase => phase.StartedOn is null);
        List<string> parts = [running.Count == 0
            ? next is null ? RolloutTexts.SaysOver : RolloutTexts.SaysNothingRuns
            : running.Count.Plural(RolloutTexts.SaysRunsOne, RolloutTexts.SaysRunsMany).With(string.Join(", ", running.Select(phase => $"“{phase.Name}”")))];
        if (next is not null)
        {
            var open = view.OpenCriteriaBefore(next);
            parts.Add(open.Count > 0
                ? open.Count.Plural(RolloutTexts.SaysWaitsOne, RolloutTexts.SaysWaitsMany).With(next.Name, open.Count)
                : RolloutTexts.SaysPlanned.With(next.Name, DisplayFormat.Date(next.StartsOn, view.Today)));
        }

        return string.Join(' ', parts);
    }

    /// <summary>"Planned", "Running since 2 Nov" or "Ended on 4 Dec".</summary>
    public static string State(PhaseView phase, DateOnly today) => phase switch
    {
        { EndedOn: { } ended } => RolloutTexts.Ended.With(DisplayFormat.Date(ended, today)),
        { StartedOn: { } started } => RolloutTexts.RunningSince.With(DisplayFormat.Date(started, today)),
        _ => phase.StartsOn < today ? RolloutTexts.NotStartedYet : RolloutTexts.Planned,
    };

    /// <summary>"At least 90 % of staff reached"; for a milestone without a measure, that it is simply reached.</summary>
    public static string Target(MilestoneView milestone) => milestone.Target is not { } target ? RolloutTexts.SimplyReached
        : (milestone.Direction is TargetDirection.AtLeast ? RolloutTexts.AtLeast : RolloutTexts.AtMost).With(milestone.Measure, Amount(target, milestone.UnitOfMeasure));

    public static string Actual(MilestoneView milestone, ActualView actual, DateOnly today) =>
        RolloutTexts.ActualOn.With(actual.Value is { } value ? Amount(value, milestone.UnitOfMeasure) : RolloutTexts.Reached, DisplayFormat.Date(actual.On, today));

    /// <summary>One day, or the first and the last one.</summary>
    public static string Days(DateOnly first, DateOnly last, DateOnly today) =>
        first == last ? DisplayFormat.Date(first, today) : StrategyTexts.FromTo.With(DisplayFormat.Date(first, today), DisplayFormat.Date(last, today));

    private static string Amount(decimal value, string unit) => $"{value.ToString("#,0.####", CultureInfo.CurrentCulture)} {unit}".TrimEnd();
}
