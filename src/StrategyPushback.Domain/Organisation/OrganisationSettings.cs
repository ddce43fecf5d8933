using System.Globalization;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Forecast;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Organisation;

/// <summary>The days of the week on which clocks run.</summary>
[Flags]
public enum WorkingDays
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Thursday = 8,
    Friday = 16,
    Saturday = 32,
    Sunday = 64,
    Weekdays = Monday | Tuesday | Wednesday | Thursday | Friday,
}

public static class WorkingWeek
{
    /// <summary>The days of the week from Monday to Sunday.</summary>
    public static IReadOnlyList<DayOfWeek> Days { get; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static bool Includes(this WorkingDays days, DayOfWeek day) => (days & FlagOf(day)) != 0;

    public static WorkingDays Of(IEnumerable<DayOfWeek> days) => days.Aggregate(WorkingDays.None, (all, day) => all | FlagOf(day));

    private static WorkingDays FlagOf(DayOfWeek day) => (WorkingDays)(1 << (((int)day + 6) % 7));
}

/// <summary>What an organisation decides for itself. A change makes a new version; <see cref="SettingsTimeline"/> knows which one is in force on a day.</summary>
public sealed record OrganisationSettings
{
    public static readonly Rule NoWorkingDay = new("settings.no-working-day");
    public static readonly Rule TimeZoneUnknown = new("settings.time-zone-unknown");
    public static readonly Rule WeightsOutOfOrder = new("settings.weights-out-of-order");
    public static readonly Rule CriteriaNotPaired = new("settings.criteria-not-paired");
    public static readonly Rule CriteriaRepeated = new("settings.criteria-repeated");
    public static readonly Rule OutOfRange = new("settings.out-of-range");

    /// <summary>Characters of the organisation's name.</summary>
    public const int NameLength = 200;

    /// <summary>Characters of the text about silence.</summary>
    public const int SilenceLength = 500;

    /// <summary>Characters of the criteria of a severity, in one language.</summary>
    public const int CriteriaLength = 2_000;

    /// <summary>Business days that a clock may have at most.</summary>
    public const int LongestClock = 365;

    /// <summary>The most points of a severity.</summary>
    public const int HeaviestWeight = 100;

    /// <summary>The most business days of final comment.</summary>
    public const int LongestFinalComment = 60;

    /// <summary>The most business days of notice before a window opens.</summary>
    public const int LongestNotice = 60;

    /// <summary>The most business days that a window can be required to have.</summary>
    public const int LongestWindow = 250;

    /// <summary>The most months that a deferral can be allowed to last.</summary>
    public const int LongestDeferral = 120;

    /// <summary>The most automatic reminders of a turn that can be set.</summary>
    public const int MostAutomaticReminders = 10;

    /// <summary>The most months between two fitness assessments of a business owner.</summary>
    public const int LongestFitness = 60;

    /// <summary>The most calendar days of a mediation.</summary>
    public const int LongestMediation = 365;

    /// <summary>The most rows that an imported table can be allowed to have.</summary>
    public const int MostImportRows = 100_000;

    /// <summary>The fewest and the most days that sent e-mails and delivered events can be listed. Fewer would list less than a digest contains.</summary>
    public const int FewestDeliveryDays = 30;

    /// <inheritdoc cref="FewestDeliveryDays"/>
    public const int MostDeliveryDays = 3_650;

    public const int LargestEvidenceMegabytes = 100;

    public const int LargestImportMegabytes = 128;

    /// <summary>Empty until somebody enters it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The language of pages for people whose own language is not known, and of new people.</summary>
    public string Language { get; init; } = "en";

    /// <summary>IANA name of the time zone in which dates are counted.</summary>
    public string TimeZone { get; init; } = "Etc/UTC";

    public WorkingDays WorkingDays { get; init; } = WorkingDays.Weekdays;

    public Clocks Clocks { get; init; } = new();

    public SeverityWeights Weights { get; init; } = new();

    public SeverityCriteria Criteria { get; init; } = new();

    /// <summary>The last day of the financial year, with which the forecast compares consultations and starts.</summary>
    public YearEnd YearEnd { get; init; } = YearEnd.OfCalendar;

    /// <summary>The points of the signals of the pushback forecast.</summary>
    public ForecastWeights Forecast { get; init; } = new();

    /// <summary>Target of both sides, in per cent of steps on time.</summary>
    public int TargetPercent { get; init; } = 90;

    /// <summary>Business days of final comment that a window has unless it says otherwise.</summary>
    public int FinalCommentDays { get; init; } = ConsultationWindow.DefaultFinalCommentDays;

    /// <summary>Business days between setting the dates of a window and its first day, at least.</summary>
    public int NoticeDays { get; init; }

    /// <summary>Business days from the first to the last day of a window, at least.</summary>
    public int WindowDays { get; init; } = 1;

    /// <summary>Months after which a deferral ends at the latest.</summary>
    public int DeferralMonths { get; init; } = 12;

