using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Alignment;

/// <summary>
/// The effect of a strategy element on a goal, as IT states it and the holder of the goal accepts or refuses it. It belongs to the
/// identity of the element, so a new version of the strategy keeps it.
/// </summary>
public sealed class GoalEffect : Entity
{
    public static readonly Rule RangeUpsideDown = new("effect.range-upside-down");
    public static readonly Rule RangeZeroWidth = new("effect.range-zero-width");
    public static readonly Rule AlreadyProposed = new("effect.already-proposed");
    public static readonly Rule NotHolder = new("effect.not-holder");
    public static readonly Rule OnlyIt = new("effect.only-it");
    public static readonly Rule Withdrawn = new("effect.withdrawn");
    public static readonly Rule AlreadyAnswered = new("effect.already-answered");
    public static readonly Rule StatementMissing = new("effect.statement-missing");
    public static readonly Rule ReasonRequired = new("effect.reason-required");

    public static readonly Rule ElementHasGoals = new("element.has-goal-effects");

    /// <summary>Characters of <see cref="VerdictReason"/>.</summary>
    public const int ReasonLength = 2000;

    private readonly List<HistoryEntry> _history = [];

    private GoalEffect()
    {
    }

    public int StrategyId { get; private set; }

    public int ElementId { get; private set; }

    public StrategyElement Element { get; private set; } = null!;

    public int GoalId { get; private set; }

    public Goal Goal { get; private set; } = null!;

    public decimal Low { get; private set; }

    public decimal High { get; private set; }

    public string Unit { get; private set; } = "";

    public string Assumption { get; private set; } = "";

    public string? EvidenceText { get; private set; }

    /// <summary>What the effect means for the holder, in words that need no technical knowledge.</summary>
    public string? Statement { get; private set; }

    public int ProposedById { get; private set; }

    public DateTime ProposedAt { get; private set; }

    public EffectVerdict Verdict { get; private set; }

    public string? VerdictReason { get; private set; }

    public int? VerdictById { get; private set; }

    public DateTime? VerdictAt { get; private set; }

    /// <summary>When IT withdrew it; null while it counts.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    public bool IsWithdrawn => WithdrawnAt is not null;

    /// <summary>Whether it is demonstration data that the source of the demonstration does not state.</summary>
    public bool IsIllustrative { get; private set; }

    public IReadOnlyList<HistoryEntry> History => _history;

    /// <summary>The words and figures as they are now.</summary>
    public EffectDetails Details => new(Low, High, Unit, Assumption) { EvidenceText = EvidenceText, Statement = Statement };

    /// <summary>The rule that forbids proposing an effect on a goal; null when none does.</summary>
    /// <param name="exists">Whether the element has an effect on the goal that is not withdrawn.</param>
    public static RuleViolation? AgainstProposing(Goal goal, bool exists, Actor by) =>
        OnlyIt.Unless(by.ActsForIt) ?? Goal.Retired.When(goal.IsRetired) ?? AlreadyProposed.When(exists, goal.Statement);

    public static GoalEffect Propose(StrategyElement element, Goal goal, EffectDetails details, bool exists, Actor by, BusinessTime now, bool isIllustrative = false)
    {
        ThrowIf(AgainstProposing(goal, exists, by) ?? AgainstDetails(details));
        var effect = new GoalEffect { StrategyId = element.StrategyId, Element = element, ElementId = element.Id, Goal = goal, GoalId = goal.Id, IsIllustrative = isIllustrative };
        effect.Change(details.Trimmed(), by, now);
        effect.Record(HistoryKind.EffectProposed, null, by, now);
        return effect;
    }

    /// <summary>The rule that forbids removing elements from a draft while goals depend on them, until the author confirms it; null when none does.</summary>
    /// <param name="goals">Each of the removed elements with a goal that it has an effect on.</param>
    public static RuleViolation? AgainstRemovingElements(IReadOnlyList<string> goals) => ElementHasGoals.When(goals.Count > 0, UnitTree.Listed(goals));

    /// <summary>The rule that forbids <see cref="Restate"/> now; null when none does. The goal must be loaded.</summary>
    public RuleViolation? AgainstRestating(Actor by) => OnlyIt.Unless(by.ActsForIt) ?? Withdrawn.When(IsWithdrawn) ?? Goal.Retired.When(Goal.IsRetired);

