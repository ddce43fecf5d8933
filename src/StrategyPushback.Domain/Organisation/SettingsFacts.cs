using System.Globalization;

namespace StrategyPushback.Domain.Organisation;

/// <summary>The settings as a list of facts, for the history and for the preview of a change.</summary>
public static class SettingsFacts
{
    /// <summary>Each fact with its value in invariant form. The names are stored in the history.</summary>
    public static IReadOnlyList<(string Fact, string Value)> Of(OrganisationSettings settings) =>
    [
        (nameof(settings.Name), settings.Name),
        (nameof(settings.Language), settings.Language),
        (nameof(settings.TimeZone), settings.TimeZone),
        (nameof(settings.WorkingDays), string.Join(',', WorkingWeek.Days.Where(day => settings.WorkingDays.Includes(day)))),
        .. settings.Clocks.All().Select(clock => ($"Clock{clock.Name}", Text(clock.Days))),
        .. settings.Weights.All().Select(weight => ($"Weight{weight.Severity}", Text(weight.Points))),
        .. settings.Criteria.All().SelectMany(criteria => new[] { ($"Criteria{criteria.Severity}English", criteria.Text.English), ($"Criteria{criteria.Severity}Portuguese", criteria.Text.Portuguese) }),
        (nameof(settings.TargetPercent), Text(settings.TargetPercent)),
        (nameof(settings.FinalCommentDays), Text(settings.FinalCommentDays)),
        (nameof(settings.NoticeDays), Text(settings.NoticeDays)),
        (nameof(settings.WindowDays), Text(settings.WindowDays)),
        (nameof(settings.DeferralMonths), Text(settings.DeferralMonths)),
        (nameof(settings.ReminderGapPercent), Text(settings.ReminderGapPercent)),
        (nameof(settings.AutomaticReminders), Text(settings.AutomaticReminders)),
        (nameof(settings.FitnessMonths), Text(settings.FitnessMonths)),
        (nameof(settings.WatchDays), Text(settings.WatchDays)),
        (nameof(settings.MediationDays), Text(settings.MediationDays)),
        .. settings.Forecast.All().Select(weight => ($"Forecast{weight.Signal}", Text(weight.Points))),
        ($"Forecast{nameof(settings.Forecast.ExpectedFrom)}", Text(settings.Forecast.ExpectedFrom)),
        (nameof(settings.YearEnd), $"{Text(settings.YearEnd.Month)}-{Text(settings.YearEnd.Day)}"),
        (nameof(settings.SilenceEnglish), settings.SilenceEnglish),
        (nameof(settings.SilencePortuguese), settings.SilencePortuguese),
        (nameof(settings.EvidenceMegabytes), Text(settings.EvidenceMegabytes)),
        (nameof(settings.ImportMegabytes), Text(settings.ImportMegabytes)),
        (nameof(settings.ImportRows), Text(settings.ImportRows)),
        (nameof(settings.DeliveryDays), Text(settings.DeliveryDays)),
    ];

    /// <summary>The former value of each changed fact, as <c>Fact=value</c>; line breaks become spaces.</summary>
    public static IReadOnlyList<string> Former(OrganisationSettings before, OrganisationSettings after) =>
        [.. Differences(before, after).Select(fact => $"{fact.Fact}={fact.Before.ReplaceLineEndings(" ")}")];

    public static IEnumerable<(string Fact, string Before, string After)> Differences(OrganisationSettings before, OrganisationSettings after) =>
        Of(before).Zip(Of(after), (old, changed) => (old.Fact, old.Value, changed.Value)).Where(fact => fact.Item2 != fact.Item3);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
