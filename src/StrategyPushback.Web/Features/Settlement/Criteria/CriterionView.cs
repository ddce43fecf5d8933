using System.Globalization;
using System.Text.Json.Serialization;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Settlement;

namespace StrategyPushback.Web.Features.Settlement.Criteria;

/// <summary>What proves an answer.</summary>
/// <param name="Subject">The milestone, the unit or the element in words.</param>
/// <param name="Milestone">The key of the milestone, and likewise of the element.</param>
/// <param name="DueOn">The last day on which it can be met.</param>
/// <param name="WatchDays">Calendar days for which it must stay met.</param>
public sealed record CriterionView(
    CriterionKind Kind, string Subject, string? Milestone, string? Element, decimal? Value, string UnitOfMeasure, TargetDirection Direction, DateOnly DueOn, int WatchDays,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PulseQuestion? Question = null)
{
    [JsonIgnore]
    public bool IsIllustrative { get; init; }

    [JsonIgnore]
    public string UnitOrEmpty => UnitOfMeasure.Length == 0 ? "" : UnitOfMeasure == "%" ? "%" : $" {UnitOfMeasure}";

    public static CriterionView? Of(AcceptanceCriterion? criterion) => criterion is null ? null : new(
        criterion.Kind, criterion.Subject, Text(criterion.MilestoneId), Text(criterion.ElementId), criterion.Value, criterion.UnitOfMeasure, criterion.Direction, criterion.DueOn, criterion.WatchDays, criterion.Question)
    {
        IsIllustrative = criterion.IsIllustrative,
    };

    private static string? Text(int? key) => key?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Whether the promise was kept so far.</summary>
/// <param name="MetOn">The day on which the criterion was met; null before.</param>
/// <param name="WatchUntil">The last day of the watch period; null until the criterion is met.</param>
/// <param name="EndedOn">The day on which it was proven, missed or broken; null before.</param>
public sealed record ProofView(ProofState State, DateOnly? MetOn, DateOnly? WatchUntil, DateOnly? EndedOn)
{
    public static ProofView? Of(AcceptanceCriterion? criterion) => criterion is null ? null : new(criterion.State, criterion.MetOn, criterion.WatchUntil, criterion.EndedOn);
}