    /// <summary>Changes the words or the figures. The holder answers again; the former words and the former answer stay in the history.</summary>
    public void Restate(EffectDetails details, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstRestating(by) ?? AgainstDetails(details));
        var after = details.Trimmed();
        if (FormerWording.Changed(Details.Facts(), after.Facts()) is { } former)
        {
            Change(after, by, now);
            (Verdict, VerdictReason, VerdictById, VerdictAt, IsIllustrative) = (EffectVerdict.Open, null, null, null, false);
            Record(HistoryKind.EffectRestated, former, by, now);
        }
    }

    /// <summary>The rule that forbids <see cref="Withdraw"/> now; null when none does.</summary>
    public RuleViolation? AgainstWithdrawing(Actor by) => OnlyIt.Unless(by.ActsForIt) ?? Withdrawn.When(IsWithdrawn);

    /// <summary>Takes the effect out of every figure. It stays in the history.</summary>
    public void Withdraw(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstWithdrawing(by));
        WithdrawnAt = now.At;
        Record(HistoryKind.EffectWithdrawn, null, by, now);
    }

    /// <summary>The rule that forbids <see cref="Accept"/> now; null when none does. The goal and its holder must be loaded.</summary>
    public RuleViolation? AgainstAccepting(Actor by) => AgainstAnswering(by) ?? AlreadyAnswered.When(Verdict is EffectVerdict.Accepted) ?? StatementMissing.When(Statement is null);

    /// <summary>The holder accepts the effect. A former refusal stays in the history.</summary>
    public void Accept(string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstAccepting(by));
        Answer(EffectVerdict.Accepted, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), by, now);
        Record(HistoryKind.EffectAccepted, VerdictReason, by, now);
    }

    /// <summary>The rule that forbids <see cref="Refuse"/> now; null when none does. The goal and its holder must be loaded.</summary>
    public RuleViolation? AgainstRefusing(Actor by) => AgainstAnswering(by) ?? AlreadyAnswered.When(Verdict is EffectVerdict.Refused);

    /// <summary>The holder refuses the effect with a reason. IT can restate it.</summary>
    public void Refuse(string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstRefusing(by) ?? ReasonRequired.When(string.IsNullOrWhiteSpace(reason)));
        Answer(EffectVerdict.Refused, reason!.Trim(), by, now);
        Record(HistoryKind.EffectRefused, VerdictReason, by, now);
    }

    private RuleViolation? AgainstAnswering(Actor by) => NotHolder.Unless(Goal.IsAnsweredBy(by), Goal.HolderUnit?.Name ?? "") ?? Withdrawn.When(IsWithdrawn) ?? Goal.Retired.When(Goal.IsRetired);

    private static RuleViolation? AgainstDetails(EffectDetails details) =>
        RangeUpsideDown.When(details.Low > details.High, details.Low, details.High) ?? RangeZeroWidth.When(details.Low == details.High, details.Low);

    private void Change(EffectDetails details, Actor by, BusinessTime now)
    {
        (Low, High, Unit, Assumption, EvidenceText, Statement) = (details.Low, details.High, details.Unit, details.Assumption, details.EvidenceText, details.Statement);
        (ProposedById, ProposedAt) = (by.PersonId, now.At);
    }

    private void Answer(EffectVerdict verdict, string? reason, Actor by, BusinessTime now) => (Verdict, VerdictReason, VerdictById, VerdictAt) = (verdict, reason, by.PersonId, now.At);

    private void Record(HistoryKind kind, string? text, Actor by, BusinessTime now)
    {
        var isHolder = kind is HistoryKind.EffectAccepted or HistoryKind.EffectRefused;
        var side = isHolder && Goal.HolderUnitId is not null ? Side.Unit : by.Is(Roles.Cio) ? Side.Cio : Side.It;
        _history.Add(new HistoryEntry(kind, by, now)
        {
            Effect = this,
            Goal = Goal,
            Element = Element,
            UnitId = Goal.HolderUnitId,
            Side = side,
            ForId = by.ForOn(side, Goal.HolderUnitId),
            Detail = Goal.Statement,
            Text = text,
        });
    }
}
