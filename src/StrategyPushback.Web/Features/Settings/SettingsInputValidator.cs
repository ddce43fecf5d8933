using FluentValidation;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Settings;

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
        RuleFor(input => input.Forecast!).SetValidator(new ForecastWeightsValidator()).When(input => input.Forecast is not null);
        RuleFor(input => input.YearEnd!).SetValidator(new YearEndValidator()).When(input => input.YearEnd is not null);
        RuleFor(input => input.TargetPercent).Between(1, 100);
        RuleFor(input => input.FinalCommentDays).Between(0, OrganisationSettings.LongestFinalComment);
        RuleFor(input => input.NoticeDays).Between(0, OrganisationSettings.LongestNotice);
        RuleFor(input => input.WindowDays).Between(1, OrganisationSettings.LongestWindow);
        RuleFor(input => input.DeferralMonths).Between(1, OrganisationSettings.LongestDeferral);
        RuleFor(input => input.FitnessMonths).Between(1, OrganisationSettings.LongestFitness);
        RuleFor(input => input.WatchDays).Between(1, Domain.Settlement.AcceptanceCriterion.LongestWatch);
        RuleFor(input => input.MediationDays).Between(1, OrganisationSettings.LongestMediation);
        RuleFor(input => input.ReminderGapPercent).Between(1, 100);
        RuleFor(input => input.AutomaticReminders).Between(0, OrganisationSettings.MostAutomaticReminders);
        RuleFor(input => input.SilenceEnglish).PlainText(OrganisationSettings.SilenceLength);
        RuleFor(input => input.SilencePortuguese).PlainText(OrganisationSettings.SilenceLength);
        RuleFor(input => input.EvidenceMegabytes).Between(1, OrganisationSettings.LargestEvidenceMegabytes);
        RuleFor(input => input.ImportMegabytes).Between(1, OrganisationSettings.LargestImportMegabytes);
        RuleFor(input => input.DeliveryDays).Between(OrganisationSettings.FewestDeliveryDays, OrganisationSettings.MostDeliveryDays);
        RuleFor(input => input.ImportRows).Between(1, OrganisationSettings.MostImportRows);
    }

    /// <summary>Whether the month has this day depends on the one that stays, so the domain checks it.</summary>
    private sealed class YearEndValidator : AbstractValidator<YearEndInput>
    {
        public YearEndValidator()
        {
            RuleFor(end => end.Month).Between(1, 12);
            RuleFor(end => end.Day).Between(1, 31);
        }
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
