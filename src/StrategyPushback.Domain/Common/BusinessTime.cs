using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Common;

/// <summary>The time of an action: the UTC instant, the business calendar and the time limits in force.</summary>
public sealed record BusinessTime(DateTime At, BusinessCalendar Calendar, Clocks Clocks)
{
    public DateOnly Today => Calendar.DateOf(At);

    /// <summary>The date that many business days from today.</summary>
    public DateOnly In(int businessDays) => Calendar.Add(Today, businessDays);
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

    /// <summary>The number of business days that a step may take.</summary>
    public int Of(Step step) => step switch
    {
        Step.Raise => Raise,
        Step.Acknowledge => Acknowledge,
        Step.Diagnose => Diagnose,
        Step.ProposeDisposition => ProposeDisposition,
        Step.ConfirmReadBack or Step.ConfirmWording => ConfirmReadBack,
        Step.Rule => Rule,
        _ => Verdict,
    };
}
