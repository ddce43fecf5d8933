using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Alignment;

/// <summary>
/// A result that the company or one unit wants to reach. A goal has no person as its holder, so it never appraises one.
/// </summary>
public sealed class Goal : Entity
{
    public static readonly Rule NotHolder = new("goal.not-own");
    public static readonly Rule NotForCompany = new("goal.company-by-it");
    public static readonly Rule Retired = new("goal.retired");
    public static readonly Rule NotRetired = new("goal.not-retired");
    public static readonly Rule DueBeforeBaseline = new("goal.due-before-baseline");
    public static readonly Rule DueInThePast = new("goal.due-in-the-past");
    public static readonly Rule TargetIsBaseline = new("goal.target-is-baseline");
    public static readonly Rule WeightOutOfRange = new("goal.weight-out-of-range");
    public static readonly Rule TooManyReviews = new("goal.too-many-reviews");

    private readonly List<HistoryEntry> _history = [];

    private Goal()
    {
    }

    /// <summary>The unit that holds the goal; null for a goal of the company.</summary>
    public int? HolderUnitId { get; private set; }

    public BusinessUnit? HolderUnit { get; private set; }

    public Facet Facet { get; private set; }

    public string Statement { get; private set; } = "";

    public string Measure { get; private set; } = "";

    public decimal? Baseline { get; private set; }

    public DateOnly? BaselineOn { get; private set; }

    public decimal? Target { get; private set; }

    public DateOnly? DueOn { get; private set; }

    public int Weight { get; private set; } = GoalDetails.DefaultWeight;

    public IReadOnlyList<DateOnly> ReviewOn { get; private set; } = [];

    /// <summary>Whether the PMO wrote the present words on behalf of the unit.</summary>
    public bool IsOnBehalf { get; private set; }

    /// <summary>Whether it is demonstration data that the source of the demonstration does not state.</summary>
    public bool IsIllustrative { get; private set; }

    /// <summary>When the goal was retired; null while its holder wants it.</summary>
    public DateTime? RetiredAt { get; private set; }

    public bool IsRetired => RetiredAt is not null;

    public IReadOnlyList<HistoryEntry> History => _history;

    /// <summary>The facts that people edit, as they are now.</summary>
    public GoalDetails Details => new(Facet, Statement, Measure) { Baseline = Baseline, BaselineOn = BaselineOn, Target = Target, DueOn = DueOn, Weight = Weight, ReviewOn = ReviewOn };

    /// <summary>
    /// The rule that forbids adding a goal for a holder; null when none does. The CIO and the PMO write the goals of the company. The
    /// lead of a unit writes those of the unit; the PMO may record them on behalf of the unit.
    /// </summary>
    public static RuleViolation? AgainstAdding(BusinessUnit? holder, Actor by) =>
        AgainstHolding(holder?.Id, holder?.Name, by) ?? UnitTree.Retired.When(holder is { IsRetired: true }, holder?.Name ?? "");

    public static Goal Add(BusinessUnit? holder, GoalDetails details, Actor by, BusinessTime now, bool isIllustrative = false)
    {
        ThrowIf(AgainstAdding(holder, by) ?? AgainstDetails(details) ?? AgainstTarget(details) ?? DueInThePast.When(details.DueOn < now.Today, details.DueOn ?? default));
        var goal = new Goal { HolderUnit = holder, HolderUnitId = holder?.Id, IsIllustrative = isIllustrative };
        goal.Change(details, by);
        goal.Record(HistoryKind.GoalAdded, null, by, now);
        return goal;
    }

    /// <summary>The rule that forbids <see cref="Edit"/> and <see cref="Retire"/> now; null when none does. The holder must be loaded.</summary>
    public RuleViolation? AgainstEditing(Actor by) => AgainstHolding(HolderUnitId, HolderUnit?.Name, by) ?? Retired.When(IsRetired);

    /// <summary>Changes the facts. The former values stay in the history.</summary>
    public void Edit(GoalDetails details, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEditing(by) ?? AgainstDetails(details) ?? ((details.Baseline, details.Target) == (Baseline, Target) ? null : AgainstTarget(details)));
        var before = Details;
        Change(details, by);
        if (FormerWording.Changed(before.Facts(), Details.Facts()) is { } former)
        {
            IsIllustrative = false;
            Record(HistoryKind.GoalEdited, former, by, now);
        }
    }

    /// <summary>Ends the goal. Its effects and its history stay.</summary>
    public void Retire(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEditing(by));
        RetiredAt = now.At;
        Record(HistoryKind.GoalRetired, null, by, now);
    }

    /// <summary>The rule that forbids <see cref="Reinstate"/> now; null when none does. The holder must be loaded.</summary>
    public RuleViolation? AgainstReinstating(Actor by) => AgainstAdding(HolderUnit, by) ?? NotRetired.Unless(IsRetired);

    public void Reinstate(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstReinstating(by));
        RetiredAt = null;
        Record(HistoryKind.GoalReinstated, null, by, now);
    }

    /// <summary>Whether this person answers for the holder: the lead of the unit, or the CIO for a goal of the company. The PMO never does.</summary>
    public bool IsAnsweredBy(Actor by) => HolderUnitId is { } unit ? by.Leads(unit) : by.Is(Roles.Cio);

    internal void MoveTo(BusinessUnit holder) => (HolderUnit, HolderUnitId) = (holder, holder.Id);

    private static RuleViolation? AgainstHolding(int? unitId, string? unit, Actor by) => unitId is { } id
        ? NotHolder.Unless(by.Leads(id) || by.Is(Roles.Pmo), unit ?? "")
        : NotForCompany.Unless(by.ActsForIt);

    private static RuleViolation? AgainstDetails(GoalDetails details) =>
        WeightOutOfRange.Unless(details.Weight is >= GoalDetails.LeastWeight and <= GoalDetails.MostWeight, details.Weight, GoalDetails.LeastWeight, GoalDetails.MostWeight)
        ?? DueBeforeBaseline.When(details is { DueOn: { } due, BaselineOn: { } baseline } && due < baseline, details.DueOn ?? default, details.BaselineOn ?? default)
        ?? TooManyReviews.When(details.ReviewOn.Distinct().Count() > GoalDetails.MostReviews, GoalDetails.MostReviews);

    private static RuleViolation? AgainstTarget(GoalDetails details) => TargetIsBaseline.When(details.Target is { } target && details.Baseline == target, details.Target ?? 0);

    private void Change(GoalDetails details, Actor by)
    {
        (Facet, Statement, Measure) = (details.Facet, details.Statement.Trim(), details.Measure.Trim());
        (Baseline, BaselineOn, Target, DueOn, Weight) = (details.Baseline, details.BaselineOn, details.Target, details.DueOn, details.Weight);
        ReviewOn = [.. details.ReviewOn.Distinct().Order()];
        IsOnBehalf = HolderUnitId is { } unit && !by.Leads(unit);
    }

    private void Record(HistoryKind kind, string? former, Actor by, BusinessTime now)
    {
        var side = HolderUnitId is { } unit && by.Leads(unit) ? Side.Unit : by.Is(Roles.Cio) ? Side.Cio : Side.It;
        _history.Add(new HistoryEntry(kind, by, now) { Goal = this, UnitId = HolderUnitId, Side = side, ForId = by.ForOn(side, HolderUnitId), Detail = Statement, Text = former });
    }
}
