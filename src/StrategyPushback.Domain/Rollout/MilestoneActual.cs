using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Rollout;

/// <summary>What was measured on a date. It is never changed: a correction is another row.</summary>
public sealed class MilestoneActual
{
    private MilestoneActual()
    {
    }

    internal MilestoneActual(decimal? value, DateOnly on, Actor by, BusinessTime now) => (Value, On, RecordedById, RecordedAt) = (value, on, by.PersonId, now.At);

    public int Id { get; private set; }

    public int MilestoneId { get; private set; }

    /// <summary>Null for a milestone without a measure.</summary>
    public decimal? Value { get; private set; }

    public DateOnly On { get; private set; }

    public int RecordedById { get; private set; }

    public DateTime RecordedAt { get; private set; }
}
