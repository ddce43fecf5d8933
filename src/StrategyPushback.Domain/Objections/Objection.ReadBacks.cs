using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule AnotherShepherd = new("objection.another-shepherd-needed");
    public static readonly Rule ReplyPending = new("objection.reply-pending");
    public static readonly Rule ConversationToCome = new("objection.conversation-to-come");

    /// <summary>Refusals after which another person of the PMO takes over.</summary>
    public const int RefusalsBeforeAnotherShepherd = 2;

    public bool IsReadBackConfirmed => _readBacks.Exists(readBack => readBack.Confirmed is true);

    /// <summary>The read-back a unit considers now. One that an escalation overtook stays unanswered and is asked no more.</summary>
    public ReadBack? PendingReadBack => Turn.Step is Step.ConfirmReadBack ? _readBacks.FindLast(readBack => readBack.Confirmed is null) : null;

    /// <summary>IT has seen it; the PMO person who says so becomes its shepherd.</summary>
    public void Acknowledge(Actor by, BusinessTime now)
    {
        RequireStatus(Status.Raised);
        RequireIt(by);
        RequireNothingPending(now);
        var before = Remember();
        ShepherdId ??= by.Is(Organisation.Roles.Pmo) ? by.PersonId : null;
        var entry = Record(HistoryKind.Acknowledged, SideOf(by), by, now, Ended(Step.Acknowledge, now));
        Pass(entry, Status.Acknowledged, Side.It, Step.Diagnose, now.Clocks.Diagnose, now);
        MayBeTakenBack(entry, before);
    }

    /// <summary>IT says the concern back, or records the conversation it was said in. While the unit considers it, IT's clock stands still.</summary>
    public void SendReadBack(string text, DateOnly? conversationOn, Actor by, BusinessTime now, string? conversationWith = null)
    {
        RequireStatus(Status.Acknowledged, Status.Diagnosed, Status.InResolution, Status.Contested, Status.Deferred);
        RequireIt(by);
        RequireNothingPending(now);
        if (NeedsAnotherShepherdThan(by.PersonId))
        {
            throw new BrokenRule(AnotherShepherd);
        }

        var words = Rationale(text);
        if (conversationOn > now.Today)
        {
            throw new BrokenRule(ConversationToCome, conversationOn);
        }

        var before = Remember();
        SettleSilence(now);
        _readBacks.Add(new ReadBack(words, conversationOn, conversationWith, by.PersonId, now.At));
        ShepherdId = by.Is(Organisation.Roles.Pmo) ? by.PersonId : ShepherdId;
        var entry = Record(HistoryKind.ReadBackSent, SideOf(by), by, now, text: words);
        Interrupt(entry, Step.ConfirmReadBack, now.Clocks.ConfirmReadBack, now);
        MayBeTakenBack(entry, before);
    }

    /// <summary>"Yes, that is what I mean": of a read-back, or of the wording of a threat.</summary>
    public void Confirm(Actor by, BusinessTime now)
    {
        var unit = RaisingUnitOf(by);
        if (ReadBackAtOnce is not null)
        {
            var unheard = Remember();
            MayBeTakenBack(ConfirmAtOnce(unit, by, now)!, unheard);
            return;
        }

        if (PendingReadBack is not { } readBack)
        {
            AgreeWording(unit, by, now);
            return;
        }

        var before = Remember();
        readBack.Answer(true, null, by.PersonId, unit.UnitId, now.At);
        var entry = Record(HistoryKind.ReadBackConfirmed, Side.Unit, by, now, Ended(Step.ConfirmReadBack, now, RunningDays(now)), unit.UnitId);
        Resume(entry, now);
        MayBeTakenBack(entry, before);
    }

    /// <summary>"Not what I mean." After two of these another person of the PMO takes over.</summary>
    public void RefuseReadBack(string? reason, Actor by, BusinessTime now)
    {
        var unit = RaisingUnitOf(by);
        var readBack = PendingReadBack ?? ReadBackAtOnce ?? throw new BrokenRule(WrongState, Status);
        var words = Rationale(reason);
        var before = Remember();
        if (ReadBackAtOnce is not null)
        {
            MayBeTakenBack(RefuseAtOnce(readBack, unit, words, by, now), before);
            return;
        }

        readBack.Answer(false, words, by.PersonId, unit.UnitId, now.At);
        var entry = Record(HistoryKind.ReadBackRefused, Side.Unit, by, now, Ended(Step.ConfirmReadBack, now, RunningDays(now)), unit.UnitId, text: words);
        if (ShepherdId is { } shepherd && NeedsAnotherShepherdThan(shepherd))
        {
            ShepherdId = null;
        }

        Resume(entry, now);
        MayBeTakenBack(entry, before);
    }

    private bool NeedsAnotherShepherdThan(int personId) =>
        _readBacks.Count(past => past.Confirmed is false && past.ById == personId) >= RefusalsBeforeAnotherShepherd;

    private static void RequireIt(Actor by)
    {
        if (!by.ActsForIt)
        {
            throw new BrokenRule(OnlyItActs);
        }
    }

    /// <summary>One question at a time: a unit that is asked something answers it first.</summary>
    private void RequireNothingPending(BusinessTime now)
    {
        if (PendingReadBack is not null || (PendingWording is not null && !IsWordingLeftToStand(now)) || AskedFor is not null)
        {
            throw new BrokenRule(ReplyPending);
        }
    }

    /// <summary>This act belongs to IT.</summary>
    public static readonly Rule OnlyItActs = new("objection.only-it-acts");
}