    /// <summary>The part of the verdict clock, in per cent, that lies at least between two reminders that count.</summary>
    public int ReminderGapPercent { get; init; } = 50;

    /// <summary>The most reminders that are sent automatically in one turn of a unit; 0 sends none.</summary>
    public int AutomaticReminders { get; init; } = 2;

    /// <summary>Months after which the fitness assessment of a business owner is due again.</summary>
    public int FitnessMonths { get; init; } = 12;

    /// <summary>Calendar days for which the criterion of an answer must stay met, unless the answer says otherwise.</summary>
    public int WatchDays { get; init; } = 30;

    /// <summary>Calendar days after which a mediation ends by itself.</summary>
    public int MediationDays { get; init; } = 90;

    /// <summary>What silence means, in English; empty for the text of the product.</summary>
    public string SilenceEnglish { get; init; } = "";

    /// <summary>What silence means, in Portuguese; empty for the text of the product.</summary>
    public string SilencePortuguese { get; init; } = "";

    /// <summary>Size limit of a file of evidence.</summary>
    public int EvidenceMegabytes { get; init; } = 10;

    /// <summary>Size limit of an imported file.</summary>
    public int ImportMegabytes { get; init; } = LargestImportMegabytes;

    /// <summary>Rows of an imported table, at most.</summary>
    public int ImportRows { get; init; } = MostImportRows;

    /// <summary>Days after which sent e-mails and delivered events are removed. The inboxes stay.</summary>
    public int DeliveryDays { get; init; } = 180;

    /// <summary>What silence means, in the language of the culture; null for the text of the product.</summary>
    public string? SilenceIn(CultureInfo culture)
    {
        var text = culture.TwoLetterISOLanguageName == "pt" ? SilencePortuguese : SilenceEnglish;
        return text.Length == 0 ? null : text;
    }

    /// <summary>The first rule that these settings break; null when they can be used.</summary>
    public RuleViolation? Violation() =>
        NoWorkingDay.When((WorkingDays & (WorkingDays.Weekdays | WorkingDays.Saturday | WorkingDays.Sunday)) == 0)
        ?? TimeZoneUnknown.Unless(TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _), TimeZone)
        ?? Clocks.All().Select(clock => RangeOf(clock.Days, 1, LongestClock)).FirstOrDefault(violation => violation is not null)
        ?? Criteria.All().Select(CriteriaViolation).FirstOrDefault(violation => violation is not null)
        ?? Weights.All().Select(weight => RangeOf(weight.Points, 1, HeaviestWeight)).FirstOrDefault(violation => violation is not null)
        ?? WeightsOutOfOrder.Unless(Weights.Critical >= Weights.Major && Weights.Major >= Weights.Substantive && Weights.Substantive >= Weights.Administrative)
        ?? Forecast.All().Select(weight => RangeOf(weight.Points, 0, ForecastWeights.Heaviest)).FirstOrDefault(violation => violation is not null)
        ?? RangeOf(Forecast.ExpectedFrom, 1, ForecastWeights.MostExpected)
        ?? YearEnd.Violation()
        ?? RangeOf(TargetPercent, 1, 100)
        ?? RangeOf(FinalCommentDays, 0, LongestFinalComment)
        ?? RangeOf(NoticeDays, 0, LongestNotice)
        ?? RangeOf(WindowDays, 1, LongestWindow)
        ?? RangeOf(DeferralMonths, 1, LongestDeferral)
        ?? RangeOf(ReminderGapPercent, 1, 100)
        ?? RangeOf(AutomaticReminders, 0, MostAutomaticReminders)
        ?? RangeOf(DeliveryDays, FewestDeliveryDays, MostDeliveryDays)
        ?? RangeOf(FitnessMonths, 1, LongestFitness)
        ?? RangeOf(WatchDays, 1, AcceptanceCriterion.LongestWatch)
        ?? RangeOf(MediationDays, 1, LongestMediation)
        ?? RangeOf(ImportRows, 1, MostImportRows)
        ?? RangeOf(EvidenceMegabytes, 1, LargestEvidenceMegabytes)
        ?? RangeOf(ImportMegabytes, 1, LargestImportMegabytes);

    private static RuleViolation? RangeOf(int value, int least, int most) => OutOfRange.Unless(value >= least && value <= most, least, most);

    private static bool HasRepeated(IReadOnlyList<string> lines) => lines.Distinct(StringComparer.OrdinalIgnoreCase).Count() < lines.Count;

    /// <summary>Every criterion has a text in both languages, and no two have the same.</summary>
    private static RuleViolation? CriteriaViolation((Severity Severity, CriteriaText Text) criteria)
    {
        var (english, portuguese) = (CriteriaText.Lines(criteria.Text.English), CriteriaText.Lines(criteria.Text.Portuguese));
        return CriteriaNotPaired.When(english.Count != portuguese.Count, criteria.Severity, english.Count, portuguese.Count)
            ?? CriteriaRepeated.When(HasRepeated(english) || HasRepeated(portuguese), criteria.Severity);
    }
}
