using System.Globalization;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.Goals;

/// <summary>A goal as it is typed in the form.</summary>
public sealed record GoalEntry
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>The unit that holds a new goal; null for the company.</summary>
    public Choice? Unit { get; set; }

    public Facet? Facet { get; set; }

    public string? Statement { get; set; }

    public string? Measure { get; set; }

    public string? Baseline { get; set; }

    public DateOnly? BaselineOn { get; set; }

    public string? Target { get; set; }

    public DateOnly? DueOn { get; set; }

    public string? Weight { get; set; } = GoalDetails.DefaultWeight.ToString(CultureInfo.InvariantCulture);

    /// <summary>One date to a line.</summary>
    public string? ReviewOn { get; set; }

    public static GoalEntry Of(GoalDetails goal) => new()
    {
        Facet = goal.Facet,
        Statement = goal.Statement,
        Measure = goal.Measure,
        Baseline = Text(goal.Baseline),
        BaselineOn = goal.BaselineOn,
        Target = Text(goal.Target),
        DueOn = goal.DueOn,
        Weight = goal.Weight.ToString(CultureInfo.InvariantCulture),
        ReviewOn = string.Join('\n', goal.ReviewOn.Select(day => day.ToString(DateFormat, CultureInfo.InvariantCulture))),
    };

    /// <summary>Takes over what somebody else saved, in the fields that were not edited here.</summary>
    public void Merge(GoalEntry before, GoalEntry now)
    {
        Facet = Merging.Of(Facet, before.Facet, now.Facet);
        Statement = Merging.Of(Statement, before.Statement, now.Statement);
        Measure = Merging.Of(Measure, before.Measure, now.Measure);
        Baseline = Merging.Of(Baseline, before.Baseline, now.Baseline);
        BaselineOn = Merging.Of(BaselineOn, before.BaselineOn, now.BaselineOn);
        Target = Merging.Of(Target, before.Target, now.Target);
        DueOn = Merging.Of(DueOn, before.DueOn, now.DueOn);
        Weight = Merging.Of(Weight, before.Weight, now.Weight);
        ReviewOn = Merging.Of(ReviewOn, before.ReviewOn, now.ReviewOn);
    }

    /// <summary>The first line of <see cref="ReviewOn"/> that is no date; null when there is none.</summary>
    public string? WrongReview => Lines.FirstOrDefault(line => DateOf(line) is null);

    public AddGoal.Command ToAdd() => new()
    {
        Unit = Unit?.Key,
        Facet = Facet,
        Statement = Statement,
        Measure = Measure,
        Baseline = Number(Baseline),
        BaselineOn = BaselineOn,
        Target = Number(Target),
        DueOn = DueOn,
        Weight = WeightOf,
        ReviewOn = Reviews,
    };

    public EditGoal.Command ToEdit(GoalView goal) => new()
    {
        Id = goal.Id,
        Seen = goal.Seen,
        Facet = Facet,
        Statement = Statement ?? "",
        Measure = Measure ?? "",
        Baseline = Number(Baseline),
        BaselineOn = BaselineOn,
        Target = Number(Target),
        DueOn = DueOn,
        Weight = WeightOf,
        ReviewOn = Reviews,
        Clear = GoalInputValidator.Clearable,
    };

    /// <summary>The field of the form that a refusal is about; null for the form as a whole.</summary>
    public static string? FieldOf(Refusal refusal) => refusal.Fields.Count > 0 ? refusal.Fields[0].Field.Split('[')[0]
        : refusal.Code == Goal.DueBeforeBaseline.Code || refusal.Code == Goal.DueInThePast.Code ? "dueOn"
        : refusal.Code == Goal.TargetIsBaseline.Code ? "target"
        : refusal.Code == Goal.WeightOutOfRange.Code ? "weight"
        : refusal.Code == Goal.NotHolder.Code || refusal.Code == Goal.NotForCompany.Code ? "unit" : null;

    private string[] Lines => (ReviewOn ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A line that is no date becomes one that no field accepts, so that it is refused together with the other fields.</summary>
    private List<DateOnly> Reviews => [.. Lines.Select(line => DateOf(line) ?? DateOnly.MinValue)];

    /// <summary>0, which is refused, for text that is no whole number.</summary>
    private int? WeightOf => string.IsNullOrWhiteSpace(Weight) ? GoalDetails.DefaultWeight : int.TryParse(Weight, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var weight) ? weight : 0;

    private static DateOnly? DateOf(string line) =>
        DateOnly.TryParseExact(line, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || DateOnly.TryParse(line, CultureInfo.CurrentCulture, DateTimeStyles.None, out date) ? date : null;

    internal static string? Text(decimal? number) => number?.ToString("0.######", CultureInfo.InvariantCulture);

    internal static decimal? Number(string? typed) => decimal.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
