using StrategyPushback.Data.Snapshots;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Web.Platform.Filters;

/// <summary>
/// The state of an objection at one time: now, or at the end of a past day. Filters, sort orders, counts and lists are
/// written against this type, so each of them exists once. <see cref="ObjectionStates"/> defines where the values come from.
/// docs/decisions/0106-one-read-side-for-now-and-past-days.md says why it repeats the facts of <see cref="DailySnapshot"/>.
/// </summary>
public sealed class ObjectionState
{
    /// <summary>The record as it is now. Its texts have no earlier versions; its state must be read from this class.</summary>
    public Objection Objection { get; init; } = null!;

    /// <summary>The stored snapshot; null for the current state.</summary>
    public DailySnapshot? Snapshot { get; init; }

    public int Id { get; init; }

    public Status Status { get; init; }

    public Severity Severity { get; init; }

    /// <summary>It blocks the publication of its update.</summary>
    public bool Blocks { get; init; }

    /// <summary>A raising unit has confirmed it.</summary>
    public bool Confirmed { get; init; }

    public Side Side { get; init; }

    public int? TurnUnitId { get; init; }

    public Step? Step { get; init; }

    public DateOnly? DueOn { get; init; }

    public DateOnly? ClosedOn { get; init; }

    public DateOnly TurnSince { get; init; }

    public int DaysWithIt { get; init; }

    public int DaysWithUnits { get; init; }

    /// <summary>Raising units; after a withdrawal, those that raised it. For conditions only.</summary>
    public IEnumerable<int> UnitIds { get; init; } = [];

    /// <summary>E-mail addresses of the owners of its actions. For conditions only.</summary>
    public IEnumerable<string> OwnerEmails { get; init; } = [];

    public bool HasCause { get; init; }

    public bool HasThreat { get; init; }

    public bool HasConflictingProject { get; init; }

    public bool HasUnclearBenefit { get; init; }

    public bool HasStrategyGap { get; init; }

    public bool HasOtherCause { get; init; }

    /// <summary>Business days with IT (or the CIO) and with the units, up to a day within this state.</summary>
    public (int It, int Units) DaysHeld(BusinessTime now)
    {
        var running = now.Calendar.DaysBetween(TurnSince, now.Today);
        return Side switch
        {
            Side.It or Side.Cio => (DaysWithIt + running, DaysWithUnits),
            Side.Unit => (DaysWithIt, DaysWithUnits + running),
            _ => (DaysWithIt, DaysWithUnits),
        };
    }

    public int Age(BusinessTime now)
    {
        var (it, units) = DaysHeld(now);
        return it + units;
    }
}
