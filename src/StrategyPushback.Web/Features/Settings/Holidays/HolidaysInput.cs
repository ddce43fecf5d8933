using FluentValidation;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Settings.Holidays;

/// <summary>The whole list of holidays.</summary>
public record HolidaysInput
{
    public IReadOnlyList<HolidayInput>? Holidays { get; init; }

    internal IReadOnlyList<HolidayDetails> ToDetails() =>
        [.. Holidays!.Select(holiday => new HolidayDetails(holiday.Date!.Value, holiday.Name.OneLine())).OrderBy(holiday => holiday.Date)];
}

/// <summary>A holiday as it is written.</summary>
public sealed record HolidayInput(DateOnly? Date, string? Name);

internal sealed class HolidaysInputValidator : AbstractValidator<HolidaysInput>
{
    /// <summary>The most holidays; ten years have about 150.</summary>
    public const int MostHolidays = 1000;

    public HolidaysInputValidator()
    {
        RuleFor(input => input.Holidays).NotNull().WithErrorCode("field.required").WithMessage(_ => FieldTexts.Required);
        RuleFor(input => input.Holidays).AtMost(MostHolidays);
        RuleForEach(input => input.Holidays).ChildRules(holiday =>
        {
            holiday.RuleFor(input => input.Date).Chosen();
            holiday.RuleFor(input => input.Name).Required();
            holiday.RuleFor(input => input.Name).PlainText(Holiday.NameLength);
        });
        RuleForEach(input => input.Holidays).Must((input, holiday) => holiday.Date is null || input.Holidays!.Count(other => other.Date == holiday.Date) == 1)
            .WithErrorCode(SettingsTimeline.HolidayTwice.Code).WithMessage((_, holiday) => UseCase.Wording(SettingsTimeline.HolidayTwice.Code, [holiday.Date!]));
    }
}
