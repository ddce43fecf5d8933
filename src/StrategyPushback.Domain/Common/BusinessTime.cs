using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Common;

/// <summary>The time of an action: the UTC instant, the business calendar and the time limits in force.</summary>
public sealed record BusinessTime(DateTime At, BusinessCalendar Calendar, Clocks Clocks)
{
    /// <summary>The settings in force.</summary>
    public OrganisationSettings Settings { get; init; } = new() { Clocks = Clocks };

    /// <summary>The settings of every day; null when they never changed.</summary>
    public SettingsTimeline? Timeline { get; init; }

    public DateOnly Today => Calendar.DateOf(At);

    /// <summary>The beginning of a date of the organisation.</summary>
    public BusinessTime AtStartOf(DateOnly date) => this with { At = Calendar.StartOf(date) };

    /// <summary>The date that many business days from today.</summary>
    public DateOnly In(int businessDays) => Calendar.Add(Today, businessDays);

    /// <summary>The end of a past day, with the settings and the calendar in force on it.</summary>
    public BusinessTime EndOf(DateOnly day) => Timeline?.EndOf(day) ?? this with { At = Calendar.EndOf(day) };
}

/// <summary>How long each step may take, in business days. The glossary lists the defaults under "Clocks".</summary>
public sealed record Clocks
{
    public int Raise { get; init; } = 10;

    public int Acknowledge { get; init; } = 2;

    public int Diagnose { get; init; } = 5;

    public int ProposeDisposition { get; init; } = 15;

    public int ConfirmReadBack { get; init; } = 5;

    public int Verdict { get; init; } = 10;

    public int Rule { get; init; } = 10;

    /// <summary>Each clock with its name.</summary>
    public IEnumerable<(string Name, int Days)> All() =>
    [
        (nameof(Raise), Raise), (nameof(Acknowledge), Acknowledge), (nameof(Diagnose), Diagnose), (nameof(ProposeDisposition), ProposeDisposition),
        (nameof(ConfirmReadBack), ConfirmReadBack), (nameof(Verdict), Verdict), (nameof(Rule), Rule),
    ];

    /// <summary>The number of business days that a step may take.</summary>
    public int Of(Step step) => step switch
    {
        Step.Raise => Raise,
        Step.Acknowledge => Acknowledge,
        Step.Diagnose => Diagnose,
        Step.ProposeDisposition => ProposeDisposition,
        Step.ConfirmReadBack or Step.ConfirmWording or Step.ConfirmSeverity => ConfirmReadBack,
        Step.Rule or Step.RuleSeverity => Rule,
        _ => Verdict,
    };
}
