using System.Globalization;
using StrategyPushback.Domain.Forecast;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.Settings;

/// <summary>The settings as they are typed in the form. Numbers are texts under the names of their fields.</summary>
public sealed class SettingsEntry
{
    public static readonly IReadOnlyList<string> Clocks = ["clocks.raise", "clocks.acknowledge", "clocks.diagnose", "clocks.proposeDisposition", "clocks.confirmReadBack", "clocks.verdict", "clocks.rule"];

    public static readonly IReadOnlyList<string> Weights = ["weights.critical", "weights.major", "weights.substantive", "weights.administrative"];

    public static readonly IReadOnlyList<string> Criteria = [.. Enum.GetValues<Severity>().SelectMany(severity => new[] { EnglishOf(severity), PortugueseOf(severity) })];

    /// <summary>The points of the forecast's signals, the points from which pushback is expected, and the end of the financial year.</summary>
    public static readonly IReadOnlyList<string> Forecast = [.. ForecastWeights.Signals.Select(FieldOf), "forecast.expectedFrom", "yearEnd.month", "yearEnd.day"];

    /// <summary>A number that no field accepts, for a text that is not a number.</summary>
    private const int NotANumber = -1;

    public string? Name { get; set; }

    public string? Language { get; set; }

    public string? TimeZone { get; set; }

    public HashSet<DayOfWeek> WorkingDays { get; private set; } = [];

    public Dictionary<string, string?> Numbers { get; private set; } = [];

    /// <summary>The criteria of severities under the names of their fields.</summary>
    public Dictionary<string, string?> CriteriaTexts { get; private set; } = [];

    public string? SilenceEnglish { get; set; }

    public string? SilencePortuguese { get; set; }

    public static SettingsEntry Of(OrganisationSettings settings) => new()
    {
        Name = settings.Name,
        Language = settings.Language,
        TimeZone = settings.TimeZone,
        WorkingDays = [.. WorkingWeek.Days.Where(day => settings.WorkingDays.Includes(day))],
        SilenceEnglish = settings.SilenceEnglish,
        SilencePortuguese = settings.SilencePortuguese,
        CriteriaTexts = settings.CriteriaInForce().All().SelectMany(criteria => new[] { (EnglishOf(criteria.Severity), criteria.Text.English), (PortugueseOf(criteria.Severity), criteria.Text.Portuguese) })
            .ToDictionary(text => text.Item1, text => (string?)text.Item2),
        Numbers = Clocks.Zip(settings.Clocks.All(), (field, clock) => (field, clock.Days))
            .Concat(Weights.Zip(settings.Weights.All(), (field, weight) => (field, weight.Points)))
            .Concat(settings.Forecast.All().Select(weight => (FieldOf(weight.Signal), weight.Points)))
            .Append(("forecast.expectedFrom", settings.Forecast.ExpectedFrom))
            .Append(("yearEnd.month", settings.YearEnd.Month))
            .Append(("yearEnd.day", settings.YearEnd.Day))
            .Append(("targetPercent", settings.TargetPercent))
            .Append(("finalCommentDays", settings.FinalCommentDays))
            .Append(("noticeDays", settings.NoticeDays))
            .Append(("windowDays", settings.WindowDays))
            .Append(("deferralMonths", settings.DeferralMonths))
            .Append(("reminderGapPercent", settings.ReminderGapPercent))
            .Append(("automaticReminders", settings.AutomaticReminders))
            .Append(("fitnessMonths", settings.FitnessMonths))
            .Append(("watchDays", settings.WatchDays))
            .Append(("mediationDays", settings.MediationDays))
            .Append(("evidenceMegabytes", settings.EvidenceMegabytes))
            .Append(("importMegabytes", settings.ImportMegabytes))
            .Append(("importRows", settings.ImportRows))
            .Append(("deliveryDays", settings.DeliveryDays))
            .ToDictionary(number => number.Item1, number => (string?)number.Item2.ToString(CultureInfo.InvariantCulture)),
    };

