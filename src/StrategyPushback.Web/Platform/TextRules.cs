using System.Net.Mail;
using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform;

/// <summary>Validation rules for texts, the same in forms, the API and imports.</summary>
public static class TextRules
{
    /// <summary>A text that is not blank. Code <c>field.required</c>. For the key of something that is selected: <see cref="Chosen{T}(IRuleBuilder{T, string})"/>.</summary>
    public static IRuleBuilderOptions<T, string?> Required<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text)).WithErrorCode("field.required").WithMessage(_ => FieldTexts.Required);

    /// <summary>Required by a business rule; refused with the rule's code at the field.</summary>
    /// <param name="words">Says what it is needed for and what to write.</param>
    public static IRuleBuilderOptions<T, string?> Reason<T>(this IRuleBuilder<T, string?> rule, Func<string> words) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text)).WithErrorCode(Objection.ReasonRequired.Code).WithMessage(_ => words());

    /// <summary>The criterion of a critical objection. Code <c>objection.criterion-required</c>.</summary>
    public static IRuleBuilderOptions<T, string?> Criterion<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text)).WithErrorCode(Objection.CriterionRequired.Code).WithMessage(_ => UseCase.Wording(Objection.CriterionRequired.Code));

    /// <summary>The key of something that is selected. Code <c>field.required</c>.</summary>
    public static IRuleBuilderOptions<T, string?> Chosen<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(key => !string.IsNullOrWhiteSpace(key)).WithErrorCode("field.required").WithMessage(_ => FieldTexts.NotChosen);

    /// <summary>At least one item. Code <c>field.required</c>.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>?> Chosen<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>?> rule) =>
        rule.Must(list => list is { Count: > 0 }).WithErrorCode("field.required").WithMessage(_ => FieldTexts.NotChosen);

    /// <summary>A number, whose bounds another rule checks; here they are only part of the words. Code <c>field.required</c>.</summary>
    public static IRuleBuilderOptions<T, int?> Chosen<T>(this IRuleBuilder<T, int?> rule, int least, int most) =>
        rule.Must(value => value is not null).WithErrorCode("field.required").WithMessage(_ => FieldTexts.NoNumberBetween.With(least, most));

    /// <summary>One of the defined values, a number, or a date. Code <c>field.required</c>.</summary>
    public static IRuleBuilderOptions<T, TValue?> Chosen<T, TValue>(this IRuleBuilder<T, TValue?> rule)
        where TValue : struct =>
        rule.Must(value => value is not null && (value is not Enum || Enum.IsDefined(typeof(TValue), value.Value))).WithErrorCode("field.required").WithMessage(_ => Empty(typeof(TValue)));

    /// <summary>A list with a maximum length. Code <c>field.too-many</c>.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>?> AtMost<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>?> rule, int most) =>
        rule.Must(list => list is null || list.Count <= most).WithErrorCode("field.too-many").WithMessage((_, list) => FieldTexts.ListTooLong.With(most, list?.Count));

    /// <summary>A maximum number of characters (<c>field.too-long</c>) without C0 or C1 control characters, except tab and line breaks, and without U+FFFE and U+FFFF (<c>field.control-characters</c>).</summary>
    public static IRuleBuilderOptions<T, string?> PlainText<T>(this IRuleBuilder<T, string?> rule, int most) =>
        rule.Must(text => text is null || text.Length <= most).WithErrorCode("field.too-long").WithMessage((_, text) => FieldTexts.TooLong.With(most, text?.Length))
            .Must(text => text is null || !text.Any(IsForbidden)).WithErrorCode("field.control-characters").WithMessage(_ => FieldTexts.ControlCharacters);

    /// <summary>An e-mail address with a maximum number of characters (<c>field.email-malformed</c>), if the field is not blank.</summary>
    public static IRuleBuilderOptions<T, string?> EmailAddress<T>(this IRuleBuilder<T, string?> rule, int most) =>
        rule.Must(text => string.IsNullOrWhiteSpace(text) || IsEmail(text.Trim(), most)).WithErrorCode("field.email-malformed").WithMessage(_ => FieldTexts.EmailMalformed);

    /// <summary>Whether the text is one e-mail address without a display name.</summary>
    public static bool IsEmail(string text, int most) => text.Length <= most && MailAddress.TryCreate(text, out var address) && address.Address == text;

    /// <summary>The text as stored, with LF line ends.</summary>
    public static string? Plain(this string? text) => text?.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    /// <summary>A title as stored, on one line.</summary>
    public static string OneLine(this string? text) => string.Join(' ', (text ?? "").Split(['\r', '\n', '\t'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static string Empty(Type type) =>
        type == typeof(DateOnly) || type == typeof(DateTime) ? FieldTexts.NoDate
        : type == typeof(int) || type == typeof(decimal) || type == typeof(double) ? FieldTexts.NoNumber
        : FieldTexts.NotChosen;

    /// <summary>U+FFFE and U+FFFF are no characters, and no spreadsheet can contain them.</summary>
    private static bool IsForbidden(char letter) => (char.IsControl(letter) && letter is not ('\t' or '\n' or '\r')) || letter is '\uFFFE' or '\uFFFF';
}
