using System.Globalization;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Pulses;

/// <summary>What people write about a round of the survey.</summary>
/// <param name="Opens">The first day on which people answer.</param>
/// <param name="Closes">The last day on which people answer.</param>
/// <param name="Units">The units whose people are asked.</param>
public sealed record PulseDetails(string Title, DateOnly Opens, DateOnly Closes, IReadOnlyList<BusinessUnit> Units);

/// <summary>
/// A round of the survey of two questions about a strategy. It stores how often each pair of answers was given in each unit, and
/// neither who gave it nor when. A figure exists only after the last day of the round.
/// </summary>
public sealed class Pulse : Entity
{
    public static readonly Rule TitleRequired = new("pulse.title-required");
    public static readonly Rule DatesUpsideDown = new("pulse.dates-upside-down");
    public static readonly Rule OpensInPast = new("pulse.opens-in-past");
    public static readonly Rule ClosesInPast = new("pulse.closes-in-past");
    public static readonly Rule UnitsRequired = new("pulse.units-required");
    public static readonly Rule AlreadyOpen = new("pulse.already-open");
    public static readonly Rule AlreadyClosed = new("pulse.already-closed");
    public static readonly Rule UnitNotAsked = new("pulse.unit-not-asked");
    public static readonly Rule TooManyLinks = new("pulse.too-many-links");
    public static readonly Rule LinkForged = new("pulse.link-forged");
    public static readonly Rule LinkUsed = new("pulse.link-used");
    public static readonly Rule LinkEarly = new("pulse.link-early");
    public static readonly Rule LinkExpired = new("pulse.link-expired");
    public static readonly Rule LinkRetired = new("pulse.link-retired");
    public static readonly Rule AnswerOutOfRange = new("pulse.answer-out-of-range");

    public const int TitleLength = 200;

    /// <summary>The lowest answer to a question.</summary>
    public const int Lowest = 1;

    /// <summary>The highest answer to a question.</summary>
    public const int Highest = 5;

    /// <summary>A unit with fewer answers has no figure.</summary>
    public const int FewestAnswers = 5;

    /// <summary>The maximum number of links that are made at once.</summary>
    public const int MostLinksAtOnce = 1_000;

    /// <summary>The maximum number of links of one unit in one round.</summary>
    public const int MostLinks = 20_000;

    private readonly List<PulseUnit> _units = [];

    private Pulse()
    {
    }

    public int StrategyId { get; private set; }

    public Strategy.Strategy Strategy { get; private set; } = null!;

    public string Title { get; private set; } = "";

    public DateOnly Opens { get; private set; }

    public DateOnly Closes { get; private set; }

    /// <summary>The day on which it was closed before its last day; null otherwise.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>Whether it is demonstration data that the source of the demonstration does not state.</summary>
    public bool IsIllustrative { get; private set; }

    public IReadOnlyList<PulseUnit> Units => _units;

    /// <summary>The day after which the figures do not change any more.</summary>
    public DateOnly EndsOn => ClosedOn ?? Closes;

    public bool IsOpenOn(DateOnly day) => ClosedOn is null && Opens <= day && day <= Closes;

    public bool IsOverOn(DateOnly day) => ClosedOn is not null || day > Closes;

    /// <summary>Plans a round. The history of the strategy must not be loaded; the entry is added to it.</summary>
    public static Pulse Plan(Strategy.Strategy strategy, PulseDetails details, Actor by, BusinessTime now, bool isIllustrative = false)
    {
        var retired = details.Units.FirstOrDefault(unit => unit.IsRetired);
        ThrowIf(Objection.OnlyItActs.Unless(by.ActsForIt)
            ?? TitleRequired.When(string.IsNullOrWhiteSpace(details.Title))
            ?? DatesUpsideDown.When(details.Closes < details.Opens, details.Opens, details.Closes)
            ?? ClosesInPast.When(details.Closes < now.Today, details.Closes, now.Today)
            ?? OpensInPast.When(details.Opens < now.Today, details.Opens, now.Today)
            ?? UnitsRequired.When(details.Units.Count == 0)
            ?? UnitTree.Retired.When(retired is not null, retired?.Name ?? ""));
        var pulse = new Pulse { Strategy = strategy, StrategyId = strategy.Id, Title = details.Title.Trim(), Opens = details.Opens, Closes = details.Closes, IsIllustrative = isIllustrative };
        pulse._units.AddRange(details.Units.DistinctBy(unit => unit.Id).Select(unit => new PulseUnit(unit)));
        strategy.RecordAbout(HistoryKind.PulsePlanned, pulse.Title, $"{Day(pulse.Opens)}/{Day(pulse.Closes)}", by, now);
        return pulse;
    }

