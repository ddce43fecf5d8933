using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Strategy;

public enum UpdateStatus
{
    Draft, InConsultation, FinalComment, Closed, SentBack, Published, Superseded, Withdrawn,
}

/// <summary>One version of a strategy, on which units are consulted.</summary>
public sealed partial class StrategyUpdate : Entity
{
    public static readonly Rule WrongState = new("update.wrong-state");
    public static readonly Rule ReasonRequired = new("update.reason-required");
    public static readonly Rule CriticalOpen = new("update.critical-open");
    public static readonly Rule UnansweredOpen = new("update.unanswered-open");
    public static readonly Rule NotByPmo = new("decision.not-by-pmo");

    private readonly List<ElementVersion> _elements = [];
    private readonly List<ElementRemoval> _removals = [];
    private readonly List<HistoryEntry> _history = [];

    private StrategyUpdate()
    {
    }

    internal StrategyUpdate(Strategy strategy, string number, string changes, DateOnly datedOn, StrategyUpdate? replaces, int order)
    {
        (Strategy, StrategyId) = (strategy, strategy.Id);
        Number = number;
        Changes = changes;
        DatedOn = datedOn;
        Replaces = replaces;
        Order = order;
    }

    public int StrategyId { get; private set; }

    public Strategy Strategy { get; private set; } = null!;

    /// <summary>The version number of the strategy, for example <c>0.8</c>.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The owner's description of what changed since the previous version.</summary>
    public string Changes { get; private set; } = "";

    public DateOnly DatedOn { get; private set; }

    /// <summary>The date of this version in its source, when demonstration data or an import shifted the dates.</summary>
    public DateOnly? SourceDate { get; private set; }

    public UpdateStatus Status { get; private set; }

    /// <summary>When units are consulted. An update that was sent back keeps the former dates until new ones are set.</summary>
    public ConsultationWindow? Window { get; private set; }

    /// <summary>The position among the versions of its strategy, from 1. Objections to earlier versions also count for this one.</summary>
    public int Order { get; private set; }

    public int? ReplacesId { get; private set; }

    public StrategyUpdate? Replaces { get; private set; }

    public DateTime? PublishedAt { get; private set; }

    /// <summary>The CIO's reason when it was published with unanswered objections. Shown only to people who may see one of them.</summary>
    public string? PublishedOverReason { get; private set; }

    /// <summary>The CIO's reason when it was published without a whole consultation. Shown to everyone who may see the version.</summary>
    public string? NotConsultedReason { get; private set; }

    /// <summary>Its elements in the order of the text.</summary>
    public IReadOnlyList<ElementVersion> Elements => _elements;

    /// <summary>The elements that were removed while it was a draft.</summary>
    public IReadOnlyList<ElementRemoval> Removals => _removals;

    public IReadOnlyList<HistoryEntry> History => _history;

    /// <summary>Whether objections can be filed. After the window, and after final comment too, only those with new information.</summary>
    public bool TakesObjections => Status is UpdateStatus.InConsultation or UpdateStatus.FinalComment or UpdateStatus.Closed;

    /// <summary>The status to display. Final comment begins on its date, shortly before <see cref="Advance"/> records it.</summary>
    public UpdateStatus StatusOn(DateOnly today) =>
        Status is not UpdateStatus.InConsultation || Window is null ? Status
        : today < Window.Opens ? UpdateStatus.Draft
        : today <= Window.Closes ? UpdateStatus.InConsultation
        : Window.FinalCommentDays > 0 ? UpdateStatus.FinalComment : UpdateStatus.Closed;

    /// <summary>Adds an element of the strategy at the end.</summary>
    public void Include(StrategyElement element, ElementWording wording, int level = 0) => _elements.Add(new ElementVersion(this, element, wording, _elements.Count + 1, level));

    internal void RecordDrafted(Actor by, BusinessTime now) => Record(HistoryKind.UpdateDrafted, by, now);

    public void DateFromSource(DateOnly sourceDate) => SourceDate = sourceDate;

    private HistoryEntry Record(HistoryKind kind, Actor by, BusinessTime now, string? text = null, string? detail = null, StrategyElement? element = null, int? unitId = null)
    {
        var side = by == Actor.System ? Side.Nobody : by.Is(Roles.Cio) ? Side.Cio : Side.It;
        var entry = new HistoryEntry(kind, by, now) { Side = side, ForId = by.Is(Roles.Cio) ? by.ForOn(Side.Cio, null) : null, Text = text, Detail = detail ?? Status.ToString(), Update = this, Element = element, UnitId = unitId };
        _history.Add(entry);
        return entry;
    }

    private RuleViolation? UnlessStatus(params ReadOnlySpan<UpdateStatus> allowed) => WrongState.Unless(allowed.Contains(Status), Status);

    private static RuleViolation? UnlessIt(Actor by) => Objection.OnlyItActs.Unless(by.ActsForIt);

    private static RuleViolation? UnlessDecider(Actor by) => NotByPmo.Unless(by.Is(Roles.Cio));

    private static string Reason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? throw new BrokenRule(ReasonRequired) : reason.Trim();
}
