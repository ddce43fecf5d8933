using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Objections;

/// <summary>
/// A business unit's objection to a strategy update. docs/glossary.md describes the life cycle and its rules. Each action is
/// in the partial file named after its subject, directly after its guard <c>Against...</c>, which returns the rule that
/// forbids the action now.
/// </summary>
public sealed partial class Objection : Entity
{
    /// <summary>The maximum length of a title.</summary>
    public const int TitleLength = 200;

    /// <summary>The maximum length of any longer text.</summary>
    public const int TextLength = 10_000;

    public static readonly Rule ReasonRequired = new("objection.reason-required");
    public static readonly Rule WindowClosed = new("objection.window-closed");
    public static readonly Rule ReadBackMissing = new("objection.read-back-missing");
    public static readonly Rule NotYetDiagnosed = new("objection.not-yet-diagnosed");
    public static readonly Rule OnlyObjectorAccepts = new("objection.only-objector-accepts");
    public static readonly Rule RationaleRequired = new("objection.rationale-required");

    /// <summary>A lead may file only for the own unit.</summary>
    public static readonly Rule NotOwnUnit = new("objection.not-own-unit");
    public static readonly Rule WrongState = new("objection.wrong-state");
    public static readonly Rule NotByPmo = new("decision.not-by-pmo");
    public static readonly Rule OnlyItActs = new("objection.only-it-acts");
    public static readonly Rule ReplyPending = new("objection.reply-pending");

    private readonly List<RaisingUnit> _units = [];
    private readonly List<StrategyElement> _elements = [];
    private readonly List<ReadBack> _readBacks = [];
    private readonly List<RootCause> _causes = [];
    private readonly List<Disposition> _dispositions = [];
    private readonly List<Verdict> _verdicts = [];
    private readonly List<Escalation> _escalations = [];
    private readonly List<ResolutionAction> _actions = [];
    private readonly List<HistoryEntry> _history = [];

    private Objection()
    {
    }

    internal Objection(StrategyUpdate update, Filing filing, bool late, Actor by, BusinessTime now)
    {
        if (string.IsNullOrWhiteSpace(filing.Title) || string.IsNullOrWhiteSpace(filing.Statement) || string.IsNullOrWhiteSpace(filing.ProposedChange))
        {
            throw new BrokenRule(ReasonRequired);
        }

        Update = update;
        UpdateId = update.Id;
        StrategyId = update.StrategyId;
        Title = filing.Title.Trim();
        Statement = filing.Statement.Trim();
        ProposedChange = filing.ProposedChange.Trim();
        Interest = string.IsNullOrWhiteSpace(filing.Interest) ? null : filing.Interest.Trim();
        (Severity, Criterion) = (filing.Severity, filing.Criterion);
        Confidentiality = filing.Confidentiality;
        Source = filing.Source;
        IsLate = late && filing.IsNoticeKept;
        RaisedById = by.PersonId;
        RaisedAt = now.At;
        RaisedOn = now.Today;
        NoticedOn = filing.NoticedOn ?? update.Window!.Opens;
        _elements.AddRange(filing.Elements);
        if (filing.Unit is not null)
        {
            _units.Add(new RaisingUnit(filing.Unit, 0, by.PersonId, now.At, filing.OnBehalf));
        }

        IsConfirmed = !filing.OnBehalf;
        LastAction = new LastAction();

        TurnSince = now.Today;
        var entry = filing.OnBehalf || filing.IsImported
            ? Record(HistoryKind.Raised, SideOf(by), by, now, unitId: filing.Unit?.Id, detail: filing.IsImported ? ImportedDetail : OnBehalf)
            : Record(HistoryKind.Raised, Side.Unit, by, now, StepOfRaising(filing, now), unitId: filing.Unit?.Id);
        PassTurn(entry, Status.Raised, Side.It, Step.Acknowledge, now.Clocks.Acknowledge, now);
    }

    /// <summary>The displayed number, for example <c>OBJ-42</c>.</summary>
    public string Number => $"OBJ-{Id}";

    public int StrategyId { get; private set; }

    /// <summary>The version it was raised against.</summary>
    public int UpdateId { get; private set; }

    public StrategyUpdate Update { get; private set; } = null!;

    public string Title { get; private set; } = "";

