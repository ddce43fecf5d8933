using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Strategy;

/// <summary>What people edit of a strategy.</summary>
/// <param name="OwnerId">The person who owns it; null when none is recorded.</param>
/// <param name="SponsorId">The person who sponsors it; null when none is recorded.</param>
public sealed record StrategyDetails(string Title, int? OwnerId, int? SponsorId);

/// <summary>An IT strategy. Each version of its text is a <see cref="StrategyUpdate"/>.</summary>
public sealed class Strategy : Entity
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

    /// <summary>The person who sponsors the strategy.</summary>
    public int? SponsorId { get; private set; }

    /// <summary>When a version was last published; null if none was.</summary>
    public DateTime? LastPublishedAt { get; private set; }

    /// <summary>All elements that any version has or had.</summary>
    public IReadOnlyList<StrategyElement> Elements => _elements;

    public IReadOnlyList<StrategyUpdate> Updates => _updates;

    public IReadOnlyList<HistoryEntry> History => _history;

    /// <summary>Adds an element that no version contains yet.</summary>
    public StrategyElement AddElement()
    {
        var element = new StrategyElement();
        _elements.Add(element);
        return element;
    }

    internal void RecordPublished(DateTime at) => LastPublishedAt = at;

    /// <summary>Creates the next version as a draft that replaces the latest one.</summary>
    public StrategyUpdate DraftUpdate(string number, string changes, DateOnly datedOn)
    {
        var update = new StrategyUpdate(this, number, changes, datedOn, _updates.Count > 0 ? _updates[^1] : null);
        _updates.Add(update);
        return update;
    }
}
