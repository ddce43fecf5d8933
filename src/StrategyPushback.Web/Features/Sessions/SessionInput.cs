using System.Globalization;
using FluentValidation;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Sessions;

/// <summary>What a person or a program writes about a session.</summary>
public record SessionInput
{
    public SessionKind? Kind { get; init; }

    public string? Title { get; init; }

    /// <summary>A room or the address of a web page.</summary>
    public string? Place { get; init; }

    /// <summary>The day in the organisation's time zone.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The time of day at which it begins, for example <c>14:00</c>, in the organisation's time zone.</summary>
    public string? From { get; init; }

    /// <summary>The time of day at which it ends.</summary>
    public string? Until { get; init; }

    /// <summary>The e-mail address of the person who leads through it. IT names it; a proposed session may have none.</summary>
    public string? Facilitator { get; init; }

    /// <summary>The codes of the invited units.</summary>
    public IReadOnlyList<string>? Units { get; init; }

    /// <summary>The e-mail addresses of people who are invited by name. Only IT names them.</summary>
    public IReadOnlyList<string>? People { get; init; }

    internal static TimeOnly? TimeOf(string? text) => TimeOnly.TryParseExact(text?.Trim(), ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}

internal sealed class SessionInputValidator : AbstractValidator<SessionInput>
{
    private const int MostUnits = 200;
    private const int MostPeople = 200;

    public SessionInputValidator()
    {
        RuleFor(input => input.Kind).Chosen();
        RuleFor(input => input.Title).Required().PlainText(Session.TitleLength);
        RuleFor(input => input.Place).PlainText(Session.PlaceLength);
        RuleFor(input => input.On).Chosen();
        RuleFor(input => input.From).Must(text => SessionInput.TimeOf(text) is not null).WithErrorCode("field.not-a-time").WithMessage((_, text) => string.IsNullOrWhiteSpace(text) ? FieldTexts.NoTime : FieldTexts.NotATime);
        RuleFor(input => input.Until).Must(text => SessionInput.TimeOf(text) is not null).WithErrorCode("field.not-a-time").WithMessage((_, text) => string.IsNullOrWhiteSpace(text) ? FieldTexts.NoTime : FieldTexts.NotATime);
        RuleFor(input => input.Until).Must((input, until) => !(SessionInput.TimeOf(until) <= SessionInput.TimeOf(input.From))).WithErrorCode(Session.EndsBeforeStart.Code)
            .WithMessage(input => UseCase.Wording(Session.EndsBeforeStart.Code, [input.From!, input.Until!]));
        RuleFor(input => input.Units).AtMost(MostUnits);
        RuleFor(input => input.People).AtMost(MostPeople);
    }
}
