using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.DashboardCounters;

/// <summary>Who a figure may be shown to.</summary>
public enum Audience
{
    /// <summary>Every objection with its true causes: CIO and PMO.</summary>
    Full,

    /// <summary>Only what every signed-in person may know: open objections, a threat shown as undisclosed.</summary>
    Public,
}

/// <summary>What a figure counts. Names are stored.</summary>
public enum Measure
{
    /// <summary>Open objections by unit and root cause, with totals under <see cref="DashboardCounter.AllUnits"/> and <see cref="DashboardCounter.AllCauses"/>.</summary>
    Cell,

    /// <summary>All objections, closed ones too, by status.</summary>
    Status,

    /// <summary>Open objections by whose turn it is, the step and the due date: those overdue on a day are a sum.</summary>
    Due,

    /// <summary>Steps that ended, by side, step and days held. Only ever grows.</summary>
    Step,
}

/// <summary>One number of the dashboard, kept in the commit that changes it. See <see cref="CounterContributions"/>.</summary>
public sealed class DashboardCounter
{
    /// <summary><see cref="UnitId"/> of a total over all units. Not a sum: an objection of two units counts once.</summary>
    public const int AllUnits = 0;

    /// <summary><see cref="Name"/> of a total over all causes. Not a sum: an objection with two causes counts once.</summary>
    public const string AllCauses = "All";

    /// <summary>No cause stands yet.</summary>
    public const string NoCause = "None";

    /// <summary>What a threat is called where its facts may not be known.</summary>
    public const string Undisclosed = "Undisclosed";

    public const string OnTime = "OnTime";

    public const string Late = "Late";

    public Audience Audience { get; init; }

    /// <summary>The version the objections were raised against. A reader sums over the versions up to the one asked for.</summary>
    public int UpdateId { get; init; }

    public Measure Measure { get; init; }

    public int UnitId { get; init; }

    /// <summary>Cell: the cause. Status: the status. Step: <see cref="OnTime"/> or <see cref="Late"/>. Due: empty.</summary>
    public string Name { get; init; } = "";

    public Side Side { get; init; }

    /// <summary>The step's name; empty where the measure has none.</summary>
    public string Step { get; init; } = "";

    /// <summary>Due: <see cref="DateOnly.DayNumber"/> of the due date. Step: business days held. Otherwise 0.</summary>
    public int Day { get; init; }

    public int Count { get; init; }

    /// <summary>Severity weights added up.</summary>
    public int Points { get; init; }

    /// <summary>Those that hold a publication.</summary>
    public int Blocking { get; init; }
}
