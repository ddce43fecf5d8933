using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule AnotherShepherd = new("objection.another-shepherd-needed");
    public static readonly Rule ConversationToCome = new("objection.conversation-to-come");

    /// <summary>The number of refused read-backs after which another person of the PMO takes over.</summary>
    public const int RefusalsBeforeAnotherShepherd = 2;

    public bool IsReadBackConfirmed => _readBacks.Exists(readBack => readBack.Confirmed is true);

    /// <summary>The read-back that a unit has to answer now. One that was overtaken by an escalation stays unanswered and is not pending.</summary>
    public ReadBack? PendingReadBack => Turn.Step is Step.ConfirmReadBack ? _readBacks.FindLast(readBack => readBack.Confirmed is null) : null;

    /// <summary>The rule that forbids <see cref="Acknowledge"/> now; null when none does.</summary>
    public RuleViolation? AgainstAcknowledging(Actor by, BusinessTime now) => UnlessStatus(Status.Raised) ?? UnlessIt(by) ?? WhileReplyPending(now);

    /// <summary>IT acknowledges the objection. A person of the PMO who does so becomes its shepherd.</summary>
    public void Acknowledge(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstAcknowledging(by, now));
        var before = CaptureState();
        ApplySilence(now);
        ShepherdId ??= by.Is(Roles.Pmo) ? by.PersonId : null;
        var entry = Record(HistoryKind.Acknowledged, SideOf(by), by, now, EndedStep(Step.Acknowledge, now));
        PassTurn(entry, Status.Acknowledged, Side.It, Step.Diagnose, now.Clocks.Diagnose, now);
        AllowTakeBack(entry, before);
    }

    /// <summary>The rule that forbids <see cref="SendReadBack"/> now; null when none does.</summary>
    public RuleViolation? AgainstSendingReadBack(Actor by, BusinessTime now) =>
        UnlessStatus(Status.Acknowledged, Status.Diagnosed, Status.InResolution, Status.Contested, Status.Deferred) ?? UnlessIt(by)
        ?? WhileReplyPending(now) ?? AnotherShepherd.When(HasTooManyRefusals(by.PersonId));

    /// <summary>IT restates the concern, or records the conversation in which it did. The clock of IT pauses until the unit answers.</summary>
    public void SendReadBack(string text, DateOnly? conversationOn, Actor by, BusinessTime now, string? conversationWith = null)
    {
        ThrowIf(AgainstSendingReadBack(by, now));
        var trimmed = Rationale(text);
        if (conversationOn > now.Today)
        {
            throw new BrokenRule(ConversationToCome, conversationOn);
        }

        var before = CaptureState();
        ApplySilence(now);
        _readBacks.Add(new ReadBack(trimmed, conversationOn, conversationWith, by.PersonId, now.At));
        ShepherdId = by.Is(Roles.Pmo) ? by.PersonId : ShepherdId;
        var entry = Record(HistoryKind.ReadBackSent, SideOf(by), by, now, text: trimmed);
        Interrupt(entry, Step.ConfirmReadBack, now.Clocks.ConfirmReadBack, now);
        AllowTakeBack(entry, before);
    }

    /// <summary>The rule that forbids <see cref="Confirm"/> now; null when none does.</summary>
    public RuleViolation? AgainstConfirming(Actor by, BusinessTime now) =>
        UnlessRaisingUnit(by) ?? WrongState.When(PendingReadBack is null && ReadBackAtOnce is null && PendingWording is null, Status);

    /// <summary>The unit confirms a read-back or agrees to the wording of a threat.</summary>
    public void Confirm(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstConfirming(by, now));
        var unit = OwnUnit(by)!;
        var before = CaptureState();
        if (ConfirmAtOnce(unit, by, now) is { } confirmed)
        {
            AllowTakeBack(confirmed, before);
            return;
        }

        if (PendingReadBack is not { } readBack)
        {
            AgreeToWording(unit, by, now);
            return;
        }

        readBack.Answer(true, null, by.PersonId, unit.UnitId, now.At);
        var entry = Record(HistoryKind.ReadBackConfirmed, Side.Unit, by, now, EndedStep(Step.ConfirmReadBack, now, RunningDays(now)), unit.UnitId);
        Resume(entry, now);
        AllowTakeBack(entry, before);
    }

    /// <summary>The rule that forbids <see cref="RefuseReadBack"/> now; null when none does.</summary>
    public RuleViolation? AgainstRefusingReadBack(Actor by, BusinessTime now) =>
        UnlessRaisingUnit(by) ?? (PendingReadBack is not null ? null : ReadBackAtOnce is null ? WrongState.When(true, Status) : UnlessVerdictDue(by));

    /// <summary>The unit corrects a read-back. After two corrections another person of the PMO takes over.</summary>
    public void RefuseReadBack(string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstRefusingReadBack(by, now));
        var unit = OwnUnit(by)!;
        var text = Rationale(reason);
        var before = CaptureState();
        if (ReadBackAtOnce is { } atOnce)
        {
            AllowTakeBack(RefuseAtOnce(atOnce, unit, text, by, now), before);
            return;
        }

        PendingReadBack!.Answer(false, text, by.PersonId, unit.UnitId, now.At);
        var entry = Record(HistoryKind.ReadBackRefused, Side.Unit, by, now, EndedStep(Step.ConfirmReadBack, now, RunningDays(now)), unit.UnitId, text: text);
        ShepherdId = ShepherdId is { } shepherd && HasTooManyRefusals(shepherd) ? null : ShepherdId;
        Resume(entry, now);
        AllowTakeBack(entry, before);
    }

    private bool HasTooManyRefusals(int personId) =>
        _readBacks.Count(past => past.Confirmed is false && past.ById == personId) >= RefusalsBeforeAnotherShepherd;
}
