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

/// <summary>What somebody does to answer one or more objections, and by what it counts as done.</summary>
public sealed partial class ResolutionAction : Entity
{
    public static readonly Rule WrongState = new("action.wrong-state");
    public static readonly Rule ObjectionRequired = new("action.objection-required");
    public static readonly Rule OutcomeRequired = new("action.outcome-required");
    public static readonly Rule OnlyOwnerReports = new("action.only-owner-reports");

    /// <summary>Characters a title may have.</summary>
    public const int TitleLength = 200;

    private readonly List<Objection> _objections = [];
    private readonly List<HistoryEntry> _history = [];

    private ResolutionAction()
    {
    }

    /// <summary>As people say it: <c>ACT-3</c>.</summary>
    public string Number => $"ACT-{Id}";

    public ActionKind Kind { get; private set; }

    public string Title { get; private set; } = "";

    public int OwnerId { get; private set; }

    public Person Owner { get; private set; } = null!;

    /// <summary>Effort in days of work; null where nobody estimated it.</summary>
    public decimal? EffortDays { get; private set; }

    /// <summary>How likely it is to settle what it answers: above 0, at most 1. Null where nobody said.</summary>
    public decimal? Probability { get; private set; }

    public DateOnly DueOn { get; private set; }

    public ActionStatus Status { get; private set; }

    /// <summary>What must hold for it to count.</summary>
    public string AcceptanceCriterion { get; private set; } = "";

    public string? Outcome { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public DateTime ChangedAt { get; private set; }

    public IReadOnlyList<Objection> Objections => _objections;

    public IReadOnlyList<HistoryEntry> History => _history;

    public bool IsOpen => Status is ActionStatus.Planned or ActionStatus.InProgress;

    /// <summary>Plans it for objections whose cause is known; each of them refuses it otherwise.</summary>
    public static ResolutionAction Plan(ActionKind kind, string title, IReadOnlyList<Objection> objections, Person owner, decimal? effortDays, DateOnly dueOn, string acceptanceCriterion, Actor by, BusinessTime now, decimal? probability = null)
    {
        if (objections.Count == 0)
        {
            throw new BrokenRule(ObjectionRequired);
        }

        if (!by.ActsForIt)
        {
            throw new BrokenRule(Objection.OnlyItActs);
        }

        IReadOnlyList<Objection> answered = [.. objections.Distinct()];
        foreach (var objection in answered)
        {
            objection.RequireTakesActions(now);
        }

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
            objection.TakeUp(action, by, now);
        }

        return action;
    }

    public bool IsOverdueOn(DateOnly today) => IsOpen && DueOn < today;

    public void Start(Actor by, BusinessTime now)
    {
        RequireReporter(by);
        RequireOpen(ActionStatus.Planned);
        Status = ActionStatus.InProgress;
        Record(HistoryKind.ActionStarted, null, by, now);
    }

    /// <summary>Done, with what came of it measured against the criterion.</summary>
    public void Complete(string? outcome, Actor by, BusinessTime now)
    {
        RequireReporter(by);
        RequireOpen(ActionStatus.Planned, ActionStatus.InProgress);
        Outcome = Words(outcome);
        Status = ActionStatus.Done;
        EndedOn = now.Today;
        Record(HistoryKind.ActionCompleted, Outcome, by, now);
    }

    public void Cancel(string? reason, Actor by, BusinessTime now)
    {
        RequireReporter(by);
        RequireOpen(ActionStatus.Planned, ActionStatus.InProgress);
        Outcome = Words(reason);
        Status = ActionStatus.Cancelled;
        EndedOn = now.Today;
        Record(HistoryKind.ActionCancelled, Outcome, by, now);
    }

    internal void TakeEvidence(HistoryKind kind, Evidence evidence, Actor by, BusinessTime now) => Record(kind, evidence.Title, by, now);

    /// <summary>Its owner reports on it, or those who run the process for IT.</summary>
    private void RequireReporter(Actor by)
    {
        if (!by.ActsForIt && by.PersonId != OwnerId)
        {
            throw new BrokenRule(OnlyOwnerReports);
        }
    }

    private void RequireOpen(params ReadOnlySpan<ActionStatus> allowed)
    {
        if (!allowed.Contains(Status))
        {
            throw new BrokenRule(WrongState, Status);
        }
    }

    private static string Words(string? text) => string.IsNullOrWhiteSpace(text) ? throw new BrokenRule(OutcomeRequired) : text.Trim();

    private void Record(HistoryKind kind, string? text, Actor by, BusinessTime now)
    {
        ChangedAt = now.At;
        _history.Add(new HistoryEntry(kind, by, now)
        {
            Side = by.Is(Roles.Cio) ? Side.Cio : by.Is(Roles.Pmo) ? Side.It : Side.Unit,
            UnitId = by.UnitId,
            Text = text,
            Action = this,
            Detail = Status.ToString(),
        });
    }
}