    /// <summary>Takes over what somebody else saved, in the fields that were not edited here.</summary>
    public void Merge(SettingsEntry before, SettingsEntry now)
    {
        Name = Merging.Of(Name, before.Name, now.Name);
        Language = Merging.Of(Language, before.Language, now.Language);
        TimeZone = Merging.Of(TimeZone, before.TimeZone, now.TimeZone);
        SilenceEnglish = Merging.Of(SilenceEnglish, before.SilenceEnglish, now.SilenceEnglish);
        SilencePortuguese = Merging.Of(SilencePortuguese, before.SilencePortuguese, now.SilencePortuguese);
        WorkingDays = WorkingDays.SetEquals(before.WorkingDays) ? [.. now.WorkingDays] : WorkingDays;
        CriteriaTexts = CriteriaTexts.ToDictionary(text => text.Key, text => Merging.Of(text.Value, before.CriteriaTexts[text.Key], now.CriteriaTexts[text.Key]));
        Numbers = Numbers.ToDictionary(number => number.Key, number => Merging.Of(number.Value, before.Numbers[number.Key], now.Numbers[number.Key]));
    }

    public void Choose(DayOfWeek day, bool isWorking) => _ = isWorking ? WorkingDays.Add(day) : WorkingDays.Remove(day);

    public SettingsInput ToInput() => new()
    {
        Name = Name ?? "",
        Language = Language,
        TimeZone = TimeZone ?? "",
        WorkingDays = [.. WorkingWeek.Days.Where(WorkingDays.Contains)],
        Clocks = new ClocksInput
        {
            Raise = Number(Clocks[0]),
            Acknowledge = Number(Clocks[1]),
            Diagnose = Number(Clocks[2]),
            ProposeDisposition = Number(Clocks[3]),
            ConfirmReadBack = Number(Clocks[4]),
            Verdict = Number(Clocks[5]),
            Rule = Number(Clocks[6]),
        },
        Weights = new WeightsInput { Critical = Number(Weights[0]), Major = Number(Weights[1]), Substantive = Number(Weights[2]), Administrative = Number(Weights[3]) },
        Criteria = new CriteriaInput { Critical = CriteriaOf(Severity.Critical), Major = CriteriaOf(Severity.Major), Substantive = CriteriaOf(Severity.Substantive), Administrative = CriteriaOf(Severity.Administrative) },
        Forecast = new ForecastWeightsInput
        {
            NegativeEffect = Number(FieldOf(ForecastSignals.NegativeEffect)),
            MissingEffect = Number(FieldOf(ForecastSignals.MissingEffect)),
            ReviewCycle = Number(FieldOf(ForecastSignals.ReviewCycle)),
            YearEnd = Number(FieldOf(ForecastSignals.YearEnd)),
            NoStatement = Number(FieldOf(ForecastSignals.NoStatement)),
            NotEngaged = Number(FieldOf(ForecastSignals.NotEngaged)),
            RefusedEffect = Number(FieldOf(ForecastSignals.RefusedEffect)),
            ObjectedBefore = Number(FieldOf(ForecastSignals.ObjectedBefore)),
            OpenNeed = Number(FieldOf(ForecastSignals.OpenNeed)),
            ExpectedFrom = Number("forecast.expectedFrom"),
        },
        YearEnd = new YearEndInput { Month = Number("yearEnd.month"), Day = Number("yearEnd.day") },
        TargetPercent = Number("targetPercent"),
        FinalCommentDays = Number("finalCommentDays"),
        NoticeDays = Number("noticeDays"),
        WindowDays = Number("windowDays"),
        DeferralMonths = Number("deferralMonths"),
        ReminderGapPercent = Number("reminderGapPercent"),
        AutomaticReminders = Number("automaticReminders"),
        FitnessMonths = Number("fitnessMonths"),
        WatchDays = Number("watchDays"),
        MediationDays = Number("mediationDays"),
        SilenceEnglish = SilenceEnglish ?? "",
        SilencePortuguese = SilencePortuguese ?? "",
        EvidenceMegabytes = Number("evidenceMegabytes"),
        ImportMegabytes = Number("importMegabytes"),
        ImportRows = Number("importRows"),
        DeliveryDays = Number("deliveryDays"),
    };

    private CriteriaTextInput CriteriaOf(Severity severity) => new() { English = CriteriaTexts[EnglishOf(severity)] ?? "", Portuguese = CriteriaTexts[PortugueseOf(severity)] ?? "" };

    private static string FieldOf(ForecastSignals signal) => $"forecast.{char.ToLowerInvariant(signal.ToString()[0])}{signal.ToString()[1..]}";

    private static string EnglishOf(Severity severity) => $"criteria.{severity.ToString().ToLowerInvariant()}.english";

    private static string PortugueseOf(Severity severity) => $"criteria.{severity.ToString().ToLowerInvariant()}.portuguese";

    private int Number(string field) => int.TryParse(Numbers[field]?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : NotANumber;
}