    public string Statement { get; private set; } = "";

    public string? Interest { get; private set; }

    public string ProposedChange { get; private set; } = "";

    public Severity Severity { get; private set; }

    public Confidentiality Confidentiality { get; private set; }

    public Status Status { get; private set; }

    /// <summary>Whether it was raised after the window, because of new information.</summary>
    public bool IsLate { get; private set; }

    public int RaisedById { get; private set; }

    public DateTime RaisedAt { get; private set; }

    public DateOnly RaisedOn { get; private set; }

    public DateOnly NoticedOn { get; private set; }

    /// <summary>The date on which it was last closed; null while open.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>The PMO person assigned to it.</summary>
    public int? ShepherdId { get; private set; }

    /// <summary>The CIO's reason when an update was published although this objection had no answer.</summary>
    public string? PublishedOverReason { get; private set; }

    public SourceReference? Source { get; private set; }

    public IReadOnlyList<RaisingUnit> Units => _units;

    public IReadOnlyList<StrategyElement> Elements => _elements;

    public IReadOnlyList<ReadBack> ReadBacks => _readBacks;

    public IReadOnlyList<RootCause> Causes => _causes;

    public IReadOnlyList<Disposition> Dispositions => _dispositions;

    public IReadOnlyList<Verdict> Verdicts => _verdicts;

    public IReadOnlyList<Escalation> Escalations => _escalations;

    public IReadOnlyList<ResolutionAction> Actions => _actions;

    public IReadOnlyList<HistoryEntry> History => _history;

    public bool IsOpen => Status.IsOpen();

    /// <summary>
    /// Whether it blocks publication: critical, confirmed, and either open or closed without agreement. Stored, so that lists
    /// can filter on it.
    /// </summary>
    public bool BlocksPublication { get; private set; }

    /// <summary>Whether it is open and confirmed without a proposed answer, so that publishing needs the CIO's reason.</summary>
    public bool IsUnanswered => IsOpen && IsConfirmed && Status is not (Status.DispositionProposed or Status.Deferred);

    public bool IsRaisedBy(int unitId) => _units.Exists(raising => raising.UnitId == unitId && raising.IsSupporting);

    private IEnumerable<RaisingUnit> SupportingUnits => _units.Where(raising => raising.IsSupporting).OrderBy(raising => raising.Order);

    internal void RecordPublishedOver(string reason, Actor by, BusinessTime now)
    {
        PublishedOverReason = reason;
        Record(HistoryKind.PublishedOver, Side.Cio, by, now, text: reason);
    }

    /// <summary>The days since the first opportunity. Days over the clock are not measured when IT gave less notice than it promised.</summary>
    private StepTaken? StepOfRaising(Filing filing, BusinessTime now)
    {
        var days = Math.Max(0, now.Calendar.DaysBetween(NoticedOn, now.Today));
        return filing.IsNoticeKept || days <= now.Clocks.Raise ? new StepTaken(Step.Raise, days, now.Clocks.Raise) : null;
    }

    private RaisingUnit? OwnUnit(Actor by) => _units.Find(raising => raising.IsSupporting && by.Leads(raising.UnitId));

    private RuleViolation? UnlessOpen() => WrongState.Unless(IsOpen, Status);

    private RuleViolation? UnlessStatus(params ReadOnlySpan<Status> allowed) => WrongState.Unless(allowed.Contains(Status), Status);

    private RuleViolation? UnlessRaisingUnit(Actor by) => OnlyObjectorAccepts.Unless(OwnUnit(by) is not null);

    private static RuleViolation? UnlessIt(Actor by) => OnlyItActs.Unless(by.ActsForIt);

    /// <summary>A unit is asked only one question at a time.</summary>
    private RuleViolation? WhileReplyPending(BusinessTime now) =>
        ReplyPending.When(PendingReadBack is not null || (PendingWording is not null && !IsWordingOverdue(now)) || (AskedFor is not null && !IsReclassificationOverdue(now))
            || (Turn.Step is Step.ConfirmCarryOver && !IsCarryOverOverdue(now)))
        ?? SeverityEscalated.When(Turn.Step is Step.RuleSeverity) ?? Mediation.Running.When(IsInMediation);

    private static string Rationale(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? throw new BrokenRule(RationaleRequired) : reason.Trim();
}
