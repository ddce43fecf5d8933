using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule AlreadyRaising = new("objection.already-raising");
    public static readonly Rule WordsAreAnswered = new("objection.words-are-answered");

    /// <summary>One more unit stands behind it and gives a verdict of its own.</summary>
    public void CoSign(BusinessUnit unit, Actor by, BusinessTime now)
    {
        RequireOpen();
        if (!by.Leads(unit.Id))
        {
            throw new BrokenRule(OnlyObjectorAccepts);
        }

        if (_units.Find(raising => raising.UnitId == unit.Id) is { } known)
        {
            if (known.Stands)
            {
                throw new BrokenRule(AlreadyRaising, unit.Name);
            }

            known.Return();
        }
        else
        {
            _units.Add(new RaisingUnit(unit, _units.Count, by.PersonId, now.At, onBehalf: false));
        }

        // The others were reminded, not this unit: its silence counts only after reminders of its own.
        Reminders = 0;
        Turn = Turn.Side is Side.Unit ? Turn with { UnitId = NextUnitToReply() } : Turn;
        Record(HistoryKind.CoSigned, Side.Unit, by, now, unitId: unit.Id);
    }

    /// <summary>The unit mends its own words, until IT has read them back; after that they are what was answered.</summary>
    public void Reword(string title, string statement, string? interest, string proposedChange, Severity severity, Actor by, BusinessTime now)
    {
        RequireOpen();
        var unit = RaisingUnitOf(by);
        if (_readBacks.Count > 0 || _dispositions.Count > 0)
        {
            throw new BrokenRule(WordsAreAnswered);
        }

        if (string.IsNullOrWhiteSpace(title) || string.IsNullOrWhiteSpace(statement) || string.IsNullOrWhiteSpace(proposedChange))
        {
            throw new BrokenRule(ReasonRequired);
        }

        var before = Remember(words: true);
        Title = title.Trim();
        Statement = statement.Trim();
        Interest = string.IsNullOrWhiteSpace(interest) ? null : interest.Trim();
        ProposedChange = proposedChange.Trim();
        Severity = severity;
        KeepGate();
        MayBeTakenBack(Record(HistoryKind.Edited, Side.Unit, by, now, unitId: unit.UnitId), before);
    }

    /// <summary>A unit takes its name off. When none is left, the objection is withdrawn; when the rest accepted, it is resolved.</summary>
    public void Withdraw(string? reason, Actor by, BusinessTime now)
    {
        RequireOpen();
        var unit = RaisingUnitOf(by);
        var before = Remember();
        unit.Withdraw(now.At);
        KeepConfirmed();
        var entry = Record(HistoryKind.Withdrawn, Side.Unit, by, now, unitId: unit.UnitId, detail: unit.IsConfirmed ? null : NotOurs, text: string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        if (!StandingUnits.Any())
        {
            Lapse(now);
            Pass(entry, Status.Withdrawn, Side.Nobody, null, 0, now);
        }
        else if (AllAccepted)
        {
            Pass(entry, Status.Resolved, Side.Nobody, null, 0, now);
        }
        else if (AskedFor is not null && StandingUnits.All(raising => raising.AgreedAt is not null))
        {
            Settle(entry, now);
        }
        else if (AwaitsUnits is { } extension && StandingUnits.All(raising => raising.AgreedAt is not null))
        {
            Take(extension, by, now);
        }
        else if (Turn.UnitId == unit.UnitId)
        {
            Turned(Turn with { UnitId = NextUnitToReply() }, entry);
        }

        MayBeTakenBack(entry, before);
    }

    /// <summary>Closed things open again with a reason: something came back, or was never right.</summary>
    public void Reopen(string? reason, Actor by, BusinessTime now)
    {
        RequireStatus(Status.Resolved, Status.Overruled, Status.Withdrawn, Status.AssumedSatisfied, Status.Duplicate);
        if (!by.ActsForIt && !_units.Exists(raising => by.Leads(raising.UnitId)))
        {
            throw new BrokenRule(OnlyObjectorAccepts);
        }

        var words = Rationale(reason);
        foreach (var raising in _units.Where(raising => by.Leads(raising.UnitId) || (by.ActsForIt && Status is Status.Withdrawn)))
        {
            raising.Return();
        }

        KeepConfirmed();
        DuplicateOfId = null;
        var entry = Record(HistoryKind.Reopened, SideOf(by), by, now, text: words, unitId: by.ActsForIt ? null : by.UnitId);
        var step = StandingCauses.Any() ? Step.ProposeDisposition : Step.Diagnose;
        Pass(entry, Status.InResolution, Side.It, step, ClockOf(step, now.Clocks), now);
    }
}
