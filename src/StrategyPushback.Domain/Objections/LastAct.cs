using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Objections;

/// <summary>
/// The last act on an objection, kept so that whoever did it may take it back. Every act takes the place of the one
/// before; one that cannot be taken back leaves this over.
/// </summary>
public sealed class LastAct
{
    internal LastAct()
    {
    }

    public int ObjectionId { get; private set; }

    /// <summary>Something came after it, it has been taken back, or it never could be.</summary>
    public bool IsOver { get; private set; } = true;

    public HistoryKind Kind { get; private set; }

    public Side Side { get; private set; }

    public int ById { get; private set; }

    public int? UnitId { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>The date of <see cref="At"/> in the organisation's calendar.</summary>
    public DateOnly On { get; private set; }

    public Step? Step { get; private set; }

    public int? Days { get; private set; }

    public int? Clock { get; private set; }

    /// <summary>How the objection was before it; null once it is over.</summary>
    public Before? Before { get; private set; }

    internal void Become(HistoryEntry entry, Before before)
    {
        IsOver = false;
        (Kind, Side, ById, UnitId, At, On) = (entry.Kind, entry.Side, entry.ById, entry.UnitId, entry.At, entry.On);
        (Step, Days, Clock) = (entry.Step, entry.Days, entry.Clock);
        Before = before;
    }

    internal void End() => (IsOver, Before) = (true, null);
}

/// <summary>What an act that can be taken back may change of an objection, as it was before. Of its parts, how many there were.</summary>
/// <param name="Unanswered">Place of the read-back that waited for its answer.</param>
/// <param name="Running">Later dates of steps that were not over.</param>
/// <param name="Words">What a change of words replaced; null for any other act.</param>
public sealed record Before(
    Status Status, Turn Turn, DateOnly TurnSince, int DaysWithIt, int DaysWithUnits, int DaysUsedOfStep, Step? PausedStep, int Reminders, DateOnly? ClosedOn,
    int? ShepherdId, Asked? AskedFor, DateOnly? DeferredUntil, int? DuplicateOfId, bool IsClosureAgreed, bool IsConfirmed,
    int ReadBacks, int? Unanswered, int Dispositions, int Verdicts, int Extensions,
    IReadOnlyList<RunningBefore> Running, IReadOnlyList<UnitBefore> Units, WordsBefore? Words);

public sealed record RunningBefore(int Place, int? AgreedById, DateTime? AgreedAt);

public sealed record UnitBefore(int UnitId, DateTime? AgreedAt, DateTime? WithdrawnAt, int? ConfirmedById, DateTime? ConfirmedAt);

public sealed record WordsBefore(string Title, string Statement, string? Interest, string ProposedChange, Severity Severity);
