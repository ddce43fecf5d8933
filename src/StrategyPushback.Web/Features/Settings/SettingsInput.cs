using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Settings;

/// <summary>What a person or a program changes of the settings. Null leaves a value as it is.</summary>
public record SettingsInput
{
    /// <summary>The organisation's name.</summary>
    public string? Name { get; init; }

    /// <summary><c>en</c> or <c>pt-BR</c>.</summary>
    public string? Language { get; init; }

    /// <summary>IANA name of the time zone in which dates are counted.</summary>
    public string? TimeZone { get; init; }

    public IReadOnlyList<DayOfWeek>? WorkingDays { get; init; }

    public ClocksInput? Clocks { get; init; }

    public WeightsInput? Weights { get; init; }

    public CriteriaInput? Criteria { get; init; }

    public ForecastWeightsInput? Forecast { get; init; }

    /// <summary>The last day of the financial year.</summary>
    public YearEndInput? YearEnd { get; init; }

    /// <summary>Per cent of steps on time.</summary>
    public int? TargetPercent { get; init; }

    /// <summary>Business days of final comment of a new window.</summary>
    public int? FinalCommentDays { get; init; }

    /// <summary>Business days between setting the dates of a window and its first day, at least.</summary>
    public int? NoticeDays { get; init; }

    /// <summary>Business days of a window, at least.</summary>
    public int? WindowDays { get; init; }

    /// <summary>Months after which a deferral ends at the latest.</summary>
    public int? DeferralMonths { get; init; }

    /// <summary>The part of the verdict clock, in per cent, that lies at least between two reminders that count.</summary>
    public int? ReminderGapPercent { get; init; }

    /// <summary>The most reminders that are sent automatically in one turn of a unit; 0 sends none.</summary>
    public int? AutomaticReminders { get; init; }

    /// <summary>Months after which the fitness assessment of a business owner is due again.</summary>
    public int? FitnessMonths { get; init; }

    /// <summary>Calendar days for which the criterion of an answer must stay met, unless the answer says otherwise.</summary>
    public int? WatchDays { get; init; }

    /// <summary>Calendar days after which a mediation ends by itself.</summary>
    public int? MediationDays { get; init; }

    /// <summary>What silence means, in English; an empty text restores the product's own.</summary>
    public string? SilenceEnglish { get; init; }

    /// <summary>What silence means, in Portuguese; an empty text restores the product's own.</summary>
    public string? SilencePortuguese { get; init; }

    /// <summary>Size limit of a file of evidence.</summary>
    public int? EvidenceMegabytes { get; init; }

    /// <summary>Size limit of an imported file.</summary>
    public int? ImportMegabytes { get; init; }

    /// <summary>Rows of an imported table, at most.</summary>
    public int? ImportRows { get; init; }

    /// <summary>Days after which sent e-mails and delivered events are removed.</summary>
    public int? DeliveryDays { get; init; }

    /// <summary>The input on top of the settings in force.</summary>
    internal OrganisationSettings On(OrganisationSettings settings) => settings with
    {
        Name = Name?.OneLine() ?? settings.Name,
        Language = Language ?? settings.Language,
        TimeZone = TimeZone?.Trim() ?? settings.TimeZone,
        WorkingDays = WorkingDays is null ? settings.WorkingDays : WorkingWeek.Of(WorkingDays),
        Clocks = Clocks?.On(settings.Clocks) ?? settings.Clocks,
        Weights = Weights?.On(settings.Weights) ?? settings.Weights,
        Criteria = Criteria?.On(settings) ?? settings.Criteria,
        Forecast = Forecast?.On(settings.Forecast) ?? settings.Forecast,
        YearEnd = YearEnd?.On(settings.YearEnd) ?? settings.YearEnd,
        TargetPercent = TargetPercent ?? settings.TargetPercent,
        FinalCommentDays = FinalCommentDays ?? settings.FinalCommentDays,
        NoticeDays = NoticeDays ?? settings.NoticeDays,
        WindowDays = WindowDays ?? settings.WindowDays,
        DeferralMonths = DeferralMonths ?? settings.DeferralMonths,
        ReminderGapPercent = ReminderGapPercent ?? settings.ReminderGapPercent,
        AutomaticReminders = AutomaticReminders ?? settings.AutomaticReminders,
        FitnessMonths = FitnessMonths ?? settings.FitnessMonths,
        WatchDays = WatchDays ?? settings.WatchDays,
        MediationDays = MediationDays ?? settings.MediationDays,
        SilenceEnglish = SilenceEnglish.Plain()?.Trim() ?? settings.SilenceEnglish,
        SilencePortuguese = SilencePortuguese.Plain()?.Trim() ?? settings.SilencePortuguese,
        EvidenceMegabytes = EvidenceMegabytes ?? settings.EvidenceMegabytes,
        ImportMegabytes = ImportMegabytes ?? settings.ImportMegabytes,
        ImportRows = ImportRows ?? settings.ImportRows,
        DeliveryDays = DeliveryDays ?? settings.DeliveryDays,
    };
}

/// <summary>The last day of the financial year.</summary>
public sealed record YearEndInput
{
    /// <summary>1 to 12.</summary>
    public int? Month { get; init; }

    /// <summary>A day of this month.</summary>
    public int? Day { get; init; }

    internal YearEnd On(YearEnd end) => new(Month ?? end.Month, Day ?? end.Day);
}

/// <summary>Business days that each step may take.</summary>
public sealed record ClocksInput
{
    public int? Raise { get; init; }

    public int? Acknowledge { get; init; }

    public int? Diagnose { get; init; }

    public int? ProposeDisposition { get; init; }

    public int? ConfirmReadBack { get; init; }

    public int? Verdict { get; init; }

    public int? Rule { get; init; }

    internal Clocks On(Clocks clocks) => new()
    {
        Raise = Raise ?? clocks.Raise,
        Acknowledge = Acknowledge ?? clocks.Acknowledge,
        Diagnose = Diagnose ?? clocks.Diagnose,
        ProposeDisposition = ProposeDisposition ?? clocks.ProposeDisposition,
        ConfirmReadBack = ConfirmReadBack ?? clocks.ConfirmReadBack,
        Verdict = Verdict ?? clocks.Verdict,
        Rule = Rule ?? clocks.Rule,
    };
}

/// <summary>The points of an objection of each severity.</summary>
public sealed record WeightsInput
{
    public int? Critical { get; init; }

    public int? Major { get; init; }

    public int? Substantive { get; init; }

    public int? Administrative { get; init; }

    internal SeverityWeights On(SeverityWeights weights) => new()
    {
        Critical = Critical ?? weights.Critical,
        Major = Major ?? weights.Major,
        Substantive = Substantive ?? weights.Substantive,
        Administrative = Administrative ?? weights.Administrative,
    };
}
