using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Strategy;

public enum UpdateStatus
{
    Draft, InConsultation, FinalComment, SentBack, Published, Superseded, Withdrawn,
}

/// <summary>One version of a strategy that units are asked about.</summary>
public sealed partial class StrategyUpdate : Entity
{
    public static readonly Rule WrongState = new("update.wrong-state");
    public static readonly Rule WindowUpsideDown = new("update.window-upside-down");
    public static readonly Rule ReasonRequired = new("update.reason-required");
    public static readonly Rule CriticalOpen = new("update.critical-open");
    public static readonly Rule UnansweredOpen = new("update.unanswered-open");
    public static readonly Rule NotByPmo = new("decision.not-by-pmo");

    private readonly List<NumberedElement> _elements = [];
    private readonly List<HistoryEntry> _history = [];

    private StrategyUpdate()
    {
    }

    internal StrategyUpdate(Strategy strategy, string number, string changes, DateOnly datedOn, StrategyUpdate? replaces)
    {
        Strategy = strategy;
        Number = number;
        Changes = changes;
        DatedOn = datedOn;
        Replaces = replaces;
        Order = (replaces?.Order ?? 0) + 1;
    }

    public int StrategyId { get; private set; }

    public Strategy Strategy { get; private set; } = null!;

    /// <summary>As the strategy numbers its versions, e.g. <c>0.8</c>.</summary>
    public string Number { get; private set; } = "";

    /// <summary>What changed against the version before, in the owner's words.</summary>
    public string Changes { get; private set; } = "";

    public DateOnly DatedOn { get; private set; }

    /// <summary>The date this version carries in its source, where a demonstration or import moved it.</summary>
    public DateOnly? SourceDate { get; private set; }

    public UpdateStatus Status { get; private set; }

    public ConsultationWindow? Window { get; private set; }

    /// <summary>Its place among the versions of its strategy, from 1. An objection raised against an earlier one still stands against this.</summary>
    public int Order { get; private set; }

    public int? ReplacesId { get; private set; }

    public StrategyUpdate? Replaces { get; private set; }

    public DateTime? PublishedAt { get; private set; }

    /// <summary>The CIO's reason where it was published over unanswered objections.</summary>
    public string? PublishedOverReason { get; private set; }

    public IReadOnlyList<NumberedElement> Elements => _elements;

    public IReadOnlyList<HistoryEntry> History => _history;

    public bool TakesObjections => Status is UpdateStatus.InConsultation or UpdateStatus.FinalComment;

    /// <summary>The status a reader sees: final comment begins by date, without anybody acting.</summary>
    public UpdateStatus StatusOn(DateOnly today) =>
        Status is UpdateStatus.InConsultation && Window is not null && today > Window.Closes ? UpdateStatus.FinalComment : Status;

    public void Include(StrategyElement element, string number) => _elements.Add(new NumberedElement(element, number, _elements.Count + 1));

    public void DateFromSource(DateOnly sourceDate) => SourceDate = sourceDate;

    private HistoryEntry Record(HistoryKind kind, Actor by, BusinessTime now, string? text = null)
    {
        var entry = new HistoryEntry(kind, by, now) { Side = by.Is(Organisation.Roles.Cio) ? Side.Cio : Side.It, Text = text, Detail = Status.ToString(), Update = this };
        _history.Add(entry);
        return entry;
    }

    private static string Reason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? throw new BrokenRule(ReasonRequired) : reason.Trim();
}
