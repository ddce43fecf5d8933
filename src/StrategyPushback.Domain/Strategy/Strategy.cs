using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Strategy;

/// <summary>An IT strategy. Each version of its text is a <see cref="StrategyUpdate"/>.</summary>
public sealed class Strategy : Entity
{
    private readonly List<StrategyElement> _elements = [];
    private readonly List<StrategyUpdate> _updates = [];

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

    /// <summary>When a version was last published; null if none was.</summary>
    public DateTime? LastPublishedAt { get; private set; }

    public IReadOnlyList<StrategyElement> Elements => _elements;

    public IReadOnlyList<StrategyUpdate> Updates => _updates;

    public StrategyElement AddElement(ElementKind kind, string title, string description, string? lead = null, string? contributors = null)
    {
        var element = new StrategyElement(kind, title, description, lead, contributors);
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

/// <summary>What a numbered part of a strategy is.</summary>
public enum ElementKind
{
    Initiative, Policy, Enabler,
}

/// <summary>A part of the strategy. It keeps its identity between versions, while its number may change.</summary>
public sealed class StrategyElement : Entity
{
    private StrategyElement()
    {
    }

    internal StrategyElement(ElementKind kind, string title, string description, string? lead, string? contributors)
    {
        Kind = kind;
        Title = title;
        Description = description;
        Lead = lead;
        Contributors = contributors;
    }

    public int StrategyId { get; private set; }

    public ElementKind Kind { get; private set; }

    public string Title { get; private set; } = "";

    public string Description { get; private set; } = "";

    /// <summary>Who leads it, as written in the strategy.</summary>
    public string? Lead { get; private set; }

    /// <summary>Who contributes, as written in the strategy.</summary>
    public string? Contributors { get; private set; }
}

/// <summary>An element with the number that one version of the strategy gives it.</summary>
public sealed class NumberedElement
{
    private NumberedElement()
    {
    }

    internal NumberedElement(StrategyElement element, string number, int order)
    {
        Element = element;
        ElementId = element.Id;
        Number = number;
        Order = order;
    }

    public int UpdateId { get; private set; }

    public int ElementId { get; private set; }

    public StrategyElement Element { get; private set; } = null!;

    public string Number { get; private set; } = "";

    public int Order { get; private set; }
}