    /// <summary>The rule that forbids <see cref="Open"/> now; null when none does.</summary>
    public RuleViolation? AgainstOpening(Actor by, BusinessTime now) =>
        Objection.OnlyItActs.Unless(by.ActsForIt)
        ?? AlreadyClosed.When(IsOverOn(now.Today), Title, EndsOn)
        ?? AlreadyOpen.When(Opens <= now.Today, Title, Opens);

    /// <summary>Opens a planned round today instead of on its first day.</summary>
    public void Open(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstOpening(by, now));
        var former = Opens;
        Opens = now.Today;
        RenewConcurrencyToken();
        Strategy.RecordAbout(HistoryKind.PulseOpened, Title, Day(former), by, now);
    }

    /// <summary>The rule that forbids <see cref="Close"/> now; null when none does.</summary>
    public RuleViolation? AgainstClosing(Actor by, BusinessTime now) =>
        Objection.OnlyItActs.Unless(by.ActsForIt) ?? AlreadyClosed.When(IsOverOn(now.Today), Title, EndsOn);

    /// <summary>Closes the round before its last day. Its links do not work any more, and its figures appear.</summary>
    public void Close(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstClosing(by, now));
        ClosedOn = now.Today;
        RenewConcurrencyToken();
        Strategy.RecordAbout(HistoryKind.PulseClosed, Title, Day(Closes), by, now);
    }

    /// <summary>The rule that forbids making links now; null when none does.</summary>
    public RuleViolation? AgainstMakingLinks(BusinessUnit unit, int count, Actor by, BusinessTime now)
    {
        var links = _units.Find(asked => asked.UnitId == unit.Id)?.Links;
        return Objection.OnlyItActs.Unless(by.ActsForIt)
            ?? AlreadyClosed.When(IsOverOn(now.Today), Title, EndsOn)
            ?? UnitNotAsked.When(links is null, unit.Name)
            ?? UnitTree.Retired.When(unit.IsRetired, unit.Name)
            ?? TooManyLinks.When(count is < 1 or > MostLinksAtOnce || count + links > MostLinks, MostLinksAtOnce, MostLinks, links ?? 0);
    }

    /// <summary>Counts links that are made for the people of a unit, one for each person. The links themselves are not stored.</summary>
    public void MakeLinks(BusinessUnit unit, int count, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstMakingLinks(unit, count, by, now));
        _units.First(asked => asked.UnitId == unit.Id).AddLinks(count);
        Strategy.RecordAbout(HistoryKind.PulseLinksMade, Title, count.ToString(CultureInfo.InvariantCulture), by, now, unit.Id);
    }

    /// <summary>The rule that forbids an answer now; null when none does.</summary>
    /// <param name="unit">The unit of the link, also if it was merged since.</param>
    public RuleViolation? AgainstAnswering(BusinessUnit unit, DateOnly today) =>
        LinkExpired.When(IsOverOn(today), EndsOn)
        ?? LinkEarly.When(today < Opens, Opens)
        ?? LinkRetired.When(unit.IsRetired || !_units.Exists(asked => asked.UnitId == unit.Id), unit.Name);

    /// <summary>Counts one answer. The caller has checked that the link was not used before.</summary>
    public void Answer(BusinessUnit unit, int support, int clarity, DateOnly today)
    {
        ThrowIf(AgainstAnswering(unit, today) ?? AnswerOutOfRange.Unless(support is >= Lowest and <= Highest && clarity is >= Lowest and <= Highest, Lowest, Highest));
        _units.First(asked => asked.UnitId == unit.Id).Count(support, clarity);
    }

    private static string Day(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}
