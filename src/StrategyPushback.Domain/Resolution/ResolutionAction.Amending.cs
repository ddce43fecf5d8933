using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Resolution;

public sealed partial class ResolutionAction
{
    public static readonly Rule NotAnAmendment = new("amendment.other-kind");
    public static readonly Rule AmendedElementRemoved = new("amendment.element-removed");
    public static readonly Rule AmendmentReasonRequired = new("amendment.reason-required");
    public static readonly Rule AmendmentUnchanged = new("amendment.unchanged");

    /// <summary>The rule that forbids <see cref="Amend"/> now; null when none does.</summary>
    public RuleViolation? AgainstAmending(Actor by, BusinessTime now) =>
        NotAnAmendment.Unless(Kind is ActionKind.AmendStrategy, Number) ?? Objection.OnlyItActs.Unless(by.ActsForIt)
        ?? UnlessStatus(ActionStatus.Planned, ActionStatus.InProgress) ?? (Status is ActionStatus.Planned ? WhileWaiting() : null);

    /// <summary>
    /// Carries a change into the next draft: the text of the element, the reason, and the objections that caused it. A planned
    /// action is in progress from then on. The objections of the action, and the elements and change links of the draft, must be loaded.
    /// </summary>
    /// <param name="label">The number and the title of the element, as readers of the published version know it.</param>
    public void Amend(StrategyUpdate draft, StrategyElement element, string label, string title, string text, string? reason, Actor by, BusinessTime now)
    {
        var answered = _objections.FirstOrDefault(objection => objection.StrategyId != element.StrategyId || draft.StrategyId != element.StrategyId);
        var version = draft.Elements.FirstOrDefault(other => other.ElementId == element.Id);
        ThrowIf(AgainstAmending(by, now)
            ?? StrategyUpdate.ChangeOfAnotherStrategy.When(answered is not null, answered?.Number ?? "")
            ?? AmendedElementRemoved.When(version is null, label, draft.Number)
            ?? AmendmentReasonRequired.When(string.IsNullOrWhiteSpace(reason))
            ?? AmendmentUnchanged.When(version?.Wording.Title == title && version.Wording.Text == text, label));
        var why = reason!.Trim();
        draft.EditElement(version!, version!.Wording with { Title = title, Text = text }, by, now);
        draft.RecordAmendment(element, label, why, this, by, now);
        if (Status is ActionStatus.Planned)
        {
            Start(by, now);
        }

        Record(HistoryKind.StrategyAmended, why, by, now, label);
        foreach (var objection in _objections)
        {
            if (!draft.ChangeLinks.Any(link => link.ElementId == element.Id && link.ObjectionId == objection.Id))
            {
                draft.LinkChange(element, label, objection, by, now);
            }

            objection.NoteAmendment(this, label, why, by, now);
        }
    }
}
