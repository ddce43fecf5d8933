using System.Globalization;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Domain.Settlement;

namespace StrategyPushback.Web.Features.Settlement.Criteria;

/// <summary>A criterion as it is typed. Facts of other kinds stay in their fields and are not sent.</summary>
public sealed class CriterionEntry
{
    public CriterionKind? Kind { get; set; }

    public string? Milestone { get; set; }

    public string? Unit { get; set; }

    public string? Element { get; set; }

    /// <summary>The name of a question of the survey.</summary>
    public string? Question { get; set; }

    public string? Value { get; set; }

    public DateOnly? DueOn { get; set; }

    public string? WatchDays { get; set; }

    /// <returns>Null without a kind: the answer has no proof.</returns>
    public CriterionBody? ToBody() => Kind is not { } kind ? null : new(
        kind, kind is CriterionKind.Milestone ? Milestone : null, kind is CriterionKind.Training or CriterionKind.Pulse ? Unit : null, kind is CriterionKind.Wording ? Element : null,

        // A number field sends a point as the decimal sign in every language.
        kind is not CriterionKind.Wording && decimal.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
        DueOn, int.TryParse(WatchDays, NumberStyles.Integer, CultureInfo.InvariantCulture, out var days) ? days : null,
        kind is CriterionKind.Pulse && Enum.TryParse<PulseQuestion>(Question, out var question) ? question : null);

    /// <summary>The field that shows a broken rule; null when the rule is about no field.</summary>
    public static string? FieldOf(string code) =>
        code == AcceptanceCriterion.DueInThePast.Code ? "acceptanceCriterion.dueOn"
        : code == AcceptanceCriterion.WatchOutOfRange.Code ? "acceptanceCriterion.watchDays"
        : code == AcceptanceCriterion.ShareOutOfRange.Code || code == AcceptanceCriterion.LevelOutOfRange.Code || code == AcceptanceCriterion.NothingMeasured.Code ? "acceptanceCriterion.value"
        : code == AcceptanceCriterion.MilestoneNotInStrategy.Code || code == AcceptanceCriterion.MilestoneEnded.Code ? "acceptanceCriterion.milestone"
        : code == AcceptanceCriterion.NobodyInvited.Code ? "acceptanceCriterion.unit"
        : code == AcceptanceCriterion.ElementNotInStrategy.Code ? "acceptanceCriterion.element"
        : null;
}
