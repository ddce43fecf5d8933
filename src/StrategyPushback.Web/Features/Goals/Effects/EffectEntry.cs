using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.Goals.Effects;

/// <summary>An effect as it is typed in the form.</summary>
public sealed record EffectEntry
{
    /// <summary>The goal of a new effect.</summary>
    public Choice? Goal { get; set; }

    public string? Low { get; set; }

    public string? High { get; set; }

    public string? MeasuredIn { get; set; } = "%";

    public string? Assumption { get; set; }

    public string? Evidence { get; set; }

    public string? Statement { get; set; }

    public static EffectEntry Of(EffectDetails effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return new() { Low = GoalEntry.Text(effect.Low), High = GoalEntry.Text(effect.High), MeasuredIn = effect.Unit, Assumption = effect.Assumption, Evidence = effect.EvidenceText, Statement = effect.Statement };
    }

    /// <summary>Takes over what somebody else saved, in the fields that were not edited here.</summary>
    public void Merge(EffectEntry before, EffectEntry now)
    {
        Low = Merging.Of(Low, before.Low, now.Low);
        High = Merging.Of(High, before.High, now.High);
        MeasuredIn = Merging.Of(MeasuredIn, before.MeasuredIn, now.MeasuredIn);
        Assumption = Merging.Of(Assumption, before.Assumption, now.Assumption);
        Evidence = Merging.Of(Evidence, before.Evidence, now.Evidence);
        Statement = Merging.Of(Statement, before.Statement, now.Statement);
    }

    public ProposeEffect.Command ToPropose(string element) => new()
    {
        Element = element,
        Goal = Goal?.Key,
        Low = GoalEntry.Number(Low),
        High = GoalEntry.Number(High),
        MeasuredIn = MeasuredIn,
        Assumption = Assumption,
        Evidence = Evidence,
        Statement = Statement,
    };

    /// <summary>An emptied number is left as it is by the command, so the form requires both numbers; see <see cref="IsComplete"/>.</summary>
    public RestateEffect.Command ToRestate(EffectView effect) => new()
    {
        Id = effect.Id,
        Seen = effect.Seen,
        Low = GoalEntry.Number(Low),
        High = GoalEntry.Number(High),
        MeasuredIn = MeasuredIn ?? "",
        Assumption = Assumption ?? "",
        Evidence = Evidence ?? "",
        Statement = Statement ?? "",
    };

    public bool IsComplete => GoalEntry.Number(Low) is not null && GoalEntry.Number(High) is not null && !string.IsNullOrWhiteSpace(MeasuredIn) && !string.IsNullOrWhiteSpace(Assumption);
}
