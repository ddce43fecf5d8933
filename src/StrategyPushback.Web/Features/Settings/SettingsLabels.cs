using System.Globalization;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Shell.Layout;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Settings;

/// <summary>The names and values of settings in the reader's language.</summary>
internal static class SettingsLabels
{
    /// <summary>The label of a field by its name in the API, e.g. <c>clocks.raise</c>.</summary>
    public static string OfField(string field) => Text($"Field_{field.Replace('.', '_')}");

    /// <summary>The label of a fact of <see cref="SettingsFacts"/>.</summary>
    public static string OfFact(string fact) => OfField(
        fact.StartsWith("Clock", StringComparison.Ordinal) ? $"clocks.{LowerFirst(fact["Clock".Length..])}"
        : fact.StartsWith("Weight", StringComparison.Ordinal) ? $"weights.{LowerFirst(fact["Weight".Length..])}"
        : fact.StartsWith("Forecast", StringComparison.Ordinal) ? $"forecast.{LowerFirst(fact["Forecast".Length..])}"
        : IsCriteria(fact) ? CriteriaField(fact)
        : LowerFirst(fact));

    /// <summary>The value of a fact, which the domain stores in invariant form.</summary>
    public static string Value(string fact, string value) => fact switch
    {
        nameof(OrganisationSettings.WorkingDays) => DisplayFormat.List([.. value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<DayOfWeek>).Select(Day)]),
        nameof(OrganisationSettings.Language) => LanguageName(value),
        nameof(OrganisationSettings.SilenceEnglish) or nameof(OrganisationSettings.SilencePortuguese) when value.Length == 0 => SettingsTexts.ProductText,
        _ when IsCriteria(fact) && value.Length == 0 => SettingsTexts.ProductText,
        _ when value.Length == 0 => SettingsTexts.NoValue,
        _ when fact.StartsWith("Clock", StringComparison.Ordinal) || fact is nameof(OrganisationSettings.FinalCommentDays) or nameof(OrganisationSettings.NoticeDays) or nameof(OrganisationSettings.WindowDays) => DisplayFormat.Days(int.Parse(value, CultureInfo.InvariantCulture)),
        _ when fact.EndsWith("Megabytes", StringComparison.Ordinal) => SettingsTexts.Megabytes.With(value),
        nameof(OrganisationSettings.YearEnd) when value.Split('-') is [var month, var day] => new DateOnly(2024, int.Parse(month, CultureInfo.InvariantCulture), int.Parse(day, CultureInfo.InvariantCulture)).ToString("M", CultureInfo.CurrentCulture),
        nameof(OrganisationSettings.ImportRows) => SettingsTexts.Rows.With(DisplayFormat.Number(int.Parse(value, CultureInfo.InvariantCulture))),
        nameof(OrganisationSettings.TargetPercent) or nameof(OrganisationSettings.ReminderGapPercent) => DisplayFormat.Percent(int.Parse(value, CultureInfo.InvariantCulture) / 100.0),
        _ => value,
    };

    /// <summary>A change in one sentence for each fact: the former value of a setting, or the holiday that was added, removed or renamed.</summary>
    public static IEnumerable<string> Former(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2).Select(parts => parts[0] switch
        {
            "HolidayAdded" or "HolidayRemoved" or "HolidayRenamed" => Text(parts[0]).With(Holiday(parts[1])),
            var fact => SettingsTexts.WasBefore.With(OfFact(fact), Value(fact, parts[1])),
        });

    public static string Day(DayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day);

    public static string LanguageName(string language) => CultureInfo.GetCultureInfo(language).NativeNameOfLanguage();

    /// <summary>A holiday stored as <c>2026-12-25 Christmas Day</c>.</summary>
    private static string Holiday(string stored) =>
        DateOnly.TryParseExact(stored[..Math.Min(10, stored.Length)], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? $"{DisplayFormat.Date(date)}, {stored[10..].Trim()}" : stored;

    /// <summary>The field of a fact such as <c>CriteriaMajorEnglish</c>.</summary>
    private static string CriteriaField(string fact)
    {
        var language = fact.EndsWith("English", StringComparison.Ordinal) ? "English" : "Portuguese";
        return $"criteria.{LowerFirst(fact["Criteria".Length..^language.Length])}.{LowerFirst(language)}";
    }

    private static bool IsCriteria(string fact) => fact.StartsWith("Criteria", StringComparison.Ordinal);

    private static string LowerFirst(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Text(string key) => SettingsTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}
