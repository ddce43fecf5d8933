using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Strategy;

/// <summary>What people edit of a strategy.</summary>
/// <param name="Owner">The person who owns it; null when none is recorded.</param>
/// <param name="Sponsor">The person who sponsors it; null when none is recorded.</param>
public sealed record StrategyDetails(string Title, Person? Owner, Person? Sponsor);

/// <summary>An IT strategy. Each version of its text is a <see cref="StrategyUpdate"/>.</summary>
public sealed partial class Strategy : Entity
{
    public static readonly Rule TitleRequired = new("strategy.title-required");

    /// <summary>Characters of a title.</summary>
    public const int TitleLength = 200;

    private readonly List<StrategyElement> _elements = [];
    private readonly List<StrategyUpdate> _updates = [];
    private readonly List<HistoryEntry> _history = [];

    private Strategy()
    {
    }

    public Strategy(string title, int? ownerId = null)
    {
        Title = title;
        OwnerId = ownerId;
    }

    public string Title { get; private set; } = "";

    /// <summary>The person who owns the strategy. A ruling by this person is marked as such.</summary>
    public int? OwnerId { get; private set; }

    public Person? Owner { get; private set; }

    /// <summary>The person who sponsors the strategy.</summary>
    public int? SponsorId { get; private set; }

    public Person? Sponsor { get; private set; }

    /// <summary>When a version was last published; null if none was.</summary>
    public DateTime? LastPublishedAt { get; private set; }

    /// <summary>The facts that people edit, as they are now. Owner and sponsor must be loaded.</summary>
    public StrategyDetails Details => new(Title, Owner, Sponsor);

    /// <summary>All elements that any version has or had.</summary>
    public IReadOnlyList<StrategyElement> Elements => _elements;

    public IReadOnlyList<StrategyUpdate> Updates => _updates;

    public IReadOnlyList<HistoryEntry> History => _history;

    public static Strategy Create(StrategyDetails details, Actor by, BusinessTime now)
    {
        var strategy = new Strategy();
        strategy.Change(details, by);
        strategy.Record(HistoryKind.StrategyCreated, strategy.Title, by, now);
        return strategy;
    }

    /// <summary>Changes the title, the owner or the sponsor. The former values stay in the history.</summary>
    public void Edit(StrategyDetails details, Actor by, BusinessTime now)
    {
        var before = Details;
        Change(details, by);
        var changed = new List<string>();
        Add(nameof(Title), before.Title, before.Title == Title);
        Add(nameof(Owner), before.Owner?.Name, before.Owner?.Id == OwnerId);
        Add(nameof(Sponsor), before.Sponsor?.Name, before.Sponsor?.Id == SponsorId);
        if (changed.Count > 0)
        {
            Record(HistoryKind.StrategyEdited, string.Join('\n', changed), by, now);
        }

        void Add(string fact, string? value, bool isSame)
        {
            if (!isSame)
            {
                changed.Add($"{fact}={value}");
            }
        }
    }

    /// <summary>Adds an element that no version contains yet.</summary>
    public StrategyElement AddElement()
    {
        var element = new StrategyElement();
        _elements.Add(element);
        return element;
    }

    /// <summary>Records what happened to a round of the survey, or to a claim about an element.</summary>
    internal void RecordAbout(HistoryKind kind, string detail, string? text, Actor by, BusinessTime now, int? unit = null) =>
        _history.Add(new HistoryEntry(kind, by, now) { Strategy = this, UnitId = unit, Side = Side.Nobody, Detail = detail, Text = text });

    internal void RecordPublished(DateTime at) => LastPublishedAt = at;

    private void Change(StrategyDetails details, Actor by)
    {
        ThrowIf(Objection.OnlyItActs.Unless(by.ActsForIt) ?? TitleRequired.When(string.IsNullOrWhiteSpace(details.Title)));
        (Title, Owner, OwnerId, Sponsor, SponsorId) = (details.Title.Trim(), details.Owner, details.Owner?.Id, details.Sponsor, details.Sponsor?.Id);
    }

    private void Record(HistoryKind kind, string text, Actor by, BusinessTime now) =>
        _history.Add(new HistoryEntry(kind, by, now) { Strategy = this, Side = Side.Nobody, Text = text });
}
