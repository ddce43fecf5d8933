using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Rollout;

/// <summary>What a person writes about an early win: what it is, and in one sentence each why it is visible, unambiguous and related to the strategy.</summary>
public sealed record EarlyWinDetails(string What, string Visible, string Unambiguous, string Related);

/// <summary>A result of a phase that answers concerns before the rollout is over. The lead of a unit that raised such a concern verifies it.</summary>
public sealed class EarlyWin : Entity
{
    public static readonly Rule SentenceRequired = new("early-win.sentence-required");
    public static readonly Rule OtherStrategy = new("early-win.other-strategy");
    public static readonly Rule PhaseNotStarted = new("early-win.phase-not-started");
    public static readonly Rule NotConcerned = new("early-win.not-concerned");
    public static readonly Rule OwnClaim = new("early-win.own-claim");
    public static readonly Rule AlreadyAnswered = new("early-win.already-answered");
    public static readonly Rule ReasonRequired = new("early-win.reason-required");

    /// <summary>Characters of each sentence.</summary>
    public const int TextLength = 500;

    /// <summary>Characters of the reason of a refusal.</summary>
    public const int ReasonLength = 2_000;

    private readonly List<Objection> _objections = [];

    private EarlyWin()
    {
    }

    public int PhaseId { get; private set; }

    public RolloutPhase Phase { get; private set; } = null!;

    public string What { get; private set; } = "";

    public string Visible { get; private set; } = "";

    public string Unambiguous { get; private set; } = "";

    public string Related { get; private set; } = "";

    public int ClaimedById { get; private set; }

    public DateOnly ClaimedOn { get; private set; }

    /// <summary>Whether a lead verified it; null while nobody has answered.</summary>
    public bool? IsVerified { get; private set; }

    public int? AnsweredById { get; private set; }

    /// <summary>The unit for which it was verified or refused. After a merge it still refers to the unit that was merged.</summary>
    public int? AnsweringUnitId { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>Why it was refused; null otherwise.</summary>
    public string? Reason { get; private set; }

    public bool IsIllustrative { get; private set; }

    /// <summary>The objections whose concern it answers.</summary>
    public IReadOnlyList<Objection> Objections => _objections;

    /// <summary>Claims an early win. The objections must be loaded with their version and units.</summary>
    public static EarlyWin Claim(RolloutPhase phase, EarlyWinDetails details, IReadOnlyList<Objection> objections, Actor by, BusinessTime now, bool isIllustrative = false)
    {
        var other = objections.FirstOrDefault(objection => objection.Update.StrategyId != phase.StrategyId);
        ThrowIf(SentenceRequired.When(new[] { details.What, details.Visible, details.Unambiguous, details.Related }.Any(string.IsNullOrWhiteSpace))
            ?? PhaseNotStarted.When(phase.StartedOn is null, phase.Name)
            ?? OtherStrategy.When(other is not null, other?.Number ?? ""));
        var win = new EarlyWin
        {
            Phase = phase,
            PhaseId = phase.Id,
            What = details.What.Trim(),
            Visible = details.Visible.Trim(),
            Unambiguous = details.Unambiguous.Trim(),
            Related = details.Related.Trim(),
            ClaimedById = by.PersonId,
            ClaimedOn = now.Today,
            IsIllustrative = isIllustrative,
        };
        win._objections.AddRange(objections);
        phase.Record(HistoryKind.EarlyWinClaimed, win.What, null, by, now);
        return win;
    }

    /// <summary>The rule that forbids verifying or refusing now; null when none does.</summary>
    /// <param name="unit">A concerned unit that the person leads; null without one.</param>
    public RuleViolation? AgainstAnswering(BusinessUnit? unit, Actor by) =>
        NotConcerned.When(unit is null) ?? OwnClaim.When(by.PersonId == ClaimedById) ?? AlreadyAnswered.When(IsVerified is not null, AnsweredOn ?? default);

    public void Verify(BusinessUnit? unit, Actor by, BusinessTime now) => Answer(true, unit, null, by, now);

    public void Refuse(BusinessUnit? unit, string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstAnswering(unit, by) ?? ReasonRequired.When(string.IsNullOrWhiteSpace(reason)));
        Answer(false, unit, reason!.Trim(), by, now);
    }

    private void Answer(bool isVerified, BusinessUnit? unit, string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstAnswering(unit, by));
        (IsVerified, AnsweredById, AnsweringUnitId, AnsweredOn, Reason) = (isVerified, by.PersonId, unit!.Id, now.Today, reason);
        Phase.Record(isVerified ? HistoryKind.EarlyWinVerified : HistoryKind.EarlyWinRefused, What, reason, by, now);
    }
}
