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

    /// <summary>Whether the objection ends when this person's unit accepts what it is asked, or withdraws.</summary>
    public bool EndsByReplyOf(Actor by) =>
        IsOpen && AskedFor is null or Asked.Duplicate && OwnUnit(by) is { } own && SupportingUnits.All(raising => raising == own || HasSettled(raising));

    /// <summary>The rule that forbids this objection to take over the open actions of one that ends; null when none does.</summary>
    public RuleViolation? AgainstTakingActionsOf(Objection ended)
    {
        ArgumentNullException.ThrowIfNull(ended);

        // An action shows what its objection is about, so it moves only to where the same people read it.
        var isAsRestricted = ended.Confidentiality is Confidentiality.Open
            || (Confidentiality is not Confidentiality.Open && _units.TrueForAll(raising => ended._units.Exists(other => other.UnitId == raising.UnitId)));
        return CannotTakeActions.Unless(!ReferenceEquals(ended, this) && IsOpen && EstablishedCauses.Any() && isAsRestricted, Number);
    }

    /// <summary>Keeps, cancels or moves the open actions of an objection that has just ended. Nothing happens while it is open.</summary>
    /// <param name="into">The objection that takes the actions over; required for <see cref="OpenActionsChoice.Move"/>.</param>
    /// <param name="reason">Why the actions are cancelled, in the words of the person's language.</param>
    public void SettleActions(OpenActionsChoice choice, Objection? into, string reason, Actor by, BusinessTime now)
    {
        ThrowIf(choice is OpenActionsChoice.Move ? into?.AgainstTakingActionsOf(this) ?? CannotTakeActions.When(into is null, "") : null);
        var actions = IsOpen ? [] : OwnOpenActions;
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
            into.TakeAction(action, this, by, now);
        }
    }

    private void TakeAction(ResolutionAction action, Objection ended, Actor by, BusinessTime now)
    {
        LastAction?.End();
        _actions.Add(action);
        Status = Status is Status.Diagnosed ? Status.InResolution : Status;
        NoteActions(HistoryKind.ActionMovedFrom, ended.Number, action, by, now);
    }

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
