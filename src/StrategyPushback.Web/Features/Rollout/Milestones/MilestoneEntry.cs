using System.Globalization;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.Rollout.Milestones;

/// <summary>The fields of the form of a milestone, as they are typed.</summary>
public sealed class MilestoneEntry
{
    public string? Name { get; set; }

    public string? Measure { get; set; }

    public string? UnitOfMeasure { get; set; }

    public string? Target { get; set; }

    public TargetDirection? Direction { get; set; } = TargetDirection.AtLeast;

    public DateOnly? DueOn { get; set; }

    /// <summary><c>true</c> or empty.</summary>
    public string? IsExitCriterion { get; set; }

    public Choice? Owner { get; set; }

    public IReadOnlyList<Choice> DependsOn { get; set; } = [];

    public static MilestoneEntry Of(MilestoneView? milestone) => milestone is null ? new() : new()
    {
        Name = milestone.Name,
        Measure = milestone.Measure,
        UnitOfMeasure = milestone.UnitOfMeasure,
        Target = milestone.Target?.ToString("0.############", CultureInfo.InvariantCulture),
        Direction = milestone.Direction,
        DueOn = milestone.DueOn,
        IsExitCriterion = milestone.IsExitCriterion ? "true" : "",
        Owner = new(milestone.OwnerEmail, milestone.Owner, milestone.OwnerEmail),
        DependsOn = [.. milestone.DependsOn.Select(dependency => new Choice(Text(dependency.Id), dependency.Name))],
    };

    public static Choice ChoiceOf(MilestoneView milestone) => new(Text(milestone.Id), milestone.Name);

    public AddMilestone.Command ToAdd(int phase) => new()
    {
        Phase = Text(phase),
        Name = Name,
        Measure = Measure,
        UnitOfMeasure = UnitOfMeasure,
        Target = MilestoneForm.Number(Target),
        Direction = Direction,
        DueOn = DueOn,
        ExitCriterion = IsExitCriterion == "true",
        Owner = Owner?.Key,
        DependsOn = [.. DependsOn.Select(choice => choice.Key)],
    };

    public EditMilestone.Command ToEdit(MilestoneView milestone) => new()
    {
        Id = milestone.Id,
        Seen = milestone.Seen,
        Name = Name,
        Measure = Measure,
        UnitOfMeasure = UnitOfMeasure,
        Target = MilestoneForm.Number(Target),
        Direction = Direction,
        DueOn = DueOn,
        ExitCriterion = IsExitCriterion == "true",
        Owner = Owner?.Key,
        DependsOn = [.. DependsOn.Select(choice => choice.Key)],
    };

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
