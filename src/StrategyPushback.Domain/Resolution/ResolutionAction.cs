using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Resolution;

public enum ActionKind
{
    ClarifyBenefit, ShareEvidence, HoldWorkshop, InvolveKeyPersona, ReviseActionPlan, PhaseRollout, Resequence, Train,
    MitigateRisk, AmendStrategy, EscalateDecision,
}

public enum ActionStatus
{
    Planned, InProgress, Done, Cancelled,
}

/// <summary>Work that answers one or more objections, with the criterion for counting it as done.</summary>
public sealed partial class ResolutionAction : Entity
{
    public static readonly Rule WrongState = new("action.wrong-state");
    public static readonly Rule ObjectionRequired = new("action.objection-required");
    public static readonly Rule OutcomeRequired = new("action.outcome-required");
    public static readonly Rule OnlyOwnerReports = new("action.only-owner-reports");

    /// <summary>The maximum length of a title.</summary>
    public const int TitleLength = 200;

    private readonly List<Objection> _objections = [];
    private readonly List<HistoryEntry> _history = [];

    private ResolutionAction()
    {
    }

    /// <summary>The displayed number, for example <c>ACT-3</c>.</summary>
    public string Number => $"ACT-{Id}";

    public ActionKind Kind { get; private set; }

    public string Title { get; private set; } = "";

    public int OwnerId { get; private set; }

    public Person Owner { get; private set; } = null!;

    /// <summary>Effort in days of work; null when it is unknown.</summary>
    public decimal? EffortDays { get; private set; }

    /// <summary>The probability that it settles its objections, above 0 and at most 1; null when it is unknown.</summary>
    public decimal? Probability { get; private set; }

    public DateOnly DueOn { get; private set; }

    public ActionStatus Status { get; private set; }

    /// <summary>The condition under which it counts as done.</summary>
    public string AcceptanceCriterion { get; private set; } = "";

    public string? Outcome { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public DateTime ChangedAt { get; private set; }

    public IReadOnlyList<Objection> Objections => _objections;

    public IReadOnlyList<HistoryEntry> History => _history;

    public bool IsOpen => Status is ActionStatus.Planned or ActionStatus.InProgress;

    /// <summary>Plans an action for one or more objections. See <see cref="Objection.AgainstPlanningAction"/> for the rules.</summary>
    public static ResolutionAction Plan(ActionKind kind, string title, IReadOnlyList<Objection> objections, Person owner, decimal? effortDays, DateOnly dueOn, string acceptanceCriterion, Actor by, BusinessTime now, decimal? probability = null)
    {
        ThrowIf(ObjectionRequired.When(objections.Count == 0));
        IReadOnlyList<Objection> answered = [.. objections.Distinct()];
        ThrowIf(AgainstMixing(answered));
        foreach (var objection in answered)
        {
            ThrowIf(objection.AgainstPlanningAction(by, now));
        }

        ThrowIf(DueInThePast.When(dueOn < now.Today, $"“{title.Trim()}”"));

        // As when they are added one by one: what is planned for a restricted objection does not come to answer one that more people read.
        var widened = answered.Where((objection, index) => !answered.Take(index).All(objection.IsReadOnlyByThoseOf)).FirstOrDefault();
        ThrowIf(WouldDisclose.When(widened is not null, $"“{title.Trim()}”", widened?.Number ?? ""));

        var action = new ResolutionAction
        {
            Kind = kind,
            Title = title.Trim(),
            Owner = owner,
            OwnerId = owner.Id,
            EffortDays = effortDays,
            Probability = probability,
            DueOn = dueOn,
            AcceptanceCriterion = acceptanceCriterion.Trim(),
            ChangedAt = now.At,
        };
        action._objections.AddRange(answered);
        foreach (var objection in answered)
        {
            objection.AddAction(action, by, now);
        }

        return action;
    }

    /// <summary>Whether it is late by itself. An action whose objections have all ended is shown as not overdue.</summary>
    public bool IsOverdueOn(DateOnly today) => IsOpen && DueOn < today;

    /// <summary>The rule that forbids <see cref="Start"/> now; null when none does.</summary>
    /// <param name="reason">Why it starts although others are not done; only the CIO gives one. Null or blank without one.</param>
    public RuleViolation? AgainstStarting(Actor by, BusinessTime now, string? reason = null)
    {
        var isOverruled = !string.IsNullOrWhiteSpace(reason);
        return UnlessReporter(by) ?? UnlessStatus(ActionStatus.Planned)
            ?? NothingToOverrule.When(isOverruled && WaitsFor.Count == 0, Number)
            ?? (isOverruled ? OnlyCioOverrules.Unless(by.Is(Roles.Cio)) : WhileWaiting());
    }

    /// <summary>Starts the action. The CIO may overrule dependencies that are not done; the reason stays on the action.</summary>
    public void Start(Actor by, BusinessTime now, string? reason = null)
    {
        ThrowIf(AgainstStarting(by, now, reason));
        Status = ActionStatus.InProgress;
        OverruledReason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        Record(OverruledReason is null ? HistoryKind.ActionStarted : HistoryKind.ActionStartOverruled, OverruledReason, by, now);
    }

    /// <summary>The rule that forbids <see cref="Complete"/> now; null when none does.</summary>
    public RuleViolation? AgainstCompleting(Actor by, BusinessTime now) => UnlessReporter(by) ?? UnlessStatus(ActionStatus.Planned, ActionStatus.InProgress) ?? (Status is ActionStatus.Planned ? WhileWaiting() : null);

    /// <summary>Completes the action with its outcome against the acceptance criterion.</summary>
    public void Complete(string? outcome, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstCompleting(by, now));
        Outcome = Required(outcome);
        Status = ActionStatus.Done;
        EndedOn = now.Today;
        Record(HistoryKind.ActionCompleted, Outcome, by, now);
    }

