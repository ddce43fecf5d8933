using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Objections;

/// <summary>
/// What a unit holds against a strategy update, from raising to a decision both sides can read back.
/// The life cycle and its rules: docs/glossary.md. Each verb stands in the part named after its subject.
/// </summary>
public sealed partial class Objection : Entity
{
    /// <summary>Characters a title may have.</summary>
    public const int TitleLength = 200;

    /// <summary>Characters any longer text may have.</summary>
    public const int TextLength = 10_000;

    public static readonly Rule ReasonRequired = new("objection.reason-required");
    public static readonly Rule WindowClosed = new("objection.window-closed");
    public static readonly Rule ReadBackMissing = new("objection.read-back-missing");
    public static readonly Rule NotYetDiagnosed = new("objection.not-yet-diagnosed");
    public static readonly Rule OnlyObjectorAccepts = new("objection.only-objector-accepts");
    public static readonly Rule RationaleRequired = new("objection.rationale-required");

    /// <summary>A lead files for the lead's own unit alone.</summary>
    public static readonly Rule NotOwnUnit = new("objection.not-own-unit");
    public static readonly Rule WrongState = new("objection.wrong-state");
    public static readonly Rule NotByPmo = new("decision.not-by-pmo");

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
        Severity = filing.Severity;
        Confidentiality = filing.Confidentiality;
        Source = filing.Source;
        IsLate = late;
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
        LastAct = new LastAct();

        TurnSince = now.Today;
        var entry = filing.OnBehalf || filing.IsBroughtIn
            ? Record(HistoryKind.Raised, SideOf(by), by, now, unitId: filing.Unit?.Id, detail: filing.IsBroughtIn ? BroughtInBy : OnBehalf)
            : Record(HistoryKind.Raised, Side.Unit, by, now, new StepTaken(Step.Raise, Math.Max(0, now.Calendar.DaysBetween(NoticedOn, now.Today)), now.Clocks.Raise), unitId: filing.Unit?.Id);
        Pass(entry, Status.Raised, Side.It, Step.Acknowledge, now.Clocks.Acknowledge, now);
    }

    /// <summary>As people say it: <c>OBJ-42</c>.</summary>
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

    /// <summary>Raised after the window, on new information.</summary>
    public bool IsLate { get; private set; }

    public int RaisedById { get; private set; }

    public DateTime RaisedAt { get; private set; }

    public DateOnly RaisedOn { get; private set; }

    public DateOnly NoticedOn { get; private set; }

    /// <summary>When it was last closed; null while open.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>The PMO person assigned to it.</summary>
    public int? ShepherdId { get; private set; }

    /// <summary>The CIO's reason where an update was published over it.</summary>
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
    /// Whether publication waits for it: critical, confirmed, and open, or closed by nobody's agreement. Kept by every verb so
    /// that lists can filter on it.
    /// </summary>
    public bool BlocksPublication { get; private set; }

    /// <summary>Open, confirmed, and IT has no answer standing: publishing over it needs the CIO's reason.</summary>
    public bool IsUnanswered => IsOpen && IsConfirmed && Status is not (Status.DispositionProposed or Status.Deferred);

    public bool IsRaisedBy(int unitId) => _units.Exists(raising => raising.UnitId == unitId && raising.Stands);

    private IEnumerable<RaisingUnit> StandingUnits => _units.Where(raising => raising.Stands).OrderBy(raising => raising.Order);

    internal void NotePublishedOver(string reason, Actor by, BusinessTime now)
    {
        PublishedOverReason = reason;
        Record(HistoryKind.PublishedOver, Side.Cio, by, now, text: reason);
    }

    private void RequireOpen()
    {
        if (!IsOpen)
        {
            throw new BrokenRule(WrongState, Status);
        }
    }

    private void RequireStatus(params ReadOnlySpan<Status> allowed)
    {
        if (!allowed.Contains(Status))
        {
            throw new BrokenRule(WrongState, Status);
        }
    }

    private RaisingUnit RaisingUnitOf(Actor by) =>
        _units.Find(raising => raising.Stands && by.Leads(raising.UnitId)) ?? throw new BrokenRule(OnlyObjectorAccepts);

    private static string Rationale(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? throw new BrokenRule(RationaleRequired) : reason.Trim();
}
