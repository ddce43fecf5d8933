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
        TargetPercent = TargetPercent ?? settings.TargetPercent,
        FinalCommentDays = FinalCommentDays ?? settings.FinalCommentDays,
        NoticeDays = NoticeDays ?? settings.NoticeDays,
        WindowDays = WindowDays ?? settings.WindowDays,
        DeferralMonths = DeferralMonths ?? settings.DeferralMonths,
        ReminderGapPercent = ReminderGapPercent ?? settings.ReminderGapPercent,
        AutomaticReminders = AutomaticReminders ?? settings.AutomaticReminders,
        FitnessMonths = FitnessMonths ?? settings.FitnessMonths,
        SilenceEnglish = SilenceEnglish.Plain()?.Trim() ?? settings.SilenceEnglish,
        SilencePortuguese = SilencePortuguese.Plain()?.Trim() ?? settings.SilencePortuguese,
        EvidenceMegabytes = EvidenceMegabytes ?? settings.EvidenceMegabytes,
        ImportMegabytes = ImportMegabytes ?? settings.ImportMegabytes,
        ImportRows = ImportRows ?? settings.ImportRows,
        DeliveryDays = DeliveryDays ?? settings.DeliveryDays,
    };
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

/// <summary>The shape of the input. Whether the weights are in order depends on those that stay, so the domain checks it.</summary>
internal sealed class SettingsInputValidator : AbstractValidator<SettingsInput>
{
    public SettingsInputValidator()
    {
        RuleFor(input => input.Name).PlainText(OrganisationSettings.NameLength);
        RuleFor(input => input.Language).Must(language => language is null || UserLanguage.All.Contains(language))
            .WithErrorCode("field.unknown").WithMessage((_, language) => FieldTexts.NotOneOf.With(language, string.Join(", ", UserLanguage.All)));
        RuleFor(input => input.TimeZone).Must(zone => zone is null || TimeZoneInfo.TryFindSystemTimeZoneById(zone.Trim(), out _))
            .WithErrorCode(OrganisationSettings.TimeZoneUnknown.Code).WithMessage((_, zone) => UseCase.Wording(OrganisationSettings.TimeZoneUnknown.Code, [zone ?? ""]));
        RuleFor(input => input.WorkingDays).Must(days => days is null || days.Count > 0)
            .WithErrorCode(OrganisationSettings.NoWorkingDay.Code).WithMessage(_ => UseCase.Wording(OrganisationSettings.NoWorkingDay.Code));
        RuleFor(input => input.Clocks!).SetValidator(new ClocksValidator()).When(input => input.Clocks is not null);
        RuleFor(input => input.Weights!).SetValidator(new WeightsValidator()).When(input => input.Weights is not null);
        RuleFor(input => input.Criteria!).SetValidator(new CriteriaInputValidator()).When(input => input.Criteria is not null);
        RuleFor(input => input.TargetPercent).Between(1, 100);
        RuleFor(input => input.FinalCommentDays).Between(0, OrganisationSettings.LongestFinalComment);
        RuleFor(input => input.NoticeDays).Between(0, OrganisationSettings.LongestNotice);
        RuleFor(input => input.WindowDays).Between(1, OrganisationSettings.LongestWindow);
        RuleFor(input => input.DeferralMonths).Between(1, OrganisationSettings.LongestDeferral);
        RuleFor(input => input.FitnessMonths).Between(1, OrganisationSettings.LongestFitness);
        RuleFor(input => input.SilenceEnglish).PlainText(OrganisationSettings.SilenceLength);
        RuleFor(input => input.SilencePortuguese).PlainText(OrganisationSettings.SilenceLength);
        RuleFor(input => input.EvidenceMegabytes).Between(1, OrganisationSettings.LargestEvidenceMegabytes);
        RuleFor(input => input.ImportMegabytes).Between(1, OrganisationSettings.LargestImportMegabytes);
        RuleFor(input => input.ImportRows).Between(1, OrganisationSettings.MostImportRows);
    }

    private sealed class ClocksValidator : AbstractValidator<ClocksInput>
    {
        public ClocksValidator()
        {
            RuleFor(clocks => clocks.Raise).Between(1, OrganisationSettings.LongestClock);
            RuleFor(clocks => clocks.Acknowledge).Between(1, OrganisationSettings.LongestClock);
            RuleFor(clocks => clocks.Diagnose).Between(1, OrganisationSettings.LongestClock);
            RuleFor(clocks => clocks.ProposeDisposition).Between(1, OrganisationSettings.LongestClock);
            RuleFor(clocks => clocks.ConfirmReadBack).Between(1, OrganisationSettings.LongestClock);
            RuleFor(clocks => clocks.Verdict).Between(1, OrganisationSettings.LongestClock);
            RuleFor(clocks => clocks.Rule).Between(1, OrganisationSettings.LongestClock);
        }
    }

    private sealed class WeightsValidator : AbstractValidator<WeightsInput>
    {
        public WeightsValidator()
        {
            RuleFor(weights => weights.Critical).Between(1, OrganisationSettings.HeaviestWeight);
            RuleFor(weights => weights.Major).Between(1, OrganisationSettings.HeaviestWeight);
            RuleFor(weights => weights.Substantive).Between(1, OrganisationSettings.HeaviestWeight);
            RuleFor(weights => weights.Administrative).Between(1, OrganisationSettings.HeaviestWeight);
        }
    }
}

internal static class SettingsRules
{
    /// <summary>A whole number in a range. Code <c>settings.out-of-range</c>.</summary>
    public static IRuleBuilderOptions<T, int?> Between<T>(this IRuleBuilder<T, int?> rule, int least, int most) =>
        rule.Must(number => number is null || (number >= least && number <= most))
            .WithErrorCode(OrganisationSettings.OutOfRange.Code).WithMessage(_ => UseCase.Wording(OrganisationSettings.OutOfRange.Code, [least, most]));
}