    /// <summary>The rule that forbids <see cref="Cancel"/> now; null when none does.</summary>
    public RuleViolation? AgainstCancelling(Actor by, BusinessTime now) => UnlessReporter(by) ?? UnlessStatus(ActionStatus.Planned, ActionStatus.InProgress);

    public void Cancel(string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstCancelling(by, now));
        Outcome = Required(reason);
        Status = ActionStatus.Cancelled;
        EndedOn = now.Today;
        Record(HistoryKind.ActionCancelled, Outcome, by, now);
    }

    /// <summary>Cancels the action because its objection ended. The person who ended the objection decides it, whoever owns the action.</summary>
    internal void CancelWith(string reason, Actor by, BusinessTime now)
    {
        Outcome = Required(reason);
        Status = ActionStatus.Cancelled;
        EndedOn = now.Today;
        Record(HistoryKind.ActionCancelled, Outcome, by, now);
    }

    /// <summary>Answers another objection too, because the one it was planned for has ended.</summary>
    internal void MoveTo(Objection objection, BusinessTime now)
    {
        _objections.Add(objection);
        ChangedAt = now.At;
    }

    /// <summary>The rule that forbids this person to add evidence to the action now; null when none does.</summary>
    public RuleViolation? AgainstAddingEvidence(Actor by, BusinessTime now) => Evidence.OnlyThoseInvolved.Unless(by.ActsForIt || by.PersonId == OwnerId);

    internal void RecordEvidence(HistoryKind kind, Evidence evidence, Actor by, BusinessTime now) => Record(kind, evidence.Title, by, now);

    /// <summary>The owner, the CIO and the PMO report on an action.</summary>
    private RuleViolation? UnlessReporter(Actor by) => OnlyOwnerReports.Unless(by.ActsForIt || by.PersonId == OwnerId);

    private RuleViolation? UnlessStatus(params ReadOnlySpan<ActionStatus> allowed) => WrongState.Unless(allowed.Contains(Status), Status);

    private static string Required(string? text) => string.IsNullOrWhiteSpace(text) ? throw new BrokenRule(OutcomeRequired) : text.Trim();

    private void Record(HistoryKind kind, string? text, Actor by, BusinessTime now, string? detail = null)
    {
        ChangedAt = now.At;
        _history.Add(new HistoryEntry(kind, by, now)
        {
            Side = by.Is(Roles.Cio) ? Side.Cio : by.Is(Roles.Pmo) ? Side.It : Side.Unit,
            ForId = by.Is(Roles.Cio) ? by.ForOn(Side.Cio, null) : null,
            UnitId = by.UnitId,
            Text = text,
            Action = this,
            Detail = detail ?? Status.ToString(),
        });
    }
}
