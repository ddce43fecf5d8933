using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Domain.Objections;

/// <summary>What becomes of the open actions of an objection that ends.</summary>
public enum OpenActionsChoice
{
    /// <summary>They stay open, without an open objection.</summary>
    Keep,
    Cancel,

    /// <summary>They answer another open objection from now on.</summary>
    Move,
}

public sealed partial class Objection
{
    public static readonly Rule CannotTakeActions = new("objection.cannot-take-actions");

    /// <summary>The open actions that answer no other open objection. The objections of each action are loaded.</summary>
    public IReadOnlyList<ResolutionAction> OwnOpenActions =>
        [.. _actions.Where(action => action.IsOpen && action.Objections.All(other => ReferenceEquals(other, this) || !other.IsOpen))];

    /// <summary>Whether the objection ends when this person's unit accepts what it is asked.</summary>
    public bool EndsByAcceptanceOf(Actor by) =>
        (Status is Status.DispositionProposed || ExtensionAwaitingUnits is null) && HasOthersSettled(by);

    /// <summary>Whether the objection ends when this person's unit withdraws.</summary>
    public bool EndsByWithdrawalOf(Actor by) =>
        IsOpen && OwnUnit(by) is { } own && (SupportingUnits.All(raising => raising == own) || HasOthersSettled(by));

    /// <summary>The rule that forbids this objection to take over the open actions of one that ends; null when none does.</summary>
    /// <param name="by">The person who ends the other objection.</param>
    public RuleViolation? AgainstTakingActionsOf(Objection ended, Actor by)
    {
        ArgumentNullException.ThrowIfNull(ended);
        ArgumentNullException.ThrowIfNull(by);

        // An action shows what its objection is about, so it moves only to where the same units read it.
        var isAsRestricted = IsReadOnlyByThoseOf(ended);

        // The owner of an action reads the objections it answers, and only IT lets a person read a restricted one.
        var isOfLead = by.ActsForIt || (Confidentiality is Confidentiality.Open && OwnUnit(by) is not null);
        return ResolutionAction.OtherStrategy.When(StrategyId != ended.StrategyId, ended.Number, Number)
            ?? CannotTakeActions.Unless(!ReferenceEquals(ended, this) && IsOpen && EstablishedCauses.Any() && isAsRestricted && isOfLead, Number);
    }

    /// <summary>Keeps, cancels or moves the open actions of an objection that has just ended. Nothing happens while it is open.</summary>
    /// <param name="into">The objection that takes the actions over; required for <see cref="OpenActionsChoice.Move"/>.</param>
    /// <param name="reason">Why the actions are cancelled, in the words of the person's language.</param>
    public void SettleActions(OpenActionsChoice choice, Objection? into, string reason, Actor by, BusinessTime now)
    {
        if (IsOpen)
        {
            return;
        }

        ThrowIf(choice is OpenActionsChoice.Move ? into?.AgainstTakingActionsOf(this, by) ?? CannotTakeActions.When(into is null, "") : null);
        var actions = OwnOpenActions;
        if (actions.Count == 0)
        {
            return;
        }

        if (choice is OpenActionsChoice.Keep)
        {
            // Nothing has changed, so the action that ended the objection can still be taken back.
            NoteActions(HistoryKind.ActionsKept, string.Join(", ", actions.Select(action => action.Number)), null, by, now);
            return;
        }

        LastAction?.End();
        foreach (var action in actions)
        {
            if (choice is OpenActionsChoice.Cancel)
            {
                action.CancelWith(reason, by, now);
                continue;
            }

            action.MoveTo(into!, now);
            NoteActions(HistoryKind.ActionMovedTo, into!.Number, action, by, now);
            into.TakeAction(action, HistoryKind.ActionMovedFrom, Number, by, now);
        }
    }

    private void TakeAction(ResolutionAction action, HistoryKind kind, string detail, Actor by, BusinessTime now)
    {
        LastAction?.End();
        _actions.Add(action);
        Status = Status is Status.Diagnosed ? Status.InResolution : Status;
        NoteActions(kind, detail, action, by, now);
    }

    /// <summary>Whether this person leads a raising unit, and every other one has accepted what is asked.</summary>
    private bool HasOthersSettled(Actor by) =>
        IsOpen && AskedFor is null or Asked.Duplicate && OwnUnit(by) is { } own && SupportingUnits.All(raising => raising == own || HasSettled(raising));

    private bool HasSettled(RaisingUnit unit) =>
        Status is Status.DispositionProposed ? CurrentVerdicts.Any(verdict => verdict.UnitId == unit.UnitId && verdict.Accepted)
        : AskedFor is Asked.Duplicate ? unit.AgreedAt is not null
        : _carryOvers.FindLast(question => question.UnitId == unit.UnitId) is { Reply: CarryOverReply.AnsweredByChange };

    private void NoteActions(HistoryKind kind, string detail, ResolutionAction? action, Actor by, BusinessTime now)
    {
        var (side, unitId) = (SideOf(by), ActingUnitOf(by));
        var entry = new HistoryEntry(kind, by, now)
        {
            ForId = by.ForOn(side, unitId),
            Side = side,
            UnitId = unitId,
            Detail = detail,
            Text = action?.Title,
            Objection = this,
            Action = action,
            StatusAfter = Status,
            TurnAfter = Turn.Side,
        };
        _history.Add(entry);
        ChangedAt = now.At;
        RecordSnapshot(entry);
    }
}
