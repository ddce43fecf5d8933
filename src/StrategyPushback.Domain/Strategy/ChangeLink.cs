using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Strategy;

/// <summary>An objection that caused the change of an element in a version: you said, we changed.</summary>
public sealed class ChangeLink
{
    private ChangeLink()
    {
    }

    internal ChangeLink(StrategyElement element, Objection objection, Actor by, BusinessTime now)
    {
        ElementId = element.Id;
        Objection = objection;
        ObjectionId = objection.Id;
        ById = by.PersonId;
        At = now.At;
    }

    public int UpdateId { get; private set; }

    public int ElementId { get; private set; }

    public int ObjectionId { get; private set; }

    public Objection Objection { get; private set; } = null!;

    public int ById { get; private set; }

    public DateTime At { get; private set; }
}
