using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Objections;

/// <summary>What the raising units are asked to agree to.</summary>
public enum Asked
{
    Deferral, Duplicate,
}

public sealed partial class Objection
{
    public static readonly Rule DeferralInThePast = new("objection.deferral-in-the-past");
    public static readonly Rule DuplicateOfItself = new("objection.duplicate-of-itself");

    public Asked? AskedFor { get; private set; }

    public DateOnly? DeferredUntil { get; private set; }

    /// <summary>The objection that carries this one on.</summary>
    public int? DuplicateOfId { get; private set; }

    /// <summary>Every raising unit agreed that it is closed as a duplicate. False again once it reopens.</summary>
    public bool IsClosureAgreed { get; private set; }

    /// <summary>IT asks to put it off. It stays with its status until every raising unit agrees.</summary>
    public void Defer(DateOnly until, string? reason, Actor by, BusinessTime now)
    {
        RequireMayAsk(by, now);
        if (until <= now.Today)
        {
            throw new BrokenRule(DeferralInThePast, until);
        }

        var words = Rationale(reason);
        var before = Remember();
        DeferredUntil = until;
        MayBeTakenBack(Ask(Asked.Deferral, HistoryKind.DeferralAsked, Iso(until), words, by, now), before);
    }

    /// <summary>IT asks to carry it on in another objection, which stands for both.</summary>
    public void MarkDuplicate(Objection of, string? reason, Actor by, BusinessTime now)
    {
        RequireMayAsk(by, now);
        if (ReferenceEquals(of, this) || of.DuplicateOfId == Id || !of.IsOpen)
        {
            throw new BrokenRule(DuplicateOfItself, of.Number);
        }

        var words = Rationale(reason);
        var before = Remember();
        DuplicateOfId = of.Id;
        MayBeTakenBack(Ask(Asked.Duplicate, HistoryKind.DuplicateAsked, of.Number, words, by, now), before);
    }

    /// <summary>What is being asked is agreed to: by a raising unit, or by the PMO where a unit asks for a later date. It takes effect when all have.</summary>
    public void Agree(Actor by, BusinessTime now)
    {
        if (AgreeToExtension(by, now))
        {
            return;
        }

        var unit = RaisingUnitOf(by);
        if (AskedFor is null || unit.AgreedAt is not null)
        {
            throw new BrokenRule(WrongState, Status);
        }

        var before = Remember();
        unit.Agree(now.At);
        var entry = Record(HistoryKind.Agreed, Side.Unit, by, now, Ended(Step.Agree, now, RunningDays(now)), unit.UnitId, AskedFor.ToString());
        if (StandingUnits.All(raising => raising.AgreedAt is not null))
        {
            Settle(entry, now);
        }
        else
        {
            Turned(Turn with { UnitId = NextUnitToReply() }, entry);
        }

        MayBeTakenBack(entry, before);
    }

    private void RefuseToAgree(RaisingUnit unit, string? reason, Actor by, BusinessTime now)
    {
        var words = Rationale(reason);
        var before = Remember();
        var asked = AskedFor;
        ClearAsked();
        var entry = Record(HistoryKind.AgreementRefused, Side.Unit, by, now, Ended(Step.Agree, now, RunningDays(now)), unit.UnitId, asked.ToString(), words);
        Resume(entry, now);
        MayBeTakenBack(entry, before);
    }

    private void Settle(HistoryEntry entry, BusinessTime now)
    {
        var asked = AskedFor;
        var until = DeferredUntil;
        AskedFor = null;
        if (asked is Asked.Duplicate)
        {
            IsClosureAgreed = true;
            Pass(entry, Status.Duplicate, Side.Nobody, null, 0, now);
            return;
        }

        // A deferral ends by itself: IT owes its answer on the date agreed.
        Pass(entry, Status.Deferred, Side.It, Step.ProposeDisposition, now.Clocks.ProposeDisposition, now);
        Turned(Turn with { DueOn = until }, entry);
    }

    private void RequireMayAsk(Actor by, BusinessTime now)
    {
        RequireStatus(Status.Raised, Status.Acknowledged, Status.Diagnosed, Status.InResolution, Status.Contested, Status.Escalated);
        RequireIt(by);
        RequireNothingPending(now);
    }

    private HistoryEntry Ask(Asked asked, HistoryKind kind, string detail, string reason, Actor by, BusinessTime now)
    {
        foreach (var raising in _units)
        {
            raising.Agree(null);
        }

        SettleSilence(now);
        EndExtensions(_ => true, now);
        AskedFor = asked;
        var entry = Record(kind, SideOf(by), by, now, detail: detail, text: reason);
        Interrupt(entry, Step.Agree, now.Clocks.Verdict, now);
        return entry;
    }

    /// <summary>It moves on or closes before a unit has replied: what the unit was being asked is asked no more.</summary>
    private void Lapse(BusinessTime now)
    {
        ClearAsked();
        foreach (var threat in _causes.OfType<Threat>().Where(threat => threat.WaitsForUnit))
        {
            threat.SetAside(now.At, null);
        }
    }

    private void ClearAsked()
    {
        DuplicateOfId = AskedFor is Asked.Duplicate ? null : DuplicateOfId;
        AskedFor = null;
    }
}
