using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.Snapshots;

/// <summary>
/// The state of an objection at the end of each day from <see cref="FromOn"/> up to, but not including,
/// <see cref="UntilOn"/>. The snapshots of an objection have no gaps; the last one has no end.
/// </summary>
public sealed class DailySnapshot
{
    /// <summary><see cref="UntilOn"/> of the current snapshot.</summary>
    public static readonly DateOnly Still = DateOnly.MaxValue;

    public int ObjectionId { get; init; }

    public Objection Objection { get; init; } = null!;

    public DateOnly FromOn { get; init; }

    public DateOnly UntilOn { get; init; }

    public Status Status { get; init; }

    public Severity Severity { get; init; }

    public bool Blocks { get; init; }

    /// <summary>A unit itself had confirmed it.</summary>
    public bool Confirmed { get; init; }

    public Side Side { get; init; }

    /// <summary>The unit whose turn it was; null when it was IT's or nobody's.</summary>
    public int? TurnUnitId { get; init; }

    public Step? Step { get; init; }

    public DateOnly? DueOn { get; init; }

    public DateOnly? ClosedOn { get; init; }

    public DateOnly TurnSince { get; init; }

    public int DaysWithIt { get; init; }

    public int DaysWithUnits { get; init; }

    /// <summary>Keys of the raising units between commas, the leading unit first: <c>,3,17,</c>. Empty for none.</summary>
    public string Units { get; init; } = "";

    /// <summary>The kinds of its causes as bits: <see cref="BitOf"/>.</summary>
    public int Causes { get; init; }

    public IReadOnlyList<int> UnitIds =>
        [.. Units.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(unit => int.Parse(unit, System.Globalization.CultureInfo.InvariantCulture))];

    public IReadOnlyList<CauseKind> CauseKinds => [.. Enum.GetValues<CauseKind>().Where(kind => (Causes & BitOf(kind)) != 0)];

    public static int BitOf(CauseKind kind) => 1 << (int)kind;

    /// <summary>A unit's key as it occurs in <see cref="Units"/>.</summary>
    public static string TokenOf(int unitId) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $",{unitId},");

    internal static DailySnapshot Of(int objectionId, ObjectionSnapshot snapshot, DateOnly from, DateOnly until) => new()
    {
        ObjectionId = objectionId,
        FromOn = from,
        UntilOn = until,
        Status = snapshot.Status,
        Severity = snapshot.Severity,
        Blocks = snapshot.Blocks,
        Confirmed = snapshot.Confirmed,
        Side = snapshot.Turn.Side,
        TurnUnitId = snapshot.Turn.UnitId,
        Step = snapshot.Turn.Step,
        DueOn = snapshot.Turn.DueOn,
        ClosedOn = snapshot.ClosedOn,
        TurnSince = snapshot.TurnSince,
        DaysWithIt = snapshot.DaysWithIt,
        DaysWithUnits = snapshot.DaysWithUnits,
        Units = snapshot.Units.Count == 0 ? "" : $",{string.Join(',', snapshot.Units.Select(raising => raising.UnitId))},",
        Causes = snapshot.Causes.Aggregate(0, (bits, kind) => bits | BitOf(kind)),
    };
}
