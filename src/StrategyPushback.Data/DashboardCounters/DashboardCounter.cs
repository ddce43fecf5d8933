using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.DashboardCounters;

/// <summary>Who may see a counter.</summary>
public enum Audience
{
    /// <summary>Every objection with its true causes: CIO and PMO.</summary>
    Full,

    /// <summary>What every signed-in person may see: open objections, with a threat shown as undisclosed.</summary>
    Public,
}

/// <summary>What a counter counts. The names are stored.</summary>
public enum Measure
{
    /// <summary>Open objections by unit and root cause, with totals under <see cref="DashboardCounter.AllUnits"/> and <see cref="DashboardCounter.AllCauses"/>.</summary>
    Cell,

    /// <summary>All objections, closed ones too, by status.</summary>
    Status,

    /// <summary>Open objections by whose turn it is, the step and the due date; the overdue ones of a day are a sum.</summary>
    Due,

    /// <summary>Completed steps by side, step and duration.</summary>
    Step,
}

/// <summary>One number of the dashboard, updated in the transaction that changes it. See <see cref="CounterContributions"/>.</summary>
public sealed class DashboardCounter
{
    /// <summary><see cref="UnitId"/> of a total over all units. Not a sum: an objection of two units counts once.</summary>
    public const int AllUnits = 0;

    /// <summary><see cref="Name"/> of a total over all causes. Not a sum: an objection with two causes counts once.</summary>
    public const string AllCauses = "All";

    /// <summary>No cause is known yet.</summary>
    public const string NoCause = "None";

    /// <summary>Name of a threat for the public audience.</summary>
    public const string Undisclosed = "Undisclosed";

    public const string OnTime = "OnTime";

    public const string Late = "Late";

    public Audience Audience { get; init; }

    /// <summary>The update the objections were raised against. A query sums over the updates up to the selected one.</summary>
    public int UpdateId { get; init; }

    public Measure Measure { get; init; }

    public int UnitId { get; init; }

    /// <summary>Cell: the cause. Status: the status. Step: <see cref="OnTime"/> or <see cref="Late"/>. Due: empty.</summary>
    public string Name { get; init; } = "";

    public Side Side { get; init; }

    /// <summary>The step's name; empty for measures without a step.</summary>
    public string Step { get; init; } = "";

    /// <summary>Due: <see cref="DateOnly.DayNumber"/> of the due date. Step: duration in business days. Otherwise 0.</summary>
    public int Day { get; init; }

    public int Count { get; init; }

    /// <summary>Objections of each severity. Their points are calculated when they are read, with the weights in force on the day.</summary>
    public int Critical { get; init; }

    public int Major { get; init; }

    public int Substantive { get; init; }

    public int Administrative { get; init; }

    /// <summary>Objections that block a publication.</summary>
    public int Blocking { get; init; }
}
