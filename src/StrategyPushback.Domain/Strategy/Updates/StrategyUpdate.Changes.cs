using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Strategy;

public sealed partial class StrategyUpdate
{
    public static readonly Rule ChangeAlreadyLinked = new("change.already-linked");
    public static readonly Rule ChangeNotLinked = new("change.not-linked");
    public static readonly Rule ChangeOfAnotherStrategy = new("change.other-strategy");

    private readonly List<ChangeLink> _changeLinks = [];

    /// <summary>The objections that caused changes of this version.</summary>
    public IReadOnlyList<ChangeLink> ChangeLinks => _changeLinks;

    /// <summary>The rule that forbids linking and unlinking changes now; null when none does.</summary>
    public RuleViolation? AgainstLinkingChanges(Actor by) =>
        UnlessIt(by) ?? WrongState.When(Status is UpdateStatus.Superseded or UpdateStatus.Withdrawn, Status);

    /// <summary>Records that an objection caused the change of an element. The element may also be one that this version no longer has.</summary>
    /// <param name="label">The number and the title of the element, for the history.</param>
    public void LinkChange(StrategyElement element, string label, Objection objection, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstLinkingChanges(by)
            ?? ChangeOfAnotherStrategy.When(element.StrategyId != StrategyId || objection.StrategyId != StrategyId, objection.Number)
            ?? ChangeAlreadyLinked.When(FindLink(element, objection) is not null, objection.Number, label));
        _changeLinks.Add(new ChangeLink(element, objection, by, now));
        RecordLink(HistoryKind.ChangeLinked, element, label, objection, by, now);
    }

    /// <summary>Removes a link that is wrong.</summary>
    /// <param name="label">The number and the title of the element, for the history.</param>
    public void UnlinkChange(StrategyElement element, string label, Objection objection, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstLinkingChanges(by));
        var link = FindLink(element, objection);
        ThrowIf(ChangeNotLinked.When(link is null, objection.Number, label));
        _changeLinks.Remove(link!);
        RecordLink(HistoryKind.ChangeUnlinked, element, label, objection, by, now);
    }

    /// <summary>Records why an action changes an element of the draft.</summary>
    internal void RecordAmendment(StrategyElement element, string label, string reason, Resolution.ResolutionAction action, Actor by, BusinessTime now) =>
        _history.Add(new HistoryEntry(HistoryKind.ElementAmended, by, now) { Side = by.Is(Roles.Cio) ? Side.Cio : Side.It, Update = this, Element = element, Detail = label, Text = $"{reason} ({action.Number})" });

    private ChangeLink? FindLink(StrategyElement element, Objection objection) =>
        _changeLinks.Find(link => link.ElementId == element.Id && link.ObjectionId == objection.Id);

    private void RecordLink(HistoryKind kind, StrategyElement element, string label, Objection objection, Actor by, BusinessTime now) =>
        _history.Add(new HistoryEntry(kind, by, now) { Side = by.Is(Roles.Cio) ? Side.Cio : Side.It, Update = this, Element = element, Detail = objection.Number, Text = label });
}
