using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Risk;

/// <summary>What people write about a risk.</summary>
/// <param name="Frequency">How often a year it happens.</param>
/// <param name="Hours">The hours that work is stopped each time.</param>
/// <param name="HourCost">What an hour costs.</param>
/// <param name="Records">The records that are exposed each time.</param>
/// <param name="RecordCost">What a record costs.</param>
/// <param name="Currency">The ISO 4217 code of both costs.</param>
/// <param name="Owner">The person who answers for the ranges.</param>
public sealed record RiskDetails(string Title, AmountRange Frequency, AmountRange Hours, AmountRange HourCost, AmountRange Records, AmountRange RecordCost, string Currency, Person Owner);

/// <summary>Something that can happen to a unit, with what it costs each time and how often a year it happens.</summary>
public sealed class RiskScenario : Entity
{
    public static readonly Rule NotOwn = new("risk.not-own");
    public static readonly Rule TitleRequired = new("risk.title-required");
    public static readonly Rule RangeUpsideDown = new("risk.range-upside-down");
    public static readonly Rule FrequencyOutOfRange = new("risk.frequency-out-of-range");
    public static readonly Rule AmountOutOfRange = new("risk.amount-out-of-range");
    public static readonly Rule CostsNothing = new("risk.costs-nothing");
    public static readonly Rule CurrencyMalformed = new("risk.currency-malformed");
    public static readonly Rule OwnerLeft = new("risk.owner-left");
    public static readonly Rule Retired = new("risk.retired");

    public const int TitleLength = 200;

    /// <summary>Once a day. What happens more often is an operating cost.</summary>
    public const decimal MostFrequent = 365;

    /// <summary>The largest number of hours or records, and the largest cost.</summary>
    public const decimal LargestAmount = 1_000_000_000;

    private readonly List<HistoryEntry> _history = [];

    private RiskScenario()
    {
    }

    public int UnitId { get; private set; }

    public BusinessUnit Unit { get; private set; } = null!;

    public string Title { get; private set; } = "";

    public AmountRange Frequency { get; private set; } = null!;

    public AmountRange Hours { get; private set; } = null!;

    public AmountRange HourCost { get; private set; } = null!;

    public AmountRange Records { get; private set; } = null!;

    public AmountRange RecordCost { get; private set; } = null!;

    public string Currency { get; private set; } = "";

    public int OwnerId { get; private set; }

    public Person Owner { get; private set; } = null!;

    /// <summary>When it was removed from every figure; null while it counts.</summary>
    public DateTime? RetiredAt { get; private set; }

    /// <summary>Whether it is demonstration data that the source of the demonstration does not state.</summary>
    public bool IsIllustrative { get; private set; }

    public IReadOnlyList<HistoryEntry> History => _history;

    /// <summary>The facts as they are now. The owner must be loaded.</summary>
    public RiskDetails Details => new(Title, Frequency, Hours, HourCost, Records, RecordCost, Currency, Owner);

    /// <summary>The rule that forbids writing risks of a unit; null when none does. The lead of the unit, the CIO and the PMO write them.</summary>
    public static RuleViolation? AgainstWriting(BusinessUnit unit, Actor by) => NotOwn.Unless(by.ActsForIt || by.Leads(unit.Id), unit.Name) ?? UnitTree.Retired.When(unit.IsRetired, unit.Name);

    public static RiskScenario Add(BusinessUnit unit, RiskDetails details, Actor by, BusinessTime now, bool isIllustrative = false)
    {
        ThrowIf(AgainstWriting(unit, by) ?? Against(details) ?? OwnerLeft.Unless(details.Owner.IsActive, details.Owner.Name));
        var scenario = new RiskScenario { Unit = unit, UnitId = unit.Id, IsIllustrative = isIllustrative };
        scenario.Change(details);
        scenario.Record(HistoryKind.RiskAdded, null, by, now);
        return scenario;
    }

    /// <summary>Changes the facts. The former values stay in the history. The owner must be loaded.</summary>
    /// <param name="unit">The unit that has the risk now: its own one, or the one that its own one was merged into.</param>
    public void Edit(RiskDetails details, BusinessUnit unit, Actor by, BusinessTime now)
    {
        var isNewOwner = details.Owner.Id != OwnerId;
        ThrowIf(AgainstWriting(unit, by) ?? Retired.When(RetiredAt is not null) ?? Against(details) ?? OwnerLeft.When(isNewOwner && !details.Owner.IsActive, details.Owner.Name));
        var before = Facts();
        Change(details);
        var former = before.Zip(Facts()).Where(pair => pair.First != pair.Second).Select(pair => pair.First).ToList();
        if (former.Count > 0)
        {
            IsIllustrative = false;
            Record(HistoryKind.RiskEdited, string.Join('\n', former), by, now);
        }
    }

    /// <summary>Takes it out of every figure. It stays in the history.</summary>
    /// <param name="unit">The unit that has the risk now: its own one, or the one that its own one was merged into.</param>
    public void Retire(BusinessUnit unit, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstWriting(unit, by) ?? Retired.When(RetiredAt is not null));
        RetiredAt = now.At;
        Record(HistoryKind.RiskRetired, null, by, now);
    }

    /// <summary>The first rule that the facts break; null when they can be used.</summary>
    public static RuleViolation? Against(RiskDetails details)
    {
        AmountRange[] amounts = [details.Hours, details.HourCost, details.Records, details.RecordCost];
        return TitleRequired.When(string.IsNullOrWhiteSpace(details.Title))
            ?? amounts.Prepend(details.Frequency).Select(range => RangeUpsideDown.When(range.IsUpsideDown, range.Low, range.High)).FirstOrDefault(violation => violation is not null)
            ?? FrequencyOutOfRange.Unless(details.Frequency.IsWithin(0, MostFrequent) && details.Frequency.High > 0, details.Frequency.High, MostFrequent)
            ?? AmountOutOfRange.Unless(Array.TrueForAll(amounts, range => range.IsWithin(0, LargestAmount)), LargestAmount)
            ?? CostsNothing.When(details.Hours.High * details.HourCost.High == 0 && details.Records.High * details.RecordCost.High == 0)
            ?? CurrencyMalformed.Unless(IsCurrency(details.Currency), details.Currency);
    }

    public static bool IsCurrency(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);

    private void Change(RiskDetails details)
    {
        (Title, Currency, Owner, OwnerId) = (details.Title.Trim(), details.Currency, details.Owner, details.Owner.Id);
        (Frequency, Hours, HourCost, Records, RecordCost) = (details.Frequency, details.Hours, details.HourCost, details.Records, details.RecordCost);
    }

    private string[] Facts() =>
    [
        $"{nameof(Title)}={Title}", $"{nameof(Frequency)}={Frequency}", $"{nameof(Hours)}={Hours}", $"{nameof(HourCost)}={HourCost}",
        $"{nameof(Records)}={Records}", $"{nameof(RecordCost)}={RecordCost}", $"{nameof(Currency)}={Currency}", $"{nameof(Owner)}={Owner.Name}",
    ];

    internal void RecordReduction(HistoryKind kind, Strategy.StrategyElement element, string label, Actor by, BusinessTime now) =>
        _history.Add(new HistoryEntry(kind, by, now) { Risk = this, Element = element, UnitId = UnitId, Side = Side.Nobody, Detail = Title, Text = label });

    private void Record(HistoryKind kind, string? text, Actor by, BusinessTime now) =>
        _history.Add(new HistoryEntry(kind, by, now) { Risk = this, UnitId = UnitId, Side = Side.Nobody, Detail = Title, Text = text });
}
